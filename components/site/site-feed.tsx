"use client";

import type { FeedRow } from "@/domain/contract/feed";
import type { SiteId } from "@/domain/ids";
import type { Silences } from "@/domain/silence";
import { SOURCES } from "@/domain/track";
import { silentSites } from "@/viewer/feed/silent-sites";
import { LIST, ListSection } from "../feed/list-section";
import { SilentSince } from "../feed/silent-since";
import { useFeedReport } from "../feed/use-feed-report";
import { PendingAnswer } from "../page/pending-answer";
import { StaleNote } from "../page/stale-note";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";

interface SiteFeedProps {
  readonly siteId: SiteId;
  readonly silences: Silences;
}

/** What Mist sends of a site: whether it or one of its sources is silent, and the age of the newest event of each topic. */
export function SiteFeed({ siteId, silences }: SiteFeedProps) {
  const { t } = useText();
  const answer = useFeedReport();
  const { value: report, fault } = answer;
  const rows = report?.rows.filter((row) => row.siteId === siteId);
  return (
    <ListSection id="site-feed" title={t("feed.title")}>
      {!rows && <PendingAnswer answer={answer} className="h-32 rounded-xl" />}
      {rows && <WholeSilence rows={rows} />}
      <SilentKinds silences={silences} />
      {rows?.length === 0 && <p className="text-pretty text-muted text-sm">{t("site.feedNone")}</p>}
      {rows && rows.length > 0 && <Topics rows={rows} />}
      {rows && fault && <StaleNote fault={fault} isBelowBanner />}
      <Link href="/feed?tab=health" className="self-start text-muted text-xs hover:text-ink">
        {t("site.wholeFeed")}
      </Link>
    </ListSection>
  );
}

/** Nothing while any topic of the site arrives. */
function WholeSilence({ rows }: { readonly rows: readonly FeedRow[] }) {
  const [silent] = silentSites(rows, useNow());
  if (!silent) return null;
  return (
    <p className="font-medium text-over text-sm tabular-nums">
      <SilentSince at={silent.since} />
    </p>
  );
}

/** Sources without positions while other data of the site may arrive. Nothing while all of them report. */
function SilentKinds({ silences }: { readonly silences: Silences }) {
  const { t } = useText();
  const silent = SOURCES.flatMap((source) => {
    const silence = silences[source];
    return silence ? [{ source, ...silence }] : [];
  });
  if (silent.length === 0) return null;
  return (
    <ul aria-label={t("feed.silentSources")} className={LIST}>
      {silent.map(({ source, state, asOf }) => (
        <li key={source} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 text-sm">
          <span className="min-w-0 flex-1">{t(`kinds.${source}`)}</span>
          <span className="text-muted">{t(`feed.numbers.${state}`)}</span>
          <span className="font-medium text-over tabular-nums">
            <SilentSince at={asOf} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Closer together on a phone, so that ages stay on one line. */
const CELLS = "*:px-4 max-sm:*:px-2";

/** One row per topic, by name. */
function Topics({ rows }: { readonly rows: readonly FeedRow[] }) {
  const { t } = useText();
  const sorted = [...rows].sort((a, b) => a.topic.localeCompare(b.topic));
  return (
    <table className="w-full table-fixed overflow-hidden rounded-xl border bg-surface text-sm shadow-card">
      <thead className="text-faint text-xs">
        <tr className={classNames("border-b text-right *:py-2 *:font-medium", CELLS)}>
          <th scope="col" className="w-[45%] text-left sm:w-1/2">
            {t("feed.topic")}
          </th>
          <th scope="col">{t("site.newestEvent")}</th>
          <th scope="col">{t("site.newestArrival")}</th>
        </tr>
      </thead>
      <tbody className="divide-y">
        {sorted.map(({ topic, lastEventAt, lastArrivalAt }) => (
          <tr key={topic} className={classNames("whitespace-nowrap text-right text-muted tabular-nums *:py-2", CELLS)}>
            <th scope="row" className="truncate text-left font-medium font-mono text-ink text-xs" title={topic}>
              {topic}
            </th>
            <td>{lastEventAt === undefined ? "–" : <TimeAgo at={lastEventAt} />}</td>
            <td>
              <TimeAgo at={lastArrivalAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
