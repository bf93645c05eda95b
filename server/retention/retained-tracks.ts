import type { Database } from "@/server/database/database";
import type { Sites } from "@/server/live/sites";
import type { Retained } from "./retained";

/**
 * Tracks that left. The sites forget them by themselves, second by second; on disk they are in the last checkpoint until
 * there is another.
 */
export function retainedTracks(
  sites: Pick<Sites, "all">,
  database: Database,
  saveForgotten: () => Promise<number>,
): Retained {
  return {
    async measure() {
      const left = [...sites.all.values()].flatMap((site) =>
        [...site.tracks.values()].filter((each) => !each.isPresent),
      );
      const sql = "SELECT ifnull(sum(octet_length(state)), 0) AS bytes FROM checkpoint_sites";
      const { rows } = await database.read({ sql, parameters: [] });
      const oldestAt = left.reduce((oldest, { heardAt }) => Math.min(oldest, heardAt), Number.POSITIVE_INFINITY);
      return { rows: left.length, bytes: Number(rows[0]?.bytes), ...(left.length > 0 && { oldestAt }) };
    },
    letGo: saveForgotten,
  };
}
