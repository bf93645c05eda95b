import type { Selectable } from "kysely";
import type { Phrase } from "@/domain/notice-phrase";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import type { QuarantineGroup, QuarantineRow, QuarantineStore } from "./quarantine-store";

export function createSqlQuarantineStore({ query }: Database): QuarantineStore {
  return {
    async list({ before, groupId, limit }) {
      let rows = query.selectFrom("quarantine").selectAll();
      if (groupId !== undefined) rows = rows.where("groupId", "=", groupId);
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

    async groups(limit) {
      const newest = countedGroups(query).orderBy("lastAt", "desc").orderBy("groupId").limit(limit);
      return (await newest.execute()).map(toGroup);
    },

    async group(groupId) {
      const row = await countedGroups(query).where("each.groupId", "=", groupId).executeTakeFirst();
      return row && toGroup(row);
    },

    async slice(groupId, { after, upTo, limit }) {
      const rows = query.selectFrom("quarantine").selectAll().where("groupId", "=", groupId);
      const within = rows.where("id", ">", after).where("id", "<=", upTo);
      return (await within.orderBy("id").limit(limit).execute()).map(toQuarantineRow);
    },

    async removeAll(ids) {
      await query.deleteFrom("quarantine").where("id", "in", ids).execute();
    },

    async forgetCounted(groupId, events) {
      const group = query.updateTable("quarantineGroups").where("groupId", "=", groupId);
      await group.set((set) => ({ countedOnly: set("countedOnly", "-", events) })).execute();
    },
  };
}

/** Groups that are not empty, with the number of stored events of each. */
function countedGroups(query: Database["query"]) {
  return query
    .selectFrom("quarantineGroups as each")
    .selectAll()
    .select((from) =>
      from
        .selectFrom("quarantine")
        .whereRef("quarantine.groupId", "=", "each.groupId")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .as("kept"),
    )
    .where((is) => {
      const kept = is.selectFrom("quarantine").whereRef("quarantine.groupId", "=", "each.groupId");
      return is.or([is("countedOnly", ">", 0), is.exists(kept.select("quarantine.id"))]);
    });
}

/** The groups on disk, including empty ones. */
export async function readGroupIds({ query }: Pick<Database, "query">): Promise<readonly string[]> {
  return (await query.selectFrom("quarantineGroups").select("groupId").execute()).map(({ groupId }) => groupId);
}

/** Deletes groups without stored events that have had no event since `before`, with their counts. */
export async function forgetOldGroups({ query }: Pick<Database, "query">, before: number): Promise<void> {
  await query
    .deleteFrom("quarantineGroups")
    .where("lastAt", "<", before)
    .where((is) => {
      const kept = is.selectFrom("quarantine").whereRef("quarantine.groupId", "=", "quarantineGroups.groupId");
      return is.not(is.exists(kept.select("quarantine.id")));
    })
    .execute();
}

export function toQuarantineRow({ wording, ...row }: Selectable<Schema["quarantine"]>): QuarantineRow {
  return { ...row, ...(wording !== null && { wording: JSON.parse(wording) as Phrase }) };
}

interface CountedGroup extends Selectable<Schema["quarantineGroups"]> {
  readonly kept: number | null;
}

function toGroup({ wording, kept, ...group }: CountedGroup): QuarantineGroup {
  const count = (kept ?? 0) + group.countedOnly;
  return { ...group, count, ...(wording !== null && { wording: JSON.parse(wording) as Phrase }) };
}
