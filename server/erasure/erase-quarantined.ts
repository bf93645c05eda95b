import type { Database } from "@/server/database/database";
import type { ErasedTrack } from "./erased-track";
import { namedKeys, type SearchedTable } from "./named-rows";

const QUARANTINE: SearchedTable = {
  table: "quarantine",
  key: "id",
  text: "reason || char(10) || raw",
  beforeFirst: 0,
};

/** Removes the quarantined events that name a track. Gives how many. */
export async function eraseQuarantined(database: Database, { spellings }: ErasedTrack): Promise<number> {
  let count = 0;
  for await (const ids of namedKeys(database, QUARANTINE, spellings)) {
    const named = database.query.deleteFrom("quarantine").where("id", "in", ids.map(Number));
    count += Number((await named.executeTakeFirstOrThrow()).numDeletedRows);
  }
  return count;
}
