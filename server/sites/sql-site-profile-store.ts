import type { Selectable } from "kysely";
import type { StoredProfile } from "@/domain/site-profile";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { SiteProfileStore } from "./site-profile-store";

export function createSqlSiteProfileStore({ query }: Pick<Database, "query">): SiteProfileStore {
  return {
    async all() {
      return (await query.selectFrom("siteProfiles").selectAll().orderBy("siteId").execute()).map(storedOf);
    },

    async get(siteId) {
      const row = await query.selectFrom("siteProfiles").selectAll().where("siteId", "=", siteId).executeTakeFirst();
      return row && storedOf(row);
    },

    async put({ profile: { siteId, ...profile }, namedAt }) {
      const { name = null, timeZone = null, latitude = null, longitude = null } = profile;
      const { countryCode = null, address = null } = profile;
      const row = { siteId, name, timeZone, latitude, longitude, countryCode, address, namedAt };
      await query.replaceInto("siteProfiles").values(row).execute();
    },

    async remove(siteId) {
      await query.deleteFrom("siteProfiles").where("siteId", "=", siteId).execute();
    },
  };
}

export function storedOf(row: Selectable<Schema["siteProfiles"]>): StoredProfile {
  const { namedAt, ...profile } = withoutNulls(row);
  return { profile, namedAt };
}
