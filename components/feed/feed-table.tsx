"use client";

import { placeName } from "../sites/place-names";
import { useSiteOverviews } from "../sites/site-overviews";
import { formatDelay } from "../text/age";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { classNames } from "../ui/class-names";
import { ScrollArea } from "../ui/scroll-area";
import type { FeedRow } from "./feed-report";

/** One line a topic and site. */
export function FeedTable({ rows }: { readonly rows: readonly FeedRow[] }) {
  const { t } = useText();
  const sorted = [...rows].sort((a, b) => a.topic.localeCompare(b.topic) || b.received - a.received);
  const counts = [t("feed.perMinute"), t("feed.accepted"), t("feed.duplicates"), t("feed.late"), t("feed.quarantined")];
  return (
    <ScrollArea aria-label={t("feed.health")} className="overflow-x-auto rounded-xl border bg-surface shadow-card">
      <table className="w-full whitespace-nowrap text-sm">
        <thead>
          <tr className="border-b text-left text-faint text-xs *:px-3 *:py-2 *:font-medium *:first:pl-4 *:last:pr-4">
            <th scope="col">{t("feed.topic")}</th>
            <th scope="col">{t("feed.site")}</th>
            <th scope="col">{t("feed.lastEvent")}</th>
            {counts.map((name) => (
              <th key={name} scope="col" className="text-right">
                {name}
              </th>
            ))}
            <th scope="col" className="text-right">
              {t("feed.delay")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {sorted.map((row) => (
            <FeedTableRow key={`${row.topic} ${row.siteId ?? ""}`} row={row} />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function FeedTableRow({ row }: { readonly row: FeedRow }) {
  const { locale, t } = useText();
  const { sites = [] } = useSiteOverviews();
  const site = row.siteId === undefined ? t("feed.org") : placeName(sites, { siteId: row.siteId }, t);
  const counts = [row.accepted, row.duplicates, row.late];
  return (
    <tr className="*:px-3 *:py-2 *:first:pl-4 *:last:pr-4 hover:bg-hover">
      <th scope="row" className="text-left font-medium font-mono text-xs">
        {row.topic}
      </th>
      <td className="text-muted">{site}</td>
      <td className="text-muted tabular-nums">
        <TimeAgo at={row.lastEventAt ?? row.lastArrivalAt} />
      </td>
      <td className="text-right tabular-nums">{formatNumber(Math.round(row.perMinute), locale)}</td>
      {counts.map((count, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <td key={column} className={classNames("text-right tabular-nums", count === 0 && "text-faint")}>
          {formatNumber(count, locale)}
        </td>
      ))}
      <td
        className={classNames("text-right tabular-nums", row.quarantined > 0 ? "font-medium text-over" : "text-faint")}
      >
        {formatNumber(row.quarantined, locale)}
      </td>
      <td className="text-right text-muted tabular-nums">
        {row.delayAverageMs === undefined ? "–" : formatDelay(row.delayAverageMs, t)}
      </td>
    </tr>
  );
}
