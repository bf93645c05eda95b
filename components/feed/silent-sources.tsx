import type { SilentSource } from "@/domain/contract/silence";
import { siteName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { AGE, LIST, ListSection } from "./list-section";
import { SilentSince } from "./silent-since";

/** Sources that have stopped reporting while others of their site may go on. Renders nothing while all of them report. */
export function SilentSources({ sources }: { readonly sources: readonly SilentSource[] }) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  if (sources.length === 0) return null;
  return (
    <ListSection id="silent-sources" title={t("feed.silentSources")} text={t("feed.silentSourcesText")}>
      <ul className={LIST}>
        {sources.map(({ siteId, source, state, asOf }) => (
          <li key={`${siteId} ${source}`} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 text-sm">
            <span className="min-w-0 flex-1 truncate max-sm:basis-full">
              {siteName(sites.find((site) => site.siteId === siteId) ?? { siteId }, t)}{" "}
              <span className="text-muted">{t(`kinds.${source}`)}</span>
            </span>
            <span className="text-muted">{t(`feed.numbers.${state}`)}</span>
            <span className="font-medium text-over tabular-nums">
              <SilentSince at={asOf} />
            </span>
            <TimeAgo at={asOf} className={AGE} />
          </li>
        ))}
      </ul>
    </ListSection>
  );
}
