import type { Selectable } from "kysely";
import type { Phrase } from "@/domain/notice-phrase";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import type { QuarantineRow, QuarantineStore } from "./quarantine-store";

export function createSqlQuarantineStore({ query }: Database): QuarantineStore {
  return {
    async list({ before, limit }) {
      let rows = query.selectFrom("quarantine").selectAll();
      if (before !== undefined) rows = rows.where("id", "<", before);
      return (await rows.orderBy("id", "desc").limit(limit).execute()).map(toQuarantineRow);
    },

    async get(id) {
      const row = await query.selectFrom("quarantine").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toQuarantineRow(row);
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

export function toQuarantineRow({ wording, ...row }: Selectable<Schema["quarantine"]>): QuarantineRow {
  return { ...row, ...(wording !== null && { wording: JSON.parse(wording) as Phrase }) };
}
