"use client";

import type { Alert } from "@/domain/alert";
import { formatMinutes } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { Meter } from "../ui/meter";
import { useAlertsAround } from "./alerts-around";

/** How long an active alert has lasted, as a bar beside the longest of its list. */
export function DurationBar({ alert, className }: { readonly alert: Alert; readonly className?: string }) {
  const { t } = useText();
  const now = useNow();
  const { oldestAt = alert.openedAt } = useAlertsAround();
  const lasted = Math.max(0, now - alert.openedAt);
  const isConfirmed = alert.unconfirmedSince === undefined;
  return (
    <span className={classNames("flex w-24 flex-col gap-1", className)}>
      <span className="text-right text-xs tabular-nums">
        <span className="sr-only">{t("alerts.stateActive")}: </span>
        {formatMinutes(lasted, t)}
      </span>
      <Meter share={lasted / Math.max(now - oldestAt, 1)} barClassName={isConfirmed ? "bg-over" : "bg-info"} />
    </span>
  );
}
