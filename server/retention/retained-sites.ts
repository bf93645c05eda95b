import { inactiveSites } from "@/server/live/evict";
import type { Sites } from "@/server/live/sites";
import type { RetainedData } from "./retained";

/** Sites without drawings, by when a delivery last mentioned them. Their rows on disk are counted with the tracks. */
export function retainedSites(
  sites: Pick<Sites, "all" | "forgetSitesUnheardSince">,
  saveNow: () => Promise<void>,
): RetainedData {
  return {
    async measure() {
      const undrawn = inactiveSites(sites.all.values(), Number.POSITIVE_INFINITY);
      return { rows: undrawn.length, bytes: 0, ...(undrawn[0] && { oldestAt: undrawn[0].heardAt }) };
    },
    async deleteBefore(before) {
      const count = sites.forgetSitesUnheardSince(before);
      if (count > 0) await saveNow();
      return count;
    },
  };
}
