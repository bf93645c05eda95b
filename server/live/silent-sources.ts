import type { SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { Silence } from "@/domain/silence";
import { DAY_MS } from "@/domain/time";
import { SOURCES, type Source } from "@/domain/track";

/** A source that reports nothing for this long, while the site is heard, is not in use any more. */
const IN_USE_MS = DAY_MS;

/** A source of a site whose numbers are held or unknown, and since when. */
export interface SilentSource extends Silence {
  readonly siteId: SiteId;
  readonly source: Source;
}

/** The sources that reported to the site lately, including silent ones. */
export function sourcesInUse(site: LiveSite): readonly Source[] {
  return SOURCES.filter((source) => isInUse(site, source));
}

export function isInUse({ presence }: LiveSite, source: Source): boolean {
  const newestAt = presence.newestOf(source);
  return newestAt > 0 && presence.newestAt - newestAt < IN_USE_MS;
}

/** All silent sources, the longest silent first. */
export function silentSourcesOf(sites: Iterable<LiveSite>): readonly SilentSource[] {
  const silent: SilentSource[] = [];
  for (const { siteId, silences } of sites)
    for (const source of SOURCES) {
      const silence = silences[source];
      if (silence) silent.push({ siteId, source, ...silence });
    }
  return silent.sort((a, b) => a.asOf - b.asOf);
}
