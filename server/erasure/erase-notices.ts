import { sql } from "kysely";
import { withoutName } from "@/domain/track-address";
import type { Database } from "@/server/database/database";
import type { ErasedTrack } from "./erased-track";
import { namedKeys, type SearchedTable } from "./named-rows";

const NOTICES: SearchedTable = {
  table: "notices",
  key: "rowid",
  text: "notice_id || char(10) || title || char(10) || ifnull(text, '') || char(10) || raw",
  beforeFirst: 0,
};

/** Removes the notices about a track and takes its address out of all others. Gives how many notices that were. */
export async function eraseNotices(database: Database, erased: ErasedTrack): Promise<number> {
  const about = database.query.deleteFrom("notices").where("trackId", "in", erased.trackIds);
  let count = Number((await about.executeTakeFirstOrThrow()).numDeletedRows);
  for await (const rowids of namedKeys(database, NOTICES, erased.spellings)) {
    count += rowids.length;
    for (const rowid of rowids) await rewrite(database, Number(rowid), erased);
  }
  return count;
}

async function rewrite({ query }: Database, rowid: number, { spellings, isIn }: ErasedTrack): Promise<void> {
  const row = await query.selectFrom("notices").selectAll().where(sql`rowid`, "=", rowid).executeTakeFirst();
  if (!row) return;
  const { noticeId, title, text, raw } = row;
  if (isIn(noticeId)) {
    await query.deleteFrom("notices").where("noticeId", "=", noticeId).execute();
    return;
  }
  await query
    .updateTable("notices")
    .set({
      title: withoutName(title, spellings),
      text: text === null ? null : withoutName(text, spellings),
      raw: withoutName(raw, spellings),
    })
    .where("noticeId", "=", noticeId)
    .execute();
}
