import { type Selectable, sql } from "kysely";
import { lowerAscii, withoutName } from "@/domain/track-address";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { tidyWordsOf } from "@/server/database/word-parts";
import type { ErasedTrack } from "./erased-track";
import { namedKeys, type SearchedTable } from "./named-rows";

const NOTICES: SearchedTable = {
  table: "notices",
  key: "rowid",
  text: `concat_ws(char(10), notice_id, track_id, title, text, raw)`,
  beforeFirst: 0,
};

/** Notices rewritten in one write, to save syncs. */
const TOGETHER = 50;

type NoticeRow = Selectable<Schema["notices"]>;

/** Deletes the notices about a track and removes its address from all others. Returns the number of notices changed. */
export async function eraseNotices(database: Database, erased: ErasedTrack): Promise<number> {
  let count = 0;
  for await (const rowids of namedKeys(database, NOTICES, wordsFor(erased)))
    for (let first = 0; first < rowids.length; first += TOGETHER)
      count += await rewrite(database, rowids.slice(first, first + TOGETHER).map(Number), erased);
  return count;
}

/** The strings to search for. An id that is too short to be distinctive is searched only as a track id. */
function wordsFor({ spellings, trackIds }: ErasedTrack): readonly string[] {
  return spellings.length > 0 ? spellings : trackIds.map(lowerAscii);
}

/** Returns how many of them name the track. */
async function rewrite(database: Database, rowids: readonly number[], erased: ErasedTrack): Promise<number> {
  const rows = await database.query.selectFrom("notices").selectAll().where(sql`rowid`, "in", rowids).execute();
  const changes = rows.map((row) => withoutTrack(database, row, erased)).filter((each) => each.length > 0);
  if (changes.length > 0) await database.write(changes.flat());
  return changes.length;
}

/** The statements that remove the track from a notice; none if it does not name the track. */
function withoutTrack({ query }: Database, row: NoticeRow, { trackIds, spellings, isIn }: ErasedTrack): Statement[] {
  const { noticeId, trackId, title, text, raw, wording } = row;
  const isAbout = trackIds.some((each) => each === trackId);
  const tidy = tidyWordsOf(noticeId);
  if (isAbout || isIn(noticeId))
    return [tidy, unlist(row), query.deleteFrom("notices").where("noticeId", "=", noticeId).compile()];
  if (![title, text ?? "", raw].some(isIn)) return [];
  const rest = {
    title: withoutName(title, spellings),
    text: text === null ? null : withoutName(text, spellings),
    raw: withoutName(raw, spellings),
    wording: wording === null ? null : withoutName(wording, spellings),
  };
  return [tidy, query.updateTable("notices").set(rest).where("noticeId", "=", noticeId).compile()];
}

/** Without this, the entry of a deleted notice would stay in its device's list until retention removes it. */
function unlist({ deviceId, at, doc }: NoticeRow): Statement {
  const sql = "DELETE FROM notice_devices WHERE device_id = ? AND at = ? AND doc = ?";
  return { sql, parameters: [deviceId, at, doc] };
}
