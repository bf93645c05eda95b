import type { Database } from "@/server/database/database";
import type { QuarantineStore } from "./quarantine-store";

export function createSqlQuarantineStore({ query }: Database): QuarantineStore {
  return {
    list({ before, limit }) {
      let rows = query.selectFrom("quarantine").selectAll();
      if (before !== undefined) rows = rows.where("id", "<", before);
      return rows.orderBy("id", "desc").limit(limit).execute();
    },

    get(id) {
      return query.selectFrom("quarantine").selectAll().where("id", "=", id).executeTakeFirst();
    },

    async remove(id) {
      await query.deleteFrom("quarantine").where("id", "=", id).execute();
    },

    async count() {
      const rows = query.selectFrom("quarantine").select(({ fn }) => fn.countAll<number>().as("count"));
      return (await rows.executeTakeFirstOrThrow()).count;
    },
  };
}
