import type { Scope } from "@/domain/who";
import type { Database } from "@/server/database/database";
import { withoutNulls } from "@/server/database/without-nulls";
import type { ApiToken } from "./api-token";
import type { RecordStore } from "./record-store";

export function createSqlApiTokenStore({ query }: Pick<Database, "query">): RecordStore<ApiToken> {
  return {
    async all() {
      const rows = await query.selectFrom("apiTokens").selectAll().execute();
      return rows.map((row) => {
        const { scopesJson, siteIdsJson, ...rest } = withoutNulls(row);
        const siteIds = siteIdsJson === undefined ? {} : { siteIds: JSON.parse(siteIdsJson) as string[] };
        return { ...rest, ...siteIds, scopes: JSON.parse(scopesJson) as Scope[] };
      });
    },

    async put({ scopes, siteIds, expiresAt = null, usedAt = null, ...token }) {
      const siteIdsJson = siteIds === undefined ? null : JSON.stringify(siteIds);
      const row = { ...token, scopesJson: JSON.stringify(scopes), siteIdsJson, expiresAt, usedAt };
      await query.replaceInto("apiTokens").values(row).execute();
    },

    async remove(tokenId) {
      await query.deleteFrom("apiTokens").where("tokenId", "=", tokenId).execute();
    },
  };
}
