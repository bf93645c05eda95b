"use client";

import { ChevronDown, Inbox } from "lucide-react";
import { useState } from "react";
import type { Notice } from "@/domain/notice";
import { placeName } from "../sites/place-names";
import { useSiteOverviews } from "../sites/site-overviews";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { DropdownChoice, DropdownMenu, DropdownOption } from "../ui/dropdown-menu";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { ExpandableRow } from "./expandable-row";
import { NoticeLine } from "./notice-line";
import type { NoticeWithRaw } from "./notice-pages";
import { useNoticePages } from "./notice-pages";
import { RawJson } from "./raw-json";
import { useFeedReport } from "./use-feed-report";

const ALL = "";

/** The notices of all sites, newest first, with what Mist sent. */
export function NoticeFeed() {
  const { t } = useText();
  const [topic, setTopic] = useState(ALL);
  const { notices, hasOlder, loadOlder } = useNoticePages(topic);
  return (
    <div className="flex flex-col gap-3">
      <TopicFilter topic={topic} onTopicChange={setTopic} />
      {notices === undefined && <Skeleton className="h-64 rounded-xl" />}
      {notices?.length === 0 && (
        <EmptyState
          icon={<Inbox />}
          title={t(topic === ALL ? "feed.none" : "feed.noneTopic")}
          text={t("feed.noneText")}
        />
      )}
      {notices && notices.length > 0 && <NoticeList notices={notices} />}
      {hasOlder && (
        <Button onClick={() => void loadOlder()} className="self-center">
          {t("feed.older")}
        </Button>
      )}
    </div>
  );
}

function NoticeList({ notices }: { readonly notices: readonly NoticeWithRaw[] }) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  const placeOf = ({ siteId }: Notice) => (siteId === undefined ? {} : { place: placeName(sites, { siteId }, t) });
  return (
    <ul className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card">
      {notices.map((notice) => (
        <ExpandableRow
          key={`${notice.topic} ${notice.noticeId}`}
          label={t("feed.rawShow", { title: notice.title })}
          summary={<NoticeLine notice={notice} {...placeOf(notice)} />}
        >
          <RawJson raw={notice.raw} />
        </ExpandableRow>
      ))}
    </ul>
  );
}

function TopicFilter({
  topic,
  onTopicChange,
}: {
  readonly topic: string;
  readonly onTopicChange: (topic: string) => void;
}) {
  const { t } = useText();
  const { report } = useFeedReport();
  const topics = [...new Set((report?.rows ?? []).map((row) => row.topic))].sort();
  return (
    <DropdownMenu
      trigger={
        <Button className="self-start">
          <span className="text-faint">{t("feed.topic")}</span>
          {topic === ALL ? t("feed.topicAll") : topic}
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </Button>
      }
    >
      <DropdownChoice value={topic} onValueChange={onTopicChange}>
        <DropdownOption value={ALL}>{t("feed.topicAll")}</DropdownOption>
        {topics.map((each) => (
          <DropdownOption key={each} value={each} className="font-mono">
            {each}
          </DropdownOption>
        ))}
      </DropdownChoice>
    </DropdownMenu>
  );
}
