"use client";

import { RefreshCw } from "lucide-react";
import type { Liveness } from "@/viewer/connection/liveness";
import { formatAge } from "../../text/age";
import { useNow } from "../../text/clock";
import { useText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { useDataAt, useLiveness } from "./use-liveness";

const DOT: Readonly<Record<Liveness, string>> = {
  connecting: "bg-faint animate-pulse-soft",
  live: "bg-live",
  quiet: "bg-near",
  lost: "bg-over animate-pulse-soft",
  polled: "bg-near",
  outdated: "bg-accent",
  dismissed: "bg-over",
};

/** Whether the floor is live, and how old its data is. */
export function ConnectionPill({ className }: { readonly className?: string }) {
  const { t } = useText();
  const now = useNow();
  const liveness = useLiveness();
  const dataAt = useDataAt();
  const age = dataAt === undefined ? undefined : formatAge(now - dataAt, t);
  const needsReload = liveness === "outdated" || liveness === "dismissed";
  return (
    <div
      data-connection={liveness}
      className={classNames(
        "inline-flex h-7 items-center gap-2 whitespace-nowrap rounded-full border bg-raised px-2.5 font-medium text-xs shadow-card",
        className,
      )}
    >
      <span className={classNames("size-2 rounded-full", DOT[liveness])} aria-hidden />
      <span role="status">{t(`connection.${liveness}`)}</span>
      {!needsReload && (
        <span className="font-normal text-muted tabular-nums">
          {age === undefined ? t("connection.noData") : t("connection.age", { age })}
        </span>
      )}
      {needsReload && (
        <button
          type="button"
          onClick={() => window.location.reload()}
          className="inline-flex items-center gap-1 text-accent hover:underline"
        >
          <RefreshCw className="size-3" aria-hidden />
          {t("connection.reload")}
        </button>
      )}
    </div>
  );
}
