import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import type { GatheredStretch } from "./gathering";
import { forgetNews, walkFrom } from "./walk-from";

/** Nobody is told what is new on the way: it is forgotten after so many moments, so that it does not fill the memory. */
const FORGET_EVERY = 4_096;

type SeeSite = (site: LiveSite, at: EpochMs) => void;

/**
 * Leads a site through the gathered stretch of its past: shows it as it was at its beginning, and after each moment that moved it, and
 * after these as well.
 */
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
