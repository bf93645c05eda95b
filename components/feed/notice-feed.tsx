"use client";

import { Inbox, SearchX } from "lucide-react";
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { countNotices, type NoticeFilter, type NoticeWithRaw } from "@/domain/contract/notice";
import type { Notice } from "@/domain/notice";
import { SECOND_MS } from "@/domain/time";
import { PAGE } from "@/viewer/api/paged-list";
import { useAnswer } from "@/viewer/api/use-answer";
import { type Pages, usePages } from "@/viewer/api/use-pages";
import { MAIN_TOPICS } from "@/viewer/feed/main-topics";
import { keyOfNotice, NOTICE_LOG } from "@/viewer/feed/notice-log";
import { SeverityFilter } from "../alerts/severity-filter";
import { FilterChips } from "../controls/filter-chips";
import { FilterMenu } from "../controls/filter-menu";
import { SearchBox } from "../controls/search-box";
import { SiteFilter } from "../controls/site-filter";
import { NewPill, useHovered, useStableRows } from "../controls/stable-rows";
import { PendingAnswer } from "../page/pending-answer";
import { prefetchAnswers } from "../page/prefetch-answers";
import { StaleNote } from "../page/stale-note";
import { useFaultToast } from "../page/use-outcome-toast";
import { useNamedSites } from "../sites/named-sites";
import { placeName } from "../sites/site-names";
import { formatNumber } from "../text/format";
import { useSayPhrase, useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { Segment, Segments } from "../ui/toggle-group";
import { ExpandableRow } from "./expandable-row";
import {
  type FeedFilters,
  type FilteredProps,
  isFiltered,
  NO_FILTERS,
  noticeQuery,
  PERIODS,
  SHARES,
  topicsOf,
} from "./feed-filters";
import { NoticeLine } from "./notice-line";
import { namesOf, noticeTitle } from "./notice-text";
import { RawJson } from "./raw-json";
import { useInView } from "./use-in-view";

/** The notices of all sites, newest first, each with the event as Mist sent it. */
export function NoticeFeed({ filters, onChange }: FilteredProps) {
  // The period starts from the moment it was chosen: a moving start would be a new query at every render.
  const query = useMemo(() => noticeQuery(filters, Date.now()), [filters]);
  const listQuery = useMemo(() => ({ ...query, topic: topicsOf(filters) }), [query, filters]);
  const listKey = JSON.stringify(listQuery);
  const pages = usePages(NOTICE_LOG, listQuery);
  const { rows, answer } = pages;
  // A period begins at another moment in the browser.
  if (!rows && query.since === undefined) prefetchAnswers(NOTICE_LOG.endpoint, NOTICE_LOG.askOf(listQuery, PAGE));
  return (
    <div className="flex flex-col gap-4">
      <NoticeFilterBar filters={filters} onChange={onChange} countQuery={query} />
      {rows && answer.fault && <StaleNote fault={answer.fault} />}
      {!rows && <PendingAnswer answer={answer} className="h-64 rounded-xl" />}
      {rows?.length === 0 && <NoNotices filters={filters} onChange={onChange} countQuery={query} />}
      <NoticeList key={listKey} pages={pages} listKey={listKey} />
    </div>
  );
}

/** Says why the list is empty: the topics that are left out, the filters, or because there is nothing at all. */
function NoNotices({ filters, onChange, countQuery }: NoticeFilterBarProps) {
  const { locale, t } = useText();
  const { value: counts = [] } = useAnswer(countNotices, { query: countQuery }, { everyMs: COUNTS_EVERY_MS });
  const others = counts.reduce((sum, { count }) => sum + count, 0);
  if (topicsOf(filters) === MAIN_TOPICS && others > 0) {
    return (
      <EmptyState
        icon={<Inbox />}
        title={t("feed.noneMain")}
        text={t("feed.noneMainText", { count: others, number: formatNumber(others, locale) })}
      >
        <Button onClick={() => onChange({ share: "all" })}>{t("feed.showAll")}</Button>
      </EmptyState>
    );
  }
  if (!isFiltered(filters)) return <EmptyState icon={<Inbox />} title={t("feed.none")} text={t("feed.noneText")} />;
  return (
    <EmptyState icon={<SearchX />} title={t("feed.noMatch")} text={t("feed.noMatchText")}>
      <Button onClick={() => onChange(NO_FILTERS)}>{t("filter.clearAll")}</Button>
    </EmptyState>
  );
}

const COUNTS_EVERY_MS = 10 * SECOND_MS;

interface NoticeFilterBarProps extends FilteredProps {
  /** All filters but the topic. */
  readonly countQuery: NoticeFilter;
}

/** The filters of the notices; each topic with its count under the other filters. */
function NoticeFilterBar({ filters, onChange, countQuery }: NoticeFilterBarProps) {
  const { t } = useText();
  const periods = PERIODS.map((value) => ({ value, text: t(`feed.period.${value}`) }));
  return (
    <div className="flex flex-col gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={t("feed.share")}
          value={filters.topics.length > 0 ? "all" : filters.share}
          onValueChange={(share) => onChange({ share: share as FeedFilters["share"], topics: [] })}
        >
          {SHARES.map((share) => (
            <Segment key={share} value={share}>
              {t(`feed.share.${share}`)}
            </Segment>
          ))}
        </Segments>
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
  readonly countQuery: NoticeFilter;
}

function TopicChips({ topics, onTopicsChange, countQuery }: TopicChipsProps) {
  const { locale, t } = useText();
  const { value, fault } = useAnswer(countNotices, { query: countQuery }, { everyMs: COUNTS_EVERY_MS });
  const counts = value ?? [];
  const names = [...new Set([...counts.map(({ topic }) => topic), ...topics])].sort();
  // A placeholder with the height of one line, until the first answer.
  if (names.length === 0) return value || fault ? null : <Skeleton className="h-8 rounded-full sm:h-7" />;
  const chips = names.map((topic) => {
    const count = counts.find((each) => each.topic === topic)?.count ?? 0;
    return { value: topic, text: <span className="font-mono">{topic}</span>, count: formatNumber(count, locale) };
  });
  return <FilterChips label={t("feed.topic")} chosen={topics} chips={chips} onChosenChange={onTopicsChange} />;
}

/** Older notices load before the end of the list comes into view. */
const AHEAD = "600px";

/** The rows. New ones appear while the reader is at the top, and wait while the reader is further down. */
function NoticeList({ pages, listKey }: { readonly pages: Pages<NoticeWithRaw>; readonly listKey: string }) {
  const { t } = useText();
  const [top, isAtTop] = useInView<HTMLDivElement>({ first: true });
  const { isHovered, ...hover } = useHovered();
  const [openCount, setOpenCount] = useState(0);
  const isHeld = !isAtTop || isHovered || openCount > 0;
  const held = useStableRows(pages.rows ?? NONE, { isHeld, listKey, keyOf: keyOfNotice });

  const noteOpen = useCallback((isOpen: boolean) => setOpenCount((count) => count + (isOpen ? 1 : -1)), []);

  function showNew(): void {
    held.release();
    top.current?.scrollIntoView({ block: "center" });
  }

  return (
    <div {...hover} className="relative flex flex-col gap-3">
      <div ref={top} aria-hidden className="absolute -top-8 h-px w-full" />
      <NewPill count={held.waiting} text={t("feed.newWaiting", { count: held.waiting })} onShow={showNew} />
      {held.rows.length > 0 && <Lines notices={held.rows} onOpen={noteOpen} />}
      {pages.hasOlder && held.rows.length > 0 && <Older onLoad={pages.loadOlder} count={held.rows.length} />}
    </div>
  );
}

const NONE: readonly NoticeWithRaw[] = [];

interface LinesProps {
  readonly notices: readonly NoticeWithRaw[];
  readonly onOpen: (isOpen: boolean) => void;
}

/** Rows that a screen shows. */
const FIRST = 12;

function Lines({ notices, onOpen }: LinesProps) {
  const { t } = useText();
  const sites = useNamedSites();
  // A list that appears shows as many as fit on a screen at once; the others are rendered in steps that give way to input.
  const shown = useDeferredValue(notices, notices.slice(0, FIRST));
  const placeOf = ({ siteId }: Notice) => (siteId === undefined ? {} : { place: placeName(sites, { siteId }, t) });
  return (
    <ul
      aria-label={t("feed.notices")}
      className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
    >
      {shown.map((notice) => (
        <Line key={keyOfNotice(notice)} notice={notice} {...placeOf(notice)} onOpen={onOpen} />
      ))}
    </ul>
  );
}

interface LineProps extends Pick<LinesProps, "onOpen"> {
  readonly notice: NoticeWithRaw;
  readonly place?: string;
}

/** Memoised, because each answer changes only the newest page of a list with thousands of rows. */
const Line = memo(function Line({ notice, place, onOpen }: LineProps) {
  const { t } = useText();
  const sayPhrase = useSayPhrase();
  return (
    <ExpandableRow
      label={t("feed.rawShow", { title: noticeTitle(notice, sayPhrase, namesOf(notice)).text })}
      summary={<NoticeLine notice={notice} nameOf={namesOf(notice)} {...(place === undefined ? {} : { place })} />}
      onOpen={onOpen}
    >
      <RawJson raw={notice.raw} />
    </ExpandableRow>
  );
});

/** Loads the next page near the end of the list; the button does it where the browser reports no visibility. */
function Older({ onLoad, count }: { readonly onLoad: Pages<NoticeWithRaw>["loadOlder"]; readonly count: number }) {
  const { t } = useText();
  const showFault = useFaultToast();
  const [end, isNear] = useInView<HTMLDivElement>({ first: false, margin: AHEAD });
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again after each page, while the end is still near
  useEffect(() => {
    if (isNear) void onLoad();
  }, [isNear, count]);
  return (
    <div ref={end} className="flex justify-center">
      <Button onClick={() => void onLoad().then(showFault)}>{t("feed.older")}</Button>
    </div>
  );
}
