"use client";

import { Check, CheckCheck, CircleCheck, CircleDot, type LucideIcon, RefreshCw, TrendingUp } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Alert, AlertEvent } from "@/domain/alert";
import { faultText } from "../request/fault-text";
import { useAnswer } from "../request/use-answer";
import { formatDuration } from "../text/age";
import type { Translate } from "../text/messages";
import { Moment } from "../text/moment";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { Skeleton } from "../ui/skeleton";
import { timelineOf } from "./alert-timeline";
import { lastWords } from "./last-words";

const LOOKS: Readonly<Record<AlertEvent["type"], { readonly icon: LucideIcon; readonly tone: string }>> = {
  opened: { icon: CircleDot, tone: "text-over" },
  peak: { icon: TrendingUp, tone: "text-over" },
  refreshed: { icon: RefreshCw, tone: "text-faint" },
  acknowledged: { icon: Check, tone: "text-accent" },
  resolved: { icon: CheckCheck, tone: "text-live" },
  cleared: { icon: CircleCheck, tone: "text-live" },
};

/** What happened to an alert, first to last: asked for when it is opened, and again whenever something is new. */
export function Timeline({ alert }: { readonly alert: Alert }) {
  const { t } = useText();
  const path = `/api/alerts/${encodeURIComponent(alert.alertId)}`;
  const { value, fault, refresh } = useAnswer<Alert & { readonly events: readonly AlertEvent[] }>(path, { everyMs: 0 });
  const news = lastWords(alert);
  const asked = useRef(news);
  useEffect(() => {
    if (asked.current === news) return;
    asked.current = news;
    void refresh();
  }, [news, refresh]);
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
        <p>{sentenceOf(event, openedAt, t)}</p>
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
    case "cleared":
      return t("alerts.event.cleared", { duration: formatDuration(at - openedAt, t) });
  }
}
