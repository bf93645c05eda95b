"use client";

import { PackageCheck, RotateCw } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { SECOND_MS } from "@/domain/time";
import { postJson } from "../request/request";
import { useAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { ExpandableRow } from "./expandable-row";
import type { QuarantinedEvent } from "./feed-report";
import { RawJson } from "./raw-json";

const EVERY_MS = 5 * SECOND_MS;

/** Events that could not be read: why, what they were, and another try. */
export function Quarantine() {
  const { t } = useText();
  const { value: events, refresh } = useAnswer<readonly QuarantinedEvent[]>("/api/feed/quarantine", {
    everyMs: EVERY_MS,
  });
  if (!events) return <Skeleton className="h-64 rounded-xl" />;
  if (events.length === 0)
    return <EmptyState icon={<PackageCheck />} title={t("feed.quarantineNone")} text={t("feed.quarantineNoneText")} />;
  return (
    <ul className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card">
      {events.map((event) => (
        <ExpandableRow
          key={event.id}
          label={t("feed.rawShow", { title: event.reason })}
          summary={<EventLine event={event} />}
        >
          <RawJson raw={event.raw} />
          <RetryButton event={event} onRetried={() => void refresh()} />
        </ExpandableRow>
      ))}
    </ul>
  );
}

function EventLine({ event }: { readonly event: QuarantinedEvent }) {
  return (
    <div className="flex min-w-0 flex-1 items-baseline gap-3">
      <p className="min-w-0 flex-1 break-words text-sm">{event.reason}</p>
      <span className="font-mono text-faint text-xs">{event.topic}</span>
      <TimeAgo at={event.receivedAt} className="shrink-0 text-faint text-xs tabular-nums" />
    </div>
  );
}

function RetryButton({ event, onRetried }: { readonly event: QuarantinedEvent; readonly onRetried: () => void }) {
  const { t } = useText();
  const [isTrying, setTrying] = useState(false);

  async function retry(): Promise<void> {
    setTrying(true);
    const outcome = await postJson(`/api/feed/quarantine/${event.id}/retry`);
    setTrying(false);
    if (outcome.ok) toast.success(t("feed.retried"));
    else toast.error(outcome.detail);
    onRetried();
  }

  return (
    <Button aria-disabled={isTrying} onClick={() => void retry()} className="self-start">
      <RotateCw className="size-3.5" aria-hidden />
      {t("action.retry")}
    </Button>
  );
}
