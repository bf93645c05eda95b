"use client";

import { SECOND_MS } from "@/domain/time";
import { SeverityFilter } from "../alerts/severity-filter";
import { FilterChips } from "../page/filter-chips";
import { FilterMenu } from "../page/filter-menu";
import { SearchBox } from "../page/search-box";
import { SiteFilter } from "../page/site-filter";
import { useAnswer } from "../request/use-answer";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { PERIODS } from "./feed-filters";
import type { FilteredProps } from "./notice-feed";

const COUNTS_EVERY_MS = 10 * SECOND_MS;

interface TopicCount {
  readonly topic: string;
  readonly count: number;
}

export interface NoticeFilterBarProps extends FilteredProps {
  /** All filters but the topic. */
  readonly countQuery: string;
}

/** Which notices one wants to see; topics with how many there are of each under the other filters. */
export function NoticeFilterBar({ filters, onChange, countQuery }: NoticeFilterBarProps) {
  const { t } = useText();
  const periods = PERIODS.map((value) => ({ value, text: t(`feed.period.${value}`) }));
  return (
    <div className="flex flex-col gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          label={t("feed.search")}
          hint={t("feed.searchHint")}
          value={filters.q}
          onSearch={(q) => onChange({ q })}
          className="w-full sm:w-72"
        />
        <SiteFilter siteId={filters.siteId} onSiteChange={(siteId) => onChange({ siteId })} />
        <FilterMenu
          label={t("feed.period")}
          value={filters.period}
          options={periods}
          onValueChange={(period) => onChange({ period })}
        />
        <SeverityFilter severities={filters.severities} onSeveritiesChange={(severities) => onChange({ severities })} />
      </div>
      <TopicChips topics={filters.topics} onTopicsChange={(topics) => onChange({ topics })} countQuery={countQuery} />
    </div>
  );
}

interface TopicChipsProps {
  readonly topics: readonly string[];
  readonly onTopicsChange: (topics: readonly string[]) => void;
  readonly countQuery: string;
}

function TopicChips({ topics, onTopicsChange, countQuery }: TopicChipsProps) {
  const { locale, t } = useText();
  const path = `/api/notices/counts${countQuery && `?${countQuery}`}`;
  const { value: counts = [] } = useAnswer<readonly TopicCount[]>(path, { everyMs: COUNTS_EVERY_MS });
  const names = [...new Set([...counts.map(({ topic }) => topic), ...topics])].sort();
  if (names.length === 0) return null;
  const chips = names.map((topic) => {
    const count = counts.find((each) => each.topic === topic)?.count ?? 0;
    return { value: topic, text: <span className="font-mono">{topic}</span>, count: formatNumber(count, locale) };
  });
  return <FilterChips label={t("feed.topic")} chosen={topics} chips={chips} onChosenChange={onTopicsChange} />;
}
