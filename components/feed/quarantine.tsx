"use client";

import { PackageCheck, RotateCw } from "lucide-react";
import { useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { useMay } from "../page/session";
import { Unanswered } from "../page/unanswered";
import { postJson } from "../request/request";
import { useAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { toast } from "../ui/toast";
import { ExpandableRow } from "./expandable-row";
import type { QuarantinedEvent } from "./feed-report";
import { QuarantineActions } from "./quarantine-actions";
import { RawJson } from "./raw-json";

const EVERY_MS = 5 * SECOND_MS;
const SHOWN = 200;

/** The newest events in quarantine, kept up to date. */
export function useQuarantine() {
  const path = `/api/feed/quarantine?limit=${SHOWN}`;
  const answer = useAnswer<readonly QuarantinedEvent[]>(path, { everyMs: EVERY_MS });
  const { value: events } = answer;
  return { events, isMore: events !== undefined && events.length >= SHOWN, answer };
}

/** Events that could not be read: why, what they were, another try, or letting them go. */
export function Quarantine() {
  const { t } = useText();
  const { events, answer } = useQuarantine();
  const { refresh } = answer;
  if (!events) return <Unanswered answer={answer} className="h-64 rounded-xl" />;
  if (events.length === 0)
    return <EmptyState icon={<PackageCheck />} title={t("feed.quarantineNone")} text={t("feed.quarantineNoneText")} />;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-64 text-pretty text-muted text-sm">{t("feed.quarantineText")}</p>
        <RetryAll events={events} onRetried={refresh} />
      </div>
      <ul
        aria-label={t("feed.quarantine")}
        className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
      >
        {events.map((event) => (
          <ExpandableRow
            key={event.id}
            label={t("feed.rawShow", { title: event.reason })}
            summary={<EventLine event={event} />}
          >
            <RawJson raw={event.raw} />
            <QuarantineActions event={event} onDone={refresh} />
          </ExpandableRow>
        ))}
      </ul>
    </div>
  );
}

function EventLine({ event }: { readonly event: QuarantinedEvent }) {
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <p className="min-w-0 flex-1 basis-56 break-words text-sm">{event.reason}</p>
      <span className="font-mono text-faint text-xs">{event.topic}</span>
      <TimeAgo at={event.receivedAt} className="w-20 shrink-0 text-right text-faint text-xs tabular-nums" />
    </div>
  );
}

/** One after the other, from the oldest on: in the order in which Mist told them. */
function RetryAll({
  events,
  onRetried,
}: {
  readonly events: readonly QuarantinedEvent[];
  readonly onRetried: () => Promise<void>;
}) {
  const { t } = useText();
  const [tried, setTried] = useState<number>();
  if (!useMay("operate")) return null;

  async function retryAll(): Promise<void> {
    let read = 0;
    for (const [index, { id }] of events.toReversed().entries()) {
      setTried(index);
      const outcome = await postJson(`/api/feed/quarantine/${id}/retry`);
      if (outcome.ok) read += 1;
    }
    setTried(undefined);
    await onRetried();
    const text = t("feed.retriedAll", { count: read, all: events.length });
    if (read > 0) toast.success(text);
    else toast.error(text);
  }

  return (
    <Button aria-disabled={tried !== undefined} onClick={() => void retryAll()}>
      <RotateCw className="size-3.5" aria-hidden />
      {tried === undefined ? t("feed.retryAll") : t("feed.retrying", { count: tried + 1, all: events.length })}
    </Button>
  );
}
