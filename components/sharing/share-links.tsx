"use client";

import { Link2 } from "lucide-react";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";
import { StaleNote } from "../shell/stale-note";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import type { ShareLink } from "./share-link";
import { ShareRow } from "./share-row";

const EVERY_MS = 10 * SECOND_MS;

/** Every link that lets somebody without an account look at a floor. */
export function ShareLinks() {
  const { t } = useText();
  const { value: links, fault, refresh } = useAnswer<readonly ShareLink[]>("/api/share-links", { everyMs: EVERY_MS });
  return (
    <div className="flex w-full max-w-4xl flex-col gap-4">
      <p className="max-w-prose text-pretty text-muted text-sm">{t("share.text")}</p>
      {fault && <StaleNote />}
      {!links && !fault && <Skeleton className="h-40 rounded-xl" />}
      {links?.length === 0 && <EmptyState icon={<Link2 />} title={t("share.none")} text={t("share.noneText")} />}
      {links && links.length > 0 && (
        <ul
          aria-label={t("share.title")}
          className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
        >
          {links.map((link) => (
            <ShareRow key={link.linkId} link={link} onRevoked={refresh} />
          ))}
        </ul>
      )}
    </div>
  );
}
