"use client";

import { Inbox, SearchX } from "lucide-react";
import { useMemo } from "react";
import { StaleNote } from "../shell/stale-note";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { type FeedFilters, isNarrowed, noticeQuery, WIDEST } from "./feed-filters";
import { NoticeFilterBar } from "./notice-filter-bar";
import { NoticeList } from "./notice-list";
import { useNoticePages } from "./notice-pages";

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
  const pages = useNoticePages(listQuery);
  return (
    <div className="flex flex-col gap-4">
      <NoticeFilterBar filters={filters} onChange={onChange} countQuery={new URLSearchParams(query).toString()} />
      {pages.isOld && <StaleNote />}
      {pages.notices === undefined && <Skeleton className="h-64 rounded-xl" />}
      {pages.notices?.length === 0 && <NoNotices filters={filters} onChange={onChange} />}
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
