import { inOrder } from "@/domain/counted";
import type { Source } from "@/domain/track";
import type { Database } from "@/server/database/database";
import type { SiteCountsStore } from "./site-counts-store";

export function createSqlSiteCountsStore({ query }: Database): SiteCountsStore {
  return {
    async all() {
      const rows = await query.selectFrom("siteSettings").selectAll().execute();
      return new Map(rows.map(({ siteId, countsJson }) => [siteId, countsOf(countsJson)]));
    },

    async set(siteId, counts) {
      await query
        .replaceInto("siteSettings")
        .values({ siteId, countsJson: JSON.stringify(counts) })
        .execute();
    },

    async unset(siteId) {
      await query.deleteFrom("siteSettings").where("siteId", "=", siteId).execute();
    },
  };
}

/** Sources that this version does not know are left out. */
export function countsOf(json: string): readonly Source[] {
  return inOrder(JSON.parse(json));
}
