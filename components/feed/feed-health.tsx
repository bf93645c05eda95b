"use client";

import { RadioTower, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { ClockAhead, FeedConflict, FeedReport, FeedRow, Rejection, UnknownTopic } from "@/domain/contract/feed";
import { silentSites } from "@/viewer/feed/silent-sites";
import { PendingAnswer } from "../page/pending-answer";
import { rejectionText } from "../page/rejection-text";
import { StaleNote } from "../page/stale-note";
import { placeName, siteName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { classNames } from "../ui/class-names";
import { EmptyState } from "../ui/empty-state";
import { ExpandableRow } from "./expandable-row";
import { FeedTable } from "./feed-table";
import { AGE, LIST, ListSection } from "./list-section";
import { RawJson } from "./raw-json";
import { SentByMist } from "./sent-by-mist";
import { SilentSince } from "./silent-since";
import { SilentSources } from "./silent-sources";
import { useFeedReport } from "./use-feed-report";

/** The health of the feed: deliveries, silent sites, a table by topic and site, refusals and unknown topics. */
export function FeedHealth() {
  const { t } = useText();
  const answer = useFeedReport();
  const { value: report, fault } = answer;
  if (!report) return <PendingAnswer answer={answer} className="h-64 rounded-xl" />;
  if (report.rows.length === 0 && (report.deliveries?.received ?? 0) === 0)
    return <EmptyState icon={<RadioTower />} title={t("feed.healthNone")} text={t("feed.healthNoneText")} />;
  return (
    <div className="flex flex-col gap-6">
      {fault && <StaleNote fault={fault} />}
      <DeliveryFigures report={report} />
      <SilentSites rows={report.rows} />
      <SilentSources sources={report.silentSources} />
      {report.unkept !== undefined && report.unkept > 0 && (
        <p className="text-pretty text-muted text-sm">{t("feed.unkept", { count: report.unkept })}</p>
      )}
      {report.recovered !== undefined && report.recovered > 0 && (
        <p className="text-pretty text-muted text-sm">{t("feed.recovered", { count: report.recovered })}</p>
      )}
      {report.census && report.census.ended + report.census.begun > 0 && (
        <p className="text-pretty text-muted text-sm">
          {t("feed.census", { ended: report.census.ended, begun: report.census.begun })}
        </p>
      )}
      <SentByMist sent={report.sent} />
      <ClocksAhead clocks={report.clocksAhead} />
      <Conflicts conflicts={report.conflicts} />
      <FeedTable rows={report.rows} />
      {report.rejections && <Rejections rejections={report.rejections} />}
      <UnknownTopics topics={report.unknownTopics} />
    </div>
  );
}

/** Deliveries in figures: accepted, refused, and how they were signed. */
function DeliveryFigures({ report }: { readonly report: FeedReport }) {
  const { locale, t } = useText();
  const { deliveries, signatures, lastDeliveryAt, lastPingAt } = report;
  const number = (value: number) => formatNumber(value, locale);
  if (!deliveries || !signatures) return <SiteFigures report={report} />;
  return (
    <dl className={classNames(GRID, "sm:grid-cols-4")}>
      <Figure name={t("feed.lastDelivery")}>
        {lastDeliveryAt ? <TimeAgo at={lastDeliveryAt} /> : t("time.never")}
      </Figure>
      <Figure name={t("feed.lastPing")}>{lastPingAt ? <TimeAgo at={lastPingAt} /> : t("time.never")}</Figure>
      <Figure name={t("feed.acceptedDeliveries")}>{number(deliveries.accepted)}</Figure>
      <Figure name={t("feed.rejected")} isBad={deliveries.rejected > 0}>
        {number(deliveries.rejected)}
      </Figure>
      <Figure name={t("feed.unsigned")} isBad={signatures.unsigned > 0}>
        {number(signatures.unsigned)}
      </Figure>
      <Figure name={t("feed.legacy")} isBad={signatures.legacy > 0}>
        {number(signatures.legacy)}
      </Figure>
      <Figure name={t("feed.previousSecret")}>{number(signatures.previousSecret)}</Figure>
      <Figure name={t("feed.countedSince")}>
        <TimeAgo at={report.since} />
      </Figure>
    </dl>
  );
}

const GRID = "grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line shadow-card";

/** For callers who see only some sites: refusals and signatures are counted for all sites together. */
function SiteFigures({ report: { lastDeliveryAt, since } }: { readonly report: FeedReport }) {
  const { t } = useText();
  return (
    <dl className={GRID}>
      <Figure name={t("feed.lastDelivery")}>
        {lastDeliveryAt ? <TimeAgo at={lastDeliveryAt} /> : t("time.never")}
      </Figure>
      <Figure name={t("feed.countedSince")}>
        <TimeAgo at={since} />
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly isBad?: boolean;
  readonly children: ReactNode;
}

function Figure({ name, isBad = false, children }: FigureProps) {
  return (
    <div className="flex flex-col gap-1 bg-surface px-4 py-3">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className={classNames("truncate font-medium text-lg tabular-nums", isBad && "text-over")}>{children}</dd>
    </div>
  );
}

/** Known sites that have stopped sending. Renders nothing while every site sends. */
function SilentSites({ rows }: { readonly rows: readonly FeedRow[] }) {
  const { t } = useText();
  const now = useNow();
  const { sites = [] } = useSiteOverviews();
  const silent = silentSites(rows, now).flatMap(({ siteId, since }) => {
    const site = sites.find((each) => each.siteId === siteId);
    return site ? { site, since } : [];
  });
  if (silent.length === 0) return null;
  return (
    <ListSection id="silent-sites" title={t("feed.silentSites")} text={t("feed.silentSitesText")}>
      <ul className={LIST}>
        {silent.map(({ site, since }) => (
          <li key={site.siteId} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 text-sm">
            <span className="min-w-0 flex-1 truncate max-sm:basis-full">{siteName(site, t)}</span>
            <span className="font-medium text-over tabular-nums max-sm:flex-1">
              <SilentSince at={since} />
            </span>
            <TimeAgo at={since} className={AGE} />
          </li>
        ))}
      </ul>
    </ListSection>
  );
}

/** Sites whose events come from minutes ahead of the server's clock. Renders nothing while there are none. */
function ClocksAhead({ clocks }: { readonly clocks: readonly ClockAhead[] }) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  if (clocks.length === 0) return null;
  return (
    <ListSection id="clocks-ahead" title={t("feed.clocksAhead")} text={t("feed.clocksAheadText")}>
      <ul className={LIST}>
        {clocks.map(({ siteId, aheadMs, since }) => (
          <li key={siteId ?? ""} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 text-sm">
            <span className="min-w-0 flex-1 truncate max-sm:basis-full">
              {siteId === undefined ? t("feed.org") : placeName(sites, { siteId }, t)}
            </span>
            <span className="font-medium text-over tabular-nums max-sm:flex-1">
              {t("feed.aheadBy", { duration: formatDuration(aheadMs, t) })}
            </span>
            <TimeAgo at={since} className={AGE} />
          </li>
        ))}
      </ul>
    </ListSection>
  );
}

/** Sites that report objects of another site, newest first. Renders nothing while there are none. */
function Conflicts({ conflicts }: { readonly conflicts: readonly FeedConflict[] }) {
  const { locale, t } = useText();
  const { sites = [] } = useSiteOverviews();
  if (conflicts.length === 0) return null;
  const nameOf = (siteId: string) => placeName(sites, { siteId }, t);
  return (
    <ListSection id="conflicts" title={t("feed.conflictList")} text={t("feed.conflictText")}>
      <ul className={LIST}>
        {conflicts.map(({ kind, id, siteId, ownerId, events, lastAt }) => (
          <li
            key={`${kind} ${id} ${siteId} ${ownerId}`}
            className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 text-sm"
          >
            <span className="min-w-0 flex-1 break-words max-sm:basis-full">
              {t(kind === "map" ? "feed.conflictMap" : "feed.conflictArea", {
                site: nameOf(siteId),
                id,
                owner: ownerId === undefined ? t("feed.conflictOther") : nameOf(ownerId),
              })}
            </span>
            <span className="font-medium text-over tabular-nums max-sm:flex-1">{formatNumber(events, locale)}</span>
            <TimeAgo at={lastAt} className={AGE} />
          </li>
        ))}
      </ul>
    </ListSection>
  );
}

/** Refused deliveries, counted by reason. */
function Rejections({ rejections }: { readonly rejections: readonly Rejection[] }) {
  const { locale, t } = useText();
  return (
    <ListSection id="rejections" title={t("feed.rejected")}>
      {rejections.length === 0 && (
        <p className="flex items-center gap-2 text-muted text-sm">
          <ShieldCheck className="size-4 text-live" aria-hidden />
          {t("feed.rejectedNone")}
        </p>
      )}
      {rejections.length > 0 && (
        <ul className={LIST}>
          {rejections.map(({ reason, deliveries, lastAt }) => (
            <li key={reason} className="flex items-baseline gap-3 px-4 py-2.5 text-sm">
              <span className="min-w-0 flex-1">{rejectionText(reason, t)}</span>
              <span className="font-medium text-over tabular-nums">{formatNumber(deliveries, locale)}</span>
              <TimeAgo at={lastAt} className={AGE} />
            </li>
          ))}
        </ul>
      )}
    </ListSection>
  );
}

/** Topics without a reader, each with its newest event. Renders nothing while there are none. */
function UnknownTopics({ topics }: { readonly topics: readonly UnknownTopic[] }) {
  const { t } = useText();
  if (topics.length === 0) return null;
  return (
    <ListSection id="unknown-topics" title={t("feed.unknownTopics")} text={t("feed.unknownTopicsText")}>
      <ul className={LIST}>
        {topics.map(({ topic, events, lastAt, sample }) => (
          <ExpandableRow
            key={topic}
            label={t("feed.sample", { topic })}
            summary={
              <p className="flex min-w-0 flex-1 items-baseline gap-3 text-sm">
                <span className="min-w-0 flex-1 truncate font-mono text-xs">{topic}</span>
                <span className="tabular-nums">{t("feed.events", { count: events })}</span>
                <TimeAgo at={lastAt} className={AGE} />
              </p>
            }
          >
            <RawJson raw={sample} />
          </ExpandableRow>
        ))}
      </ul>
    </ListSection>
  );
}
