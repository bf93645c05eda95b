import { unheardSites } from "@/server/live/make-room";
import type { Sites } from "@/server/live/sites";
import type { Retained } from "./retained";

/** Sites that nobody drew on, by when a delivery last spoke of them. What is on disk of them is part of the tracks'. */
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
