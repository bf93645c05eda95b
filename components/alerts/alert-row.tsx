"use client";

import {
  Check,
  CheckCheck,
  ChevronRight,
  CircleCheck,
  CircleDashed,
  CircleDot,
  type LucideIcon,
  MapPin,
  RefreshCw,
  TrendingUp,
} from "lucide-react";
import { useEffect, useId, useRef } from "react";
import type { Alert, AlertEvent } from "@/domain/alert";
import { readAlert } from "@/domain/contract/alert";
import { revisionOf } from "@/viewer/alerts/alert-revision";
import { timelineOf } from "@/viewer/alerts/alert-timeline";
import { useAnswer } from "@/viewer/api/use-answer";
import { faultText } from "../page/fault-text";
import { formatDuration } from "../text/age";
import type { Translate } from "../text/messages";
import { Moment } from "../text/moment";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { RovingRow, useTabStop } from "../ui/roving-list";
import { Skeleton } from "../ui/skeleton";
import { Tooltip } from "../ui/tooltip";
import { AlertCountNote } from "./alert-count-note";
import { AlertState, Course, Handled } from "./alert-item";
import { useIsFresh } from "./alert-provider";
import { alertZone, zonePath } from "./alert-zone";
import { useAlertsAround } from "./alerts-around";
import { HandleAlert } from "./handle-alert";
import { SEVERITY_TINT, SeverityBadge } from "./severity-mark";
import { WatchAlert } from "./watch-alert";

