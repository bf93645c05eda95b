"use client";

import { siteName } from "../page/place-names";
import { useSiteOverviews } from "../page/site-overviews";
import { formatTimeOfDay } from "../text/age";
import { useIsMounted, useNow } from "../text/clock";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import type { FeedRow } from "./feed-report";
import { silentSites } from "./silent-sites";

/** Sites that there are and that stopped speaking. Nothing where all of them speak. */
export function SilentSiteList({ rows }: { readonly rows: readonly FeedRow[] }) {
  const { locale, t } = useText();
  const now = useNow();
  const mounted = useIsMounted();
  const { sites = [] } = useSiteOverviews();
  const silent = silentSites(rows, now).flatMap(({ siteId, since }) => {
    const site = sites.find((each) => each.siteId === siteId);
    return site ? { site, since } : [];
  });
  if (silent.length === 0) return null;
  return (
    <section aria-labelledby="silent-sites" className="flex flex-col gap-2">
      <h2 id="silent-sites" className="font-medium text-base">
        {t("feed.silentSites")}
      </h2>
      <p className="max-w-2xl text-pretty text-muted text-sm">{t("feed.silentSitesText")}</p>
      <ul className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card">
        {silent.map(({ site, since }) => (
          <li key={site.siteId} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 text-sm">
            <span className="min-w-0 flex-1 truncate max-sm:basis-full">{siteName(site, t)}</span>
            <span className="font-medium text-over tabular-nums max-sm:flex-1">
              {mounted && t("feed.silentSince", { time: formatTimeOfDay(since, now, locale) })}
            </span>
            <TimeAgo at={since} className="w-24 text-right text-faint text-xs tabular-nums" />
          </li>
        ))}
      </ul>
    </section>
  );
}
