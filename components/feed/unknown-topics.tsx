"use client";

import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { ExpandableRow } from "./expandable-row";
import type { UnknownTopic } from "./feed-report";
import { RawJson } from "./raw-json";

/** Topics that nobody reads yet, each with its newest event to look at. Nothing where there are none. */
export function UnknownTopics({ topics }: { readonly topics: readonly UnknownTopic[] }) {
  const { t } = useText();
  if (topics.length === 0) return null;
  return (
    <section aria-labelledby="unknown-topics" className="flex flex-col gap-2">
      <h2 id="unknown-topics" className="font-medium text-base">
        {t("feed.unknownTopics")}
      </h2>
      <p className="max-w-2xl text-pretty text-muted text-sm">{t("feed.unknownTopicsText")}</p>
      <ul className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card">
        {topics.map(({ topic, events, lastAt, sample }) => (
          <ExpandableRow
            key={topic}
            label={t("feed.sample", { topic })}
            summary={
              <p className="flex min-w-0 flex-1 items-baseline gap-3 text-sm">
                <span className="min-w-0 flex-1 truncate font-mono text-xs">{topic}</span>
                <span className="tabular-nums">{t("feed.events", { count: events })}</span>
                <TimeAgo at={lastAt} className="w-24 text-right text-faint text-xs tabular-nums" />
              </p>
            }
          >
            <RawJson raw={sample} />
          </ExpandableRow>
        ))}
      </ul>
    </section>
  );
}
