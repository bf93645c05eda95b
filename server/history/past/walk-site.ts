import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import type { GatheredStretch } from "./gathering";
import { forgetNews, walkFrom } from "./walk-from";

/** Pending news is dropped after this many moments, because nobody receives it and it would fill the memory. */
const FORGET_EVERY = 4_096;

type SeeSite = (site: LiveSite, at: EpochMs) => void;

/** Replays a gathered stretch of a site. Calls `see` for its start, after each moment at which it changed, and at the given moments. */
export function walkSite(
  store: HistoryStore,
  given: GatheredStretch,
  moments: readonly EpochMs[] = [],
): (stretch: unknown, see: SeeSite) => Promise<void> {
  return async (_, see) => {
    const walk = await walkFrom(store, given, { ...given, moments });
    try {
      see(walk.site, given.at);
      let moments = 0;
      await walk.goThrough(given.to, (site, at) => {
        see(site, at);
        moments += 1;
        if (moments % FORGET_EVERY === 0) forgetNews(site);
      });
    } finally {
      await walk.stop();
    }
  };
}
