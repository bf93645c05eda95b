import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import type { GatheredStretch } from "./gathering";
import { walkFrom } from "./walk-from";

type SeeSite = (site: LiveSite, at: EpochMs) => void;

/** Leads a site through the gathered stretch of its past: shows it as it was at its beginning, and after each moment that moved it. */
export function walkSite(
  store: HistoryStore,
  given: GatheredStretch,
): (stretch: unknown, see: SeeSite) => Promise<void> {
  return async (_, see) => {
    const walk = await walkFrom(store, given, given);
    try {
      see(walk.site, given.at);
      await walk.goThrough(given.to, see);
    } finally {
      await walk.stop();
    }
  };
}
