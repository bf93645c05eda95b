"use client";

import Link from "next/link";
import type { Alert } from "@/domain/alert";
import { SEVERITY_TINT, SeverityBadge } from "../page/severity-mark";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { classNames } from "../ui/class-names";
import { Course, Handled } from "./alert-course";
import { alertZone } from "./alert-zone";
import { HandleAlert } from "./handle-alert";
import { zonePath } from "./zone-path";

export interface AlertItemProps {
  readonly alert: Alert;
  /** "Harbour House · Floor 2"; left out where one stands on that floor. */
  readonly place?: string;
}

/** One alert beside its floor: what and where, how long, and who deals with it. */
export function AlertItem({ alert, place }: AlertItemProps) {
  const { t } = useText();
  return (
    <li className={classNames("flex flex-col gap-2 px-4 py-3", alert.active && SEVERITY_TINT[alert.severity])}>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <SeverityBadge severity={alert.severity} />
        <Link href={zonePath(alert)} className="min-w-0 truncate font-medium text-base hover:underline">
          {alertZone(alert, t)}
        </Link>
        <span className={classNames("text-sm tabular-nums", alert.active ? "font-semibold text-over" : "text-muted")}>
          {t("alerts.occupancy", { occupancy: alert.occupancy, limit: alert.limit })}
        </span>
        <Badge tone={alert.active ? "over" : "good"} className="ml-auto">
          {t(alert.active ? "alerts.stateActive" : "alerts.stateCleared")}
        </Badge>
      </div>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 flex-col gap-1 text-muted text-xs">
          <p className="flex flex-wrap gap-x-3 gap-y-0.5">
            {place && <span className="text-ink">{place}</span>}
            <Course alert={alert} />
          </p>
          {(alert.active || alert.acknowledged || alert.resolved) && <Handled alert={alert} />}
        </div>
        {alert.active && (
          <div className="flex gap-1.5">
            <HandleAlert how="resolve" alert={alert} />
            {!alert.acknowledged && <HandleAlert how="acknowledge" alert={alert} />}
          </div>
        )}
      </div>
    </li>
  );
}
