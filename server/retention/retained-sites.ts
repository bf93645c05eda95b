import { unheardSites } from "@/server/live/make-room";
import type { Sites } from "@/server/live/sites";
import type { Retained } from "./retained";

/** Sites without drawings, by when a delivery last mentioned them. Their rows on disk are counted with the tracks. */
export function retainedSites(
  sites: Pick<Sites, "all" | "forgetSitesUnheardSince">,
  saveNow: () => Promise<void>,
): Retained {
  return {
    async measure() {
      const undrawn = unheardSites(sites.all.values(), Number.POSITIVE_INFINITY);
      return { rows: undrawn.length, bytes: 0, ...(undrawn[0] && { oldestAt: undrawn[0].heardAt }) };
    },
    async letGo(before) {
      const count = sites.forgetSitesUnheardSince(before);
      if (count > 0) await saveNow();
      return count;
    },
  };
}
