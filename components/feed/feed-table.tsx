"use client";

import type { ReactNode } from "react";
import type { FeedRow } from "@/domain/contract/feed";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatDelay } from "../text/age";
import { formatAverage, formatNumber } from "../text/format";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { classNames } from "../ui/class-names";
import { ScrollArea } from "../ui/scroll-area";

/** Event counts: `received` is the sum of the others. */
const COUNTS = ["received", "accepted", "duplicates", "late", "quarantined", "conflicts", "unknown"] as const;
/** Counts that need attention where they are not zero. */
const BAD: ReadonlySet<string> = new Set(["quarantined", "conflicts", "unknown"]);

/** On a phone the site stands below its topic, and both stay in place while the figures scroll. */
const PINNED = "max-sm:sticky max-sm:left-0 max-sm:bg-surface";
const WIDE_ONLY = "max-sm:hidden";

/** One row per topic and site. */
export function FeedTable({ rows }: { readonly rows: readonly FeedRow[] }) {
  const { t } = useText();
  const sorted = [...rows].sort((a, b) => a.topic.localeCompare(b.topic) || b.received - a.received);
  return (
    <section aria-labelledby="feed-topics" className="flex flex-col gap-2">
      <h2 id="feed-topics" className="font-medium text-base">
        {t("feed.byTopic")}
      </h2>
      <ScrollArea aria-label={t("feed.health")} className="overflow-x-auto rounded-xl border bg-surface shadow-card">
        <table className="w-full whitespace-nowrap text-sm">
          <Head />
          <tbody className="divide-y">
            {sorted.map((row) => (
              <Row key={`${row.topic} ${row.siteId ?? ""}`} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}

function Head() {
  const { t } = useText();
  return (
    <thead className="text-faint text-xs">
      <tr className="*:px-2 *:pt-2 *:font-normal">
        <td className={PINNED} />
        <td className={WIDE_ONLY} />
        <Group columns={2}>{t("feed.groupLast")}</Group>
        <Group columns={1}>{t("feed.groupRate")}</Group>
        <Group columns={2}>{t("feed.delay")}</Group>
        <Group columns={COUNTS.length}>{t("feed.groupEvents")}</Group>
      </tr>
      <tr className="border-b text-right *:px-2 *:pt-1 *:pb-2 *:font-medium *:first:pl-4 *:last:pr-4">
        <th scope="col" className={classNames("text-left", PINNED)}>
          {t("feed.topic")}
        </th>
        <th scope="col" className={classNames("text-left", WIDE_ONLY)}>
          {t("feed.site")}
        </th>
        <th scope="col">{t("feed.lastEvent")}</th>
        <th scope="col">{t("feed.lastArrival")}</th>
        <th scope="col">{t("feed.perMinute")}</th>
        <th scope="col">{t("feed.delayAverage")}</th>
        <th scope="col">{t("feed.delayMax")}</th>
        {COUNTS.map((count) => (
          <th key={count} scope="col">
            {t(`feed.${count}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Group({ columns, children }: { readonly columns: number; readonly children: ReactNode }) {
  return (
    <td colSpan={columns} className="border-l text-center">
      {children}
    </td>
  );
}

function Row({ row }: { readonly row: FeedRow }) {
  const { locale, t } = useText();
  const { sites = [] } = useSiteOverviews();
  const site = row.siteId === undefined ? t("feed.org") : placeName(sites, { siteId: row.siteId }, t);
  const delay = (ms: number | undefined) => (ms === undefined ? "–" : formatDelay(ms, t));
  return (
    <tr className="text-right tabular-nums *:px-2 *:py-2 *:first:pl-4 *:last:pr-4 hover:bg-hover">
      <th scope="row" className={classNames("text-left font-medium font-mono text-xs", PINNED)}>
        {row.topic}
        <span className="block font-normal font-sans text-muted sm:hidden">{site}</span>
      </th>
      <td className={classNames("text-left text-muted", WIDE_ONLY)}>{site}</td>
      <td className="text-muted">{row.lastEventAt === undefined ? "–" : <TimeAgo at={row.lastEventAt} />}</td>
      <td className="text-muted">
        <TimeAgo at={row.lastArrivalAt} />
      </td>
      <td>{formatAverage(row.perMinute, locale)}</td>
      <td className="text-muted">{delay(row.delayAverageMs)}</td>
      <td className="text-muted">{delay(row.delayMaxMs)}</td>
      {COUNTS.map((name) => (
        <Count key={name} count={row[name]} isBad={BAD.has(name)} />
      ))}
    </tr>
  );
}

function Count({ count, isBad }: { readonly count: number; readonly isBad: boolean }) {
  const { locale } = useText();
  return (
    <td className={classNames(count === 0 && "text-faint", count > 0 && isBad && "font-medium text-over")}>
      {formatNumber(count, locale)}
    </td>
  );
}
