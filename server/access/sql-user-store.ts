import type { Role } from "@/domain/who";
import type { Database } from "@/server/database/database";
import { withoutNulls } from "@/server/database/without-nulls";
import type { RecordStore } from "./record-store";
import type { User } from "./user";

export function createSqlUserStore({ query }: Pick<Database, "query">): RecordStore<User> {
  return {
    async all() {
      const rows = await query.selectFrom("users").selectAll().execute();
      return rows.map((row) => {
        const { role, siteIdsJson, disabled, ...rest } = withoutNulls(row);
        const siteIds = siteIdsJson === undefined ? {} : { siteIds: JSON.parse(siteIdsJson) as string[] };
        return { ...rest, ...siteIds, role: role as Role, disabled: disabled !== 0 };
      });
    },

    async put({ siteIds, passwordHash = null, subject = null, disabled, ...user }) {
      const siteIdsJson = siteIds === undefined ? null : JSON.stringify(siteIds);
      const row = { ...user, siteIdsJson, passwordHash, subject, disabled: Number(disabled) };
      // Not REPLACE, which would delete another user with the same e-mail address.
      await query
        .insertInto("users")
        .values(row)
        .onConflict((conflict) => conflict.column("userId").doUpdateSet(row))
        .execute();
    },

    async remove(userId) {
      await query.deleteFrom("users").where("userId", "=", userId).execute();
    },
  };
}
