import { lowerAscii } from "@/domain/track-address";
import { ASIDE } from "@/server/database/closed-database";
import type { RunStatement } from "@/server/database/separate-thread";
import { listWordParts, wipePart, wordPartsOf } from "@/server/database/word-parts";
import { type DeviceTable, deviceTables } from "./device-tables";
import type { ErasedTrack } from "./erased-track";
import { namedKeys } from "./named-rows";

const TOGETHER = 500;

/**
 * Deletes every row of an attached database that names a track: notices, deliveries, quarantined events and saved states of sites. Returns
 * how many; if there were any, the file is rewritten.
 */
export async function eraseAside(run: RunStatement, erased: ErasedTrack): Promise<number> {
  let count = 0;
  for (const table of await deviceTables(run)) {
    for await (const keys of namedKeys(readerOf(run), table, wordsFor(erased)))
      for (let first = 0; first < keys.length; first += TOGETHER)
        count += await remove(run, table, keys.slice(first, first + TOGETHER));
  }
  if (count > 0) await wipe(run);
  return count;
}

async function wipe(run: RunStatement): Promise<void> {
  for (const sql of await wipesOfNotices(run)) await run(sql);
  // Rows that were moved leave copies on their old pages, which no deletion overwrites.
  await run(`VACUUM ${ASIDE}`);
}

/**
 * Deleted notices stay in the lists of their devices, and deleted words stay in the index until it is merged. An older schema has none of
 * these, or an index without parts.
 */
async function wipesOfNotices(run: RunStatement): Promise<readonly string[]> {
  const named = "name IN ('notice_devices', 'notice_words', 'notice_word_parts')";
  const found = await run(`SELECT name FROM ${ASIDE}.sqlite_schema WHERE type IN ('table', 'view') AND ${named}`);
  const has = (table: string) => found.some(({ name }) => name === table);
  const unlist = `DELETE FROM ${ASIDE}.notice_devices WHERE doc NOT IN (SELECT doc FROM ${ASIDE}.notices)`;
  const lists = has("notice_devices") ? [unlist] : [];
  if (has("notice_word_parts"))
    return [...lists, ...wordPartsOf(await run(listWordParts(ASIDE))).flatMap((part) => wipePart(part, ASIDE))];
  return has("notice_words")
    ? [...lists, `INSERT INTO ${ASIDE}.notice_words (notice_words) VALUES ('optimize')`]
    : lists;
}

function readerOf(run: RunStatement) {
  return {
    read: async ({ sql, parameters }: { readonly sql: string; readonly parameters: readonly unknown[] }) => ({
      rows: await run(sql, ...parameters),
      changes: 0,
      insertId: 0,
    }),
  };
}

/** The strings to search for. An id that is too short to be distinctive is searched as a whole column, or as a JSON string. */
function wordsFor({ spellings, trackIds }: ErasedTrack): readonly string[] {
  if (spellings.length > 0) return spellings;
  return trackIds.flatMap((trackId) => {
    const address = trackId.slice(trackId.indexOf(":") + 1);
    return [`\n${trackId}\n`, JSON.stringify(trackId), JSON.stringify(address)].map(lowerAscii);
  });
}

async function remove(run: RunStatement, { name, table, key }: DeviceTable, keys: readonly (string | number)[]) {
  const listed = keys.map(() => "?").join(", ");
  const isNamed = `${key} IN (${listed})`;
  if (name !== "deliveries") {
    await run(`DELETE FROM ${table} WHERE ${isNamed}`, ...keys);
    return keys.length;
  }
  // The newest delivery stays, without events: a start that finds fewer deliveries than were acknowledged reports a loss.
  const newest = `(SELECT max(seq) FROM ${table})`;
  const empty = "CAST(json_object('topic', topic, 'events', json_array()) AS BLOB)";
  await run(`UPDATE ${table} SET body = ${empty} WHERE ${isNamed} AND seq = ${newest}`, ...keys);
  await run(`DELETE FROM ${table} WHERE ${isNamed} AND seq < ${newest}`, ...keys);
  return keys.length;
}
