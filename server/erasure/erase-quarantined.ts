import type { Database } from "@/server/database/database";
import type { ErasedTrack } from "./erased-track";
import { namedKeys, type SearchedTable } from "./named-rows";

const QUARANTINE: SearchedTable = {
  table: "quarantine",
  key: "id",
  text: "reason || char(10) || raw",
  beforeFirst: 0,
};

/** A map may have a device's name, which a reason then contains. */
const GROUPS: SearchedTable = {
  table: "quarantine_groups",
  key: "group_id",
  text: "reason || char(10) || ifnull(wording, '')",
  beforeFirst: "",
};

/** Deletes the quarantined events that name a track, and groups whose reason does. Returns the number of events. */
export async function eraseQuarantined(database: Database, { spellings }: ErasedTrack): Promise<number> {
  let count = 0;
  for await (const ids of namedKeys(database, QUARANTINE, spellings)) {
    const named = database.query.deleteFrom("quarantine").where("id", "in", ids.map(Number));
    count += Number((await named.executeTakeFirstOrThrow()).numDeletedRows);
  }
  for await (const groupIds of namedKeys(database, GROUPS, spellings))
    await database.query.deleteFrom("quarantineGroups").where("groupId", "in", groupIds.map(String)).execute();
  return count;
}
