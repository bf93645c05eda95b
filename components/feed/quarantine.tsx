"use client";

import { PackageCheck } from "lucide-react";
import { listQuarantineGroups, type QuarantineGroup } from "@/domain/contract/feed";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { PendingAnswer } from "../page/pending-answer";
import { formatNumber } from "../text/format";
import { useSayPhrase, useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { EmptyState } from "../ui/empty-state";
import { ExpandableRow } from "./expandable-row";
import { quarantineReason } from "./notice-text";
import { QuarantineGroupDetails } from "./quarantine-group";
import { RetryGroups } from "./retry-groups";

const EVERY_MS = 5 * SECOND_MS;
const SHOWN = 200;

/** The groups of events in quarantine, kept up to date. */
export function useQuarantine() {
  const answer = useAnswer(listQuarantineGroups, { query: { limit: SHOWN } }, { everyMs: EVERY_MS });
  const { value: groups } = answer;
  const count = groups?.reduce((sum, group) => sum + group.count, 0) ?? 0;
  return { groups, count, isMore: groups !== undefined && groups.length >= SHOWN, answer };
}

/** Events that could not be read, by reason and shape, with buttons that retry or remove a group or an event. */
export function Quarantine() {
  const { t } = useText();
  const say = useSayPhrase();
  const { groups, count, answer } = useQuarantine();
  const { refresh } = answer;
  if (!groups) return <PendingAnswer answer={answer} className="h-64 rounded-xl" />;
  if (groups.length === 0)
    return <EmptyState icon={<PackageCheck />} title={t("feed.quarantineNone")} text={t("feed.quarantineNoneText")} />;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-64 text-pretty text-muted text-sm">{t("feed.quarantineText")}</p>
        <RetryGroups groups={groups} label={t(count === 1 ? "action.retry" : "feed.retryAll")} onRetried={refresh} />
      </div>
      <ul
        aria-label={t("feed.quarantine")}
        className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
      >
        {groups.map((group) => (
          <ExpandableRow
            key={group.groupId}
            label={t("feed.groupShow", { title: quarantineReason(group, say).text })}
            summary={<GroupLine group={group} />}
          >
            <QuarantineGroupDetails group={group} onDone={refresh} />
          </ExpandableRow>
        ))}
      </ul>
    </div>
  );
}

function GroupLine({ group }: { readonly group: QuarantineGroup }) {
  const { locale, t } = useText();
  const { text, lang } = quarantineReason(group, useSayPhrase());
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <p lang={lang} className="min-w-0 flex-1 basis-56 break-words text-sm">
        {text}
      </p>
      <span className="font-mono text-faint text-xs">{group.topic}</span>
      <span className="font-medium text-sm tabular-nums">
        {t("feed.groupCount", { count: group.count, number: formatNumber(group.count, locale) })}
      </span>
      <TimeAgo at={group.lastAt} className="w-20 shrink-0 text-right text-faint text-xs tabular-nums" />
    </div>
  );
}
