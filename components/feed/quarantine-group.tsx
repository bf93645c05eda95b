"use client";

import { discardQuarantineGroup, listQuarantine, type QuarantineGroup } from "@/domain/contract/feed";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { PendingAnswer } from "../page/pending-answer";
import { useHasScope } from "../page/session";
import { formatInstant } from "../text/age";
import { useIsMounted } from "../text/clock";
import { formatNumber } from "../text/format";
import { useSayPhrase, useText } from "../text/text";
import { quarantineReason } from "./notice-text";
import { DiscardButton, useQuarantineAct } from "./quarantine-act";
import { QuarantineActions } from "./quarantine-actions";
import { RawJson } from "./raw-json";
import { RetryGroups } from "./retry-groups";

const EVERY_MS = 5 * SECOND_MS;
const SAMPLES = 20;

interface QuarantineGroupProps {
  readonly group: QuarantineGroup;
  readonly onDone: () => Promise<void>;
}

/** The details of a group: since when, how many events are kept, the newest ones, and the actions on all of them. */
export function QuarantineGroupDetails({ group, onDone }: QuarantineGroupProps) {
  const { locale, t } = useText();
  const mounted = useIsMounted();
  const { firstAt, countedOnly } = group;
  return (
    <>
      <p className="text-muted text-sm">
        {mounted && t("feed.groupSince", { time: formatInstant(firstAt, locale) })}{" "}
        {countedOnly > 0 &&
          t("feed.groupCountedOnly", { count: countedOnly, number: formatNumber(countedOnly, locale) })}
      </p>
      <div className="flex flex-wrap gap-2">
        <RetryGroups groups={[group]} label={t("feed.retryGroup")} onRetried={onDone} />
        <DiscardGroup group={group} onDone={onDone} />
      </div>
      <Samples group={group} onDone={onDone} />
    </>
  );
}

function Samples({ group, onDone }: QuarantineGroupProps) {
  const { t } = useText();
  const say = useSayPhrase();
  const { groupId } = group;
  const answer = useAnswer(listQuarantine, { query: { groupId, limit: SAMPLES } }, { everyMs: EVERY_MS });
  const { value: events, refresh } = answer;

  async function refreshAll(): Promise<void> {
    await Promise.all([refresh(), onDone()]);
  }

  if (!events) return <PendingAnswer answer={answer} className="h-40 rounded-xl" />;
  if (events.length === 0) return null;
  return (
    <ol aria-label={t("feed.samples")} className="flex flex-col gap-4">
      {events.map((event) => {
        const { text, lang } = quarantineReason(event, say);
        return (
          <li key={event.id} className="flex flex-col gap-2">
            <p lang={lang} className="text-muted text-sm">
              {text}
            </p>
            <RawJson raw={event.raw} id={event.id} />
            <QuarantineActions event={event} onDone={refreshAll} />
          </li>
        );
      })}
    </ol>
  );
}

/** A button that discards all events of a group, after a confirmation. */
export function DiscardGroup({ group, onDone }: QuarantineGroupProps) {
  const { locale, t } = useText();
  const act = useQuarantineAct(onDone);
  if (!useHasScope("operate")) return null;
  const { groupId, count } = group;
  const inWords = (events: number) => ({ count: events, number: formatNumber(events, locale) });
  return (
    <DiscardButton
      label={t("feed.removeGroup")}
      title={t("feed.removeGroupTitle", inWords(count))}
      text={t("feed.removeGroupText")}
      onConfirm={() =>
        act(call(discardQuarantineGroup, { params: { groupId } }), ({ discarded }) =>
          t("feed.groupRemoved", inWords(discarded)),
        )
      }
    />
  );
}