interface AlertRowProps {
  readonly alert: Alert;
  /** "Harbour House · Floor 2". */
  readonly place: string;
  readonly isSelected: boolean;
  /** Absent for callers who may not acknowledge. */
  readonly onSelect?: ((isSelected: boolean) => void) | undefined;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** One alert of the alerts page: severity, zone, occupancy, duration and handling; expanded, it shows its timeline. */
export function AlertRow({ alert, place, isSelected, onSelect, isOpen, onOpen }: AlertRowProps) {
  const { t } = useText();
  const bodyId = useId();
  const zone = alertZone(alert, t);
  const { isMixed } = useAlertsAround();
  const isFresh = useIsFresh(alert.alertId);
  return (
    <RovingRow
      rowKey={alert.alertId}
      data-alert-id={alert.alertId}
      className={classNames(
        "transition-colors",
        isSelected ? "bg-accent-soft" : alert.active && SEVERITY_TINT[alert.severity],
        isFresh && "animate-pulse-once",
      )}
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3 lg:flex-nowrap lg:items-center">
        {onSelect && <Choice isSelected={isSelected} onSelect={onSelect} label={t("alerts.select", { zone })} />}
        <Summary alert={alert} place={place} isOpen={isOpen} onOpen={onOpen} bodyId={bodyId} />
        <div className="flex w-full min-w-0 flex-col gap-0.5 pl-7 text-muted text-xs lg:w-72 lg:shrink-0 lg:pl-2">
          <p className="flex flex-wrap gap-x-3">
            {isMixed && (
              <span className="sm:hidden">
                <SeverityBadge severity={alert.severity} />
              </span>
            )}
            <Course alert={alert} />
            <AlertCountNote alert={alert} />
          </p>
          <Handled alert={alert} />
        </div>
        <Actions alert={alert} />
      </div>
      {isOpen && (
        <div id={bodyId} className="px-4 pt-1 pb-4 pl-11 sm:pl-[3.6rem]">
          <Timeline alert={alert} />
        </div>
      )}
    </RovingRow>
  );
}

interface ChoiceProps {
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly label: string;
}

function Choice({ isSelected, onSelect, label }: ChoiceProps) {
  return (
    <Checkbox
      checked={isSelected}
      tabIndex={useTabStop()}
      onCheckedChange={(checked) => onSelect(checked === true)}
      aria-label={label}
      className="mt-1 lg:mt-0"
    />
  );
}

type SummaryProps = Pick<AlertRowProps, "alert" | "place" | "isOpen" | "onOpen"> & { readonly bodyId: string };

function Summary({ alert, place, isOpen, onOpen, bodyId }: SummaryProps) {
  const { t } = useText();
  const { isMixed } = useAlertsAround();
  const figures = t("alerts.occupancy", { occupancy: alert.occupancy, limit: alert.limit });
  return (
    <button
      type="button"
      data-row
      tabIndex={useTabStop()}
      aria-expanded={isOpen}
      aria-controls={bodyId}
      onClick={() => onOpen(!isOpen)}
      className="group flex min-w-0 flex-1 items-center gap-3 text-left"
    >
      <ChevronRight
        aria-hidden
        className={classNames("size-3.5 shrink-0 text-faint transition-transform duration-150", isOpen && "rotate-90")}
      />
      {isMixed && (
        <span className="w-20 shrink-0 max-sm:hidden">
          <SeverityBadge severity={alert.severity} />
        </span>
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-baseline gap-2.5">
          <span className="truncate font-medium group-hover:underline">{alertZone(alert, t)}</span>
          <span
            className={classNames(
              "shrink-0 text-sm tabular-nums",
              alert.active ? "font-semibold text-over" : "text-muted",
            )}
          >
            {figures}
          </span>
        </span>
        <span className="truncate text-muted text-xs">{place}</span>
      </span>
      <AlertState alert={alert} className="shrink-0" />
    </button>
  );
}

function Actions({ alert }: { readonly alert: Alert }) {
  const { t } = useText();
  return (
    <div className="flex w-full items-center justify-end gap-1 pl-7 lg:w-84 lg:shrink-0 lg:pl-0">
      {!alert.acknowledged && <HandleAlert how="acknowledge" alert={alert} />}
      {alert.active && <HandleAlert how="resolve" alert={alert} />}
      <WatchAlert alert={alert} />
      <Tooltip text={t("alerts.showOnFloor")}>
        <Link
          href={zonePath(alert)}
          tabIndex={useTabStop()}
          aria-label={t("alerts.showZone", { zone: alertZone(alert, t) })}
          className={buttonStyle({ look: "ghost", size: "icon-sm" })}
        >
          <MapPin className="size-4" aria-hidden />
        </Link>
      </Tooltip>
    </div>
  );
}

const LOOKS: Readonly<Record<AlertEvent["type"], { readonly icon: LucideIcon; readonly tone: string }>> = {
  opened: { icon: CircleDot, tone: "text-over" },
  peak: { icon: TrendingUp, tone: "text-over" },
  refreshed: { icon: RefreshCw, tone: "text-faint" },
  acknowledged: { icon: Check, tone: "text-accent" },
  resolved: { icon: CheckCheck, tone: "text-live" },
  cleared: { icon: CircleCheck, tone: "text-live" },
  unconfirmed: { icon: CircleDashed, tone: "text-muted" },
  "cleared-by-count": { icon: CircleCheck, tone: "text-live" },
  "cleared-unheard": { icon: CircleDashed, tone: "text-muted" },
  "cleared-removed": { icon: CircleDashed, tone: "text-muted" },
};

/** The events of an alert, oldest first: loaded when the row expands, and again whenever the alert changes. */
function Timeline({ alert }: { readonly alert: Alert }) {
  const { t } = useText();
  const { alertId } = alert;
  const { value, fault, noteChange } = useAnswer(readAlert, { params: { alertId } }, { everyMs: 0 });
  const news = revisionOf(alert);
  const asked = useRef(news);
  useEffect(() => {
    if (asked.current === news) return;
    asked.current = news;
    noteChange();
  }, [news, noteChange]);
  if (!value && fault) return <p className="text-muted text-xs">{faultText(fault, t)}</p>;
  if (!value) return <Skeleton className="h-20" />;
  return (
    <ol aria-label={t("alerts.timeline")} className="flex flex-col">
      {timelineOf(value.events).map((event, index, all) => (
        <TimelineEvent
          key={`${event.type} ${event.at}`}
          event={event}
          openedAt={alert.openedAt}
          isLast={index === all.length - 1}
        />
      ))}
    </ol>
  );
}

interface TimelineEventProps {
  readonly event: AlertEvent;
  readonly openedAt: number;
  readonly isLast: boolean;
}

function TimelineEvent({ event, openedAt, isLast }: TimelineEventProps) {
  const { t } = useText();
  const { icon: Icon, tone } = LOOKS[event.type];
  return (
    <li className="relative flex gap-3 pb-3 last:pb-0">
      {!isLast && <span aria-hidden className="absolute top-5 bottom-0 left-[0.5625rem] w-px bg-line-strong" />}
      <span className={classNames("mt-px grid size-4.75 shrink-0 place-items-center", tone)}>
        <Icon className="size-3.75" aria-hidden />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 text-sm">
        <p className="text-pretty">{sentenceOf(event, openedAt, t)}</p>
        {event.note && <q className="break-words text-muted">{event.note}</q>}
      </div>
      <Moment at={event.at} />
    </li>
  );
}

function sentenceOf(
  { type, at, by = "", occupancy = 0, limit = 0 }: AlertEvent,
  openedAt: number,
  t: Translate,
): string {
  switch (type) {
    case "opened":
    case "peak":
    case "refreshed":
      return t(`alerts.event.${type}`, { occupancy, limit });
    case "acknowledged":
    case "resolved":
      return t(`alerts.${type}`, { by });
    case "unconfirmed":
      return t("alerts.event.unconfirmed");
    case "cleared":
    case "cleared-by-count":
    case "cleared-unheard":
    case "cleared-removed":
      return t(`alerts.event.${type}`, { duration: formatDuration(at - openedAt, t) });
  }
}
