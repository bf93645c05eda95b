"use client";

import { PackageCheck, RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { listQuarantine, type QuarantinedEvent, removeQuarantined, retryQuarantined } from "@/domain/contract/feed";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import type { Outcome } from "@/viewer/api/outcome";
import { useAnswer } from "@/viewer/api/use-answer";
import { ConfirmStep } from "../controls/confirm-step";
import { useMay } from "../page/session";
import { Unanswered } from "../page/unanswered";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { useSayPhrase, useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { keepFocusNear } from "../ui/opener";
import { toast } from "../ui/toast";
import { ExpandableRow } from "./expandable-row";
import { quarantineReason } from "./notice-text";
import { RawJson } from "./raw-json";

const EVERY_MS = 5 * SECOND_MS;
const SHOWN = 200;

/** The newest events in quarantine, kept up to date. */
export function useQuarantine() {
  const answer = useAnswer(listQuarantine, { query: { limit: SHOWN } }, { everyMs: EVERY_MS });
  const { value: events } = answer;
  return { events, isMore: events !== undefined && events.length >= SHOWN, answer };
}

/** Events that could not be read: the reason, the event, and buttons that retry or delete it. */
export function Quarantine() {
  const { t } = useText();
  const say = useSayPhrase();
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
            label={t("feed.rawShow", { title: quarantineReason(event, say).text })}
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
  const { text, lang } = quarantineReason(event, useSayPhrase());
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <p lang={lang} className="min-w-0 flex-1 basis-56 break-words text-sm">
        {text}
      </p>
      <span className="font-mono text-faint text-xs">{event.topic}</span>
      <TimeAgo at={event.receivedAt} className="w-20 shrink-0 text-right text-faint text-xs tabular-nums" />
    </div>
  );
}

/** Retries one after the other, oldest first: the order in which Mist sent them. */
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
      const outcome = await call(retryQuarantined, { params: { id: String(id) } });
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

export interface QuarantineActionsProps {
  readonly event: QuarantinedEvent;
  readonly onDone: () => Promise<void>;
}

/** Buttons that retry the event or delete it. */
export function QuarantineActions({ event, onDone }: QuarantineActionsProps) {
  const { t } = useText();
  const showOutcome = useOutcomeToast();
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  if (!useMay("operate")) return null;

  async function run(asked: Promise<Outcome<unknown>>, done: string): Promise<void> {
    setBusy(true);
    const outcome = await asked;
    setBusy(false);
    await onDone();
    showOutcome(outcome, done);
  }

  const params = { id: String(event.id) };
  return (
    <div className="flex gap-2">
      <Button
        aria-disabled={isBusy}
        onClick={() => void keepFocusNear(() => run(call(retryQuarantined, { params }), t("feed.retried")))}
      >
        <RotateCw className="size-3.5" aria-hidden />
        {t("action.retry")}
      </Button>
      <Button look="ghost" aria-disabled={isBusy} onClick={() => setAsking(true)}>
        <Trash2 className="size-3.5" aria-hidden />
        {t("feed.removeEvent")}
      </Button>
      <ConfirmStep
        open={isAsking}
        onOpenChange={setAsking}
        title={t("feed.removeTitle")}
        text={t("feed.removeText")}
        action={t("feed.removeEvent")}
        isDangerous
        onConfirm={() => run(call(removeQuarantined, { params }), t("feed.removed"))}
      />
    </div>
  );
}
