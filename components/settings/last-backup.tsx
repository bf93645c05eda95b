"use client";

import { CircleX } from "lucide-react";
import type { ServerReport } from "@/domain/contract/settings";
import { useAllText } from "../text/text";
import { TimeAgo } from "../text/time-ago";

/** The age of the newest scheduled backup, and why the last attempt failed, if it did. */
export function LastBackup({ of: { isScheduled, at, failure } }: { readonly of: ServerReport["lastBackup"] }) {
  const { t } = useAllText();
  if (!isScheduled) return <span className="text-muted">{t("about.backupUnscheduled")}</span>;
  return (
    <>
      {at === undefined ? <span>{t("about.backupNone")}</span> : <TimeAgo at={at} />}
      {failure && (
        <span className="flex items-center gap-1.5 text-over">
          <CircleX className="size-4 shrink-0" aria-hidden />
          <span>
            {t(`about.backupFault.${failure.reason}`)} <TimeAgo at={failure.at} />
          </span>
        </span>
      )}
    </>
  );
}
