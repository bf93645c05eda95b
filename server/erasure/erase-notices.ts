import { withoutName } from "@/domain/track-address";
import type { Database } from "@/server/database/database";
import type { ErasedTrack } from "./erased-track";
import { namedKeys, type SearchedTable } from "./named-rows";

const NOTICES: SearchedTable = {
  table: "notices",
  key: "notice_id",
  text: "notice_id || char(10) || title || char(10) || ifnull(text, '') || char(10) || raw",
  beforeFirst: "",
};

/** Removes the notices about a track and takes its address out of all others. Gives how many notices that were. */
export async function eraseNotices(database: Database, erased: ErasedTrack): Promise<number> {
  const about = database.query.deleteFrom("notices").where("trackId", "in", erased.trackIds);
  let count = Number((await about.executeTakeFirstOrThrow()).numDeletedRows);
  for await (const noticeIds of namedKeys(database, NOTICES, erased.spellings)) {
    count += noticeIds.length;
    for (const noticeId of noticeIds) await rewrite(database, String(noticeId), erased);
  }
  return count;
}

async function rewrite({ query }: Database, noticeId: string, { spellings, isIn }: ErasedTrack): Promise<void> {
  if (isIn(noticeId)) {
    await query.deleteFrom("notices").where("noticeId", "=", noticeId).execute();
    return;
  }
  const row = await query
    .selectFrom("notices")
    .select(["title", "text", "raw"])
    .where("noticeId", "=", noticeId)
    .executeTakeFirst();
  if (!row) return;
  const { title, text, raw } = row;
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
