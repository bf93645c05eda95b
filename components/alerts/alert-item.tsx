"use client";

import { Check, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import type { Alert, Handling } from "@/domain/alert";
import { formatDuration } from "../text/age";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Badge } from "../ui/badge";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { RovingRow, useTabStop } from "../ui/roving-list";
import { AlertCountNote } from "./alert-count-note";
import { useIsFresh } from "./alert-provider";
import { alertZone, zonePath } from "./alert-zone";
import { useAlertsAround } from "./alerts-around";
import { DurationBar } from "./duration-bar";
import { HandleAlert } from "./handle-alert";
import { SEVERITY_TINT, SeverityBadge } from "./severity-mark";
import { WatchAlert } from "./watch-alert";

interface AlertItemProps {
  readonly alert: Alert;
  /** "Harbour House · Floor 2"; absent on that floor's own page. */
  readonly place?: string;
  /** The alert is shown as of a past moment, without actions. */
  readonly isPast?: boolean;
}

/** One alert beside its floor: zone, occupancy, duration and handling. */
export function AlertItem({ alert, place, isPast = false }: AlertItemProps) {
  const { t } = useText();
  const { isMixed } = useAlertsAround();
  const isFresh = useIsFresh(alert.alertId);
  return (
    <RovingRow
      rowKey={alert.alertId}
      className={classNames(
        "flex flex-col gap-2 px-4 py-3",
        alert.active && SEVERITY_TINT[alert.severity],
        isFresh && "animate-pulse-once",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        {isMixed && <SeverityBadge severity={alert.severity} />}
        <ZoneLink alert={alert} className="text-base" />
        <span className={classNames("text-sm tabular-nums", alert.active ? "font-semibold text-over" : "text-muted")}>
          {t("alerts.occupancy", { occupancy: alert.occupancy, limit: alert.limit })}
        </span>
        <AlertState alert={alert} className="ml-auto" />
      </div>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="flex min-w-44 flex-1 flex-col gap-1 text-muted text-xs">
          <p className="flex flex-wrap gap-x-3 gap-y-0.5">
            {place && <span className="text-ink">{place}</span>}
            <Course alert={alert} />
            <AlertCountNote alert={alert} />
          </p>
          {(alert.active || alert.acknowledged || alert.resolved) && <Handled alert={alert} />}
        </div>
        <div className="ml-auto flex gap-1.5">
          <WatchAlert alert={alert} />
          {alert.active && !isPast && (
            <>
              <HandleAlert how="resolve" alert={alert} />
              {!alert.acknowledged && <HandleAlert how="acknowledge" alert={alert} />}
            </>
          )}
        </div>
      </div>
    </RovingRow>
  );
}

interface ZoneLinkProps {
  readonly alert: Alert;
  readonly className?: string;
  readonly onClick?: () => void;
}

/** The name of the alert's zone, which leads to it. */
export function ZoneLink({ alert, className, onClick }: ZoneLinkProps) {
  const { t } = useText();
  return (
    <Link
      href={zonePath(alert)}
      tabIndex={useTabStop()}
      className={classNames("min-w-0 truncate font-medium hover:underline", className)}
      {...(onClick && { onClick })}
    >
      {alertZone(alert, t)}
    </Link>
  );
}

/** The alert's state: active and for how long, active but no longer confirmed by Mist, or cleared. */
export function AlertState({ alert, className }: { readonly alert: Alert; readonly className: string }) {
  const { t } = useText();
  const { active, unconfirmedSince } = alert;
  if (!active) {
    return (
      <Badge tone="good" className={className}>
        {t("alerts.stateCleared")}
      </Badge>
    );
  }
  return (
    <span className={classNames("flex items-center gap-2.5", className)}>
      {unconfirmedSince !== undefined && <Badge tone="neutral">{t("alerts.stateUnconfirmed")}</Badge>}
      <DurationBar alert={alert} />
    </span>
  );
}

/** When the alert opened or, once cleared, when it cleared and how long it lasted. */
export function Course({ alert }: { readonly alert: Alert }) {
  const { t } = useText();
  const { openedAt, updatedAt, unconfirmedSince, clearedAt, clearedBy } = alert;
  if (clearedAt === undefined)
    return (
      <>
        <span>{around(t("alerts.opened", { time: SLOT }), <TimeAgo at={openedAt} />)}</span>
        {unconfirmedSince !== undefined && (
          <span>{around(t("alerts.unconfirmed", { time: SLOT }), <TimeAgo at={updatedAt} />)}</span>
        )}
      </>
    );
  return (
    <>
      <span>{around(t("alerts.cleared", { time: SLOT }), <TimeAgo at={clearedAt} />)}</span>
      <span>{t("alerts.lasted", { duration: formatDuration(clearedAt - openedAt, t) })}</span>
      {clearedBy && <span>{t(`alerts.clearedBy.${clearedBy}`)}</span>}
    </>
  );
}

/** Who acknowledged or resolved the alert, with the note; otherwise that nobody has. */
export function Handled({ alert }: { readonly alert: Alert }) {
  const { t } = useText();
  const { acknowledged, resolved } = alert;
  if (!acknowledged && !resolved) {
    return (
      <p className="flex items-center gap-1.5">
        <CircleDashed className="size-3.25" aria-hidden />
        {t("alerts.unacknowledged")}
      </p>
    );
  }
  return (
    <>
      {acknowledged && <HandledBy handling={acknowledged} text={t("alerts.acknowledged", { by: acknowledged.by })} />}
      {resolved && <HandledBy handling={resolved} text={t("alerts.resolved", { by: resolved.by })} />}
    </>
  );
}

function HandledBy({ handling, text }: { readonly handling: Handling; readonly text: string }) {
  return (
    <p className="flex flex-wrap items-center gap-1.5">
      <Check className="size-3.25 text-live" aria-hidden />
      <span>{text}</span>
      <TimeAgo at={handling.at} className="text-faint" />
      {handling.note && <q className="text-ink">{handling.note}</q>}
    </p>
  );
}

const SLOT = "\u0000";

/** A sentence with an element in place of its time. */
function around(sentence: string, element: ReactNode): ReactNode {
  const [before, after] = sentence.split(SLOT);
  return (
    <>
      {before}
      {element}
      {after}
    </>
  );
}
