"use client";

import { Inbox, SearchX } from "lucide-react";
import { useMemo } from "react";
import { StaleNote } from "../page/stale-note";
import { Unanswered } from "../page/unanswered";
import { usePages } from "../request/use-pages";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { type FeedFilters, isNarrowed, noticeQuery, WIDEST } from "./feed-filters";
import { NoticeFilterBar } from "./notice-filter-bar";
import { NoticeList } from "./notice-list";
import { NOTICE_LOG } from "./notice-log";

export interface FilteredProps {
  readonly filters: FeedFilters;
  readonly onChange: (change: Partial<FeedFilters>) => void;
}

/** The notices of all sites, newest first, with what Mist sent. */
export function NoticeFeed({ filters, onChange }: FilteredProps) {
  // The period counts from the moment it was chosen: a start that moves on would be another question each time.
  const query = useMemo(() => noticeQuery(filters, Date.now()), [filters]);
  const listQuery = useMemo(() => {
    const topic = filters.topics.join(",");
    return new URLSearchParams({ ...query, ...(topic && { topic }) }).toString();
  }, [query, filters.topics]);
  const pages = usePages(NOTICE_LOG, listQuery);
  const { rows, answer } = pages;
  return (
    <div className="flex flex-col gap-4">
      <NoticeFilterBar filters={filters} onChange={onChange} countQuery={new URLSearchParams(query).toString()} />
      {rows && answer.fault && <StaleNote fault={answer.fault} />}
      {!rows && <Unanswered answer={answer} className="h-64 rounded-xl" />}
      {rows?.length === 0 && <NoNotices filters={filters} onChange={onChange} />}
      <NoticeList key={listQuery} pages={pages} listKey={listQuery} />
    </div>
  );
}

function NoNotices({ filters, onChange }: FilteredProps) {
  const { t } = useText();
  if (!isNarrowed(filters)) return <EmptyState icon={<Inbox />} title={t("feed.none")} text={t("feed.noneText")} />;
  return (
    <EmptyState icon={<SearchX />} title={t("feed.noMatch")} text={t("feed.noMatchText")}>
      <Button onClick={() => onChange(WIDEST)}>{t("filter.clearAll")}</Button>
    </EmptyState>
  );
}
