import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "@/server/database/database";
import { ROW_KIND } from "@/server/journal/journal";
import type { Sites } from "@/server/live/sites";
import type { RetainedData } from "./retained";

/** Examining this many takes a millisecond or less. */
const LOOKED_AT_ONCE = 5_000;
/** The average size of a saved track, from a sample. */
const AVERAGE = `
  SELECT ifnull(avg(octet_length(state)), 0) AS bytes
  FROM (SELECT state FROM checkpoint_rows WHERE kind = ${ROW_KIND.track} LIMIT 500)`;

/** Tracks that left. The sites forget them by themselves; on disk they remain until the next checkpoint. */
export function retainedTracks(
  sites: Pick<Sites, "all">,
  database: Database,
  saveForgotten: () => Promise<number>,
): RetainedData {
  return {
    async measure() {
      let left = 0;
      let looked = 0;
      let oldestAt = Number.POSITIVE_INFINITY;
      for (const site of sites.all.values())
        for (const { isPresent, heardAt } of site.tracks.values()) {
          looked += 1;
          if (looked % LOOKED_AT_ONCE === 0) await nextTurn();
          if (isPresent) continue;
          left += 1;
          oldestAt = Math.min(oldestAt, heardAt);
        }
      const { rows } = await database.read({ sql: AVERAGE, parameters: [] });
      const bytes = Math.round(looked * Number(rows[0]?.bytes));
      return { rows: left, bytes, ...(left > 0 && { oldestAt }) };
    },
    deleteBefore: saveForgotten,
  };
}
