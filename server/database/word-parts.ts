import type { Statement } from "./bind";
import type { Database } from "./database";
import { UnmetCondition } from "./storage-error";
import type { Row } from "./worker-messages";

/** A part of the word index, for the notices from number `first` up to the next part's. */
export interface WordPart {
  readonly part: number;
  readonly first: number;
  /** How often a reason to tidy the part has occurred since it was last tidied. */
  readonly toMerge: number;
}

/** Small enough to be dropped within about ten milliseconds. */
const USUAL_SIZE = 32_768;
const MIN_SIZE = 1_024;
/** Entries without a notice stay until their part is dropped, so each part is at most this fraction (one eighth) of all. */
const LARGEST_SHARE = 8;
/** From about this many parts on, the size of each is a fixed fraction of all notices. */
const MANY_PARTS = 64;
/** SQLite allows at most 500 terms in a compound SELECT. */
const MAX_PARTS = 450;

/**
 * Pages of an eighth of the usual size: a commit merges a fixed number of them, and more segments less often. Deleting does not trigger
 * merges, since the rest is merged anyway.
 */
const SETTINGS = { pgsz: 500, automerge: 8, crisismerge: 64, deletemerge: 0 };

/** Parts with the oldest notices first. New notices go to the last one. */
export async function wordParts(database: Pick<Database, "read">): Promise<readonly WordPart[]> {
  return wordPartsOf((await database.read({ sql: listWordParts(), parameters: [] })).rows);
}

export function listWordParts(schema = "main"): string {
  return `SELECT part, first, to_merge FROM ${schema}.notice_word_parts ORDER BY first`;
}

export function wordPartsOf(rows: readonly Row[]): readonly WordPart[] {
  return rows.map(({ part, first, to_merge }) => ({
    part: Number(part),
    first: Number(first),
    toMerge: Number(to_merge),
  }));
}

export function tableOf({ part }: Pick<WordPart, "part">): string {
  return `notice_words_${part}`;
}

/** How many notice numbers a part should have, given how many there are in total. */
export function partSize(numbers: number): number {
  const usual = Math.max(USUAL_SIZE, Math.ceil(numbers / MANY_PARTS));
  return Math.min(usual, Math.max(MIN_SIZE, Math.ceil(numbers / LARGEST_SHARE)));
}

/** Creates a part for all future notices; undefined if there are too many parts. */
export function beginPart(parts: readonly WordPart[]): readonly Statement[] | undefined {
  if (parts.length >= MAX_PARTS) return undefined;
  const begun = { part: nextNumber(parts) };
  const newest = parts.at(-1);
  // Deleted notices may have left entries with higher numbers than all others; a part must never have a number of the next one.
  const lastEntry = newest ? `(SELECT max(id) FROM ${tableOf(newest)}_docsize)` : "NULL";
  return [
    unchanged(parts),
    plain(
      "UPDATE notice_word_parts SET to_merge = to_merge + 1 WHERE first = (SELECT max(first) FROM notice_word_parts)",
    ),
    {
      sql: `
        INSERT INTO notice_word_parts (first, part, to_merge)
        SELECT 1 + max(
          ifnull((SELECT max(doc) FROM notices), 0), ifnull(${lastEntry}, 0), (SELECT max(first) FROM notice_word_parts)
        ), ?, 0`,
      parameters: [begun.part],
    },
    ...makeTable(begun),
    ...makeView([...parts, begun]),
    ...writeTo(begun).map(plain),
  ];
}

/** Creates a part for notices older than those of all others, starting at `first`. */
export function beginOlderPart(parts: readonly WordPart[], first: number): readonly Statement[] {
  const begun = { part: nextNumber(parts) };
  return [
    unchanged(parts),
    { sql: "INSERT INTO notice_word_parts (first, part, to_merge) VALUES (?, ?, 1)", parameters: [first, begun.part] },
    ...makeTable(begun),
    ...makeView([...parts, begun]),
  ];
}

/** Writes the triggers for the newest part again where an older version of Floorcast wrote them; nothing to do otherwise. */
export async function renewTriggers(database: Pick<Database, "read" | "writeUnsynced">): Promise<void> {
  const parts = await wordParts(database);
  const newest = parts.at(-1);
  if (!newest) return;
  const wanted = writeTo(newest);
  const sql = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'notice_words_of_*'";
  const { rows } = await database.read({ sql, parameters: [] });
  if (rows.some((row) => !wanted.includes(String(row.sql))))
    await writeParts(database, [unchanged(parts), ...wanted.map(plain)]);
}

export function dropPart(parts: readonly WordPart[], dropped: WordPart): readonly Statement[] {
  return [
    unchanged(parts),
    { sql: "DELETE FROM notice_word_parts WHERE part = ?", parameters: [dropped.part], mustChange: 1 },
    ...makeView(parts.filter(({ part }) => part !== dropped.part)),
    plain(`DROP TABLE ${tableOf(dropped)}`),
  ];
}

/** Executes the creation or removal of a part. Returns false and changes nothing if other parts were changed since `parts` was read. */
export async function writeParts(
  database: Pick<Database, "writeUnsynced">,
  statements: readonly Statement[],
): Promise<boolean> {
  try {
    await database.writeUnsynced(statements);
    return true;
  } catch (error) {
    if (error instanceof UnmetCondition) return false;
    throw error;
  }
}

/** Deletes entries of numbers without a notice from a part, and wipes them by merging. */
export function wipePart(part: WordPart, schema = "main"): readonly string[] {
  const table = tableOf(part);
  return [
    `DELETE FROM ${schema}.${table} WHERE rowid IN (
      SELECT id FROM ${schema}.${table}_docsize WHERE id NOT IN (SELECT doc FROM ${schema}.notices))`,
    `INSERT INTO ${schema}.${table} (${table}) VALUES ('optimize')`,
  ];
}

/** Marks the part with a notice's words to be tidied. To be run before the notice is changed or deleted. */
export function tidyWordsOf(noticeId: string): Statement {
  return {
    sql: `
      UPDATE notice_word_parts SET to_merge = to_merge + 1 WHERE first = (
        SELECT max(first) FROM notice_word_parts WHERE first <= (SELECT doc FROM notices WHERE notice_id = ?))`,
    parameters: [noticeId],
  };
}

/** Fails the write if parts were created or dropped by others: it requires that the list of parts is still the known one. */
function unchanged(parts: readonly WordPart[]): Statement {
  const known = "(SELECT group_concat(part) FROM (SELECT part FROM notice_word_parts ORDER BY part))";
  const numbers = parts.map(({ part }) => part).sort((a, b) => a - b);
  return {
    sql: `UPDATE notice_word_parts SET part = part WHERE part = ? AND ${known} = ?`,
    parameters: [numbers[0], numbers.join()],
    mustChange: 1,
  };
}

function nextNumber(parts: readonly WordPart[]): number {
  return Math.max(0, ...parts.map(({ part }) => part)) + 1;
}

function makeTable(begun: Pick<WordPart, "part">): readonly Statement[] {
  const table = tableOf(begun);
  const settings = Object.entries(SETTINGS).map(([name, value]) => ({
    sql: `INSERT INTO ${table} (${table}, rank) VALUES (?, ?)`,
    parameters: [name, value],
  }));
  const options = "content = '', contentless_delete = 1, detail = none, tokenize = 'trigram'";
  return [plain(`CREATE VIRTUAL TABLE ${table} USING fts5(title, text, raw, ${options})`), ...settings];
}

/** A view of all parts: a search with `words MATCH ?` searches each of them. */
function makeView(parts: readonly Pick<WordPart, "part">[]): readonly Statement[] {
  const selects = parts.map(tableOf).map((table) => `SELECT rowid AS doc, ${table} AS words FROM ${table}`);
  return ["DROP VIEW notice_words", `CREATE VIEW notice_words AS ${selects.join(" UNION ALL ")}`].map(plain);
}

/**
 * Triggers that write the words of new and changed notices to a part. A new notice uses its row number, unless all notices of the newest
 * part are gone and SQLite starts again at a lower one. A notice whose words change gets a new number. Either number may have an entry of a
 * notice that is gone.
 */
function writeTo(begun: Pick<WordPart, "part">): readonly string[] {
  const first = "(SELECT max(first) FROM notice_word_parts)";
  // Not INSERT OR REPLACE: in an upsert, the policy of the upsert is used instead, and FTS5 would keep both entries.
  const put = (doc: string) => `
    DELETE FROM ${tableOf(begun)} WHERE rowid = ${doc};
    INSERT INTO ${tableOf(begun)} (rowid, title, text, raw) VALUES (${doc}, new.title, new.text, new.raw);`;
  return [
    "DROP TRIGGER notice_words_of_new",
    "DROP TRIGGER notice_words_of_changed",
    `CREATE TRIGGER notice_words_of_new AFTER INSERT ON notices BEGIN
      UPDATE notices SET doc = ${first} WHERE doc = new.doc AND doc < ${first};
      ${put(`max(new.doc, ${first})`)}
    END`,
    `CREATE TRIGGER notice_words_of_changed AFTER UPDATE OF title, text, raw ON notices
    WHEN (old.title, old.text, old.raw) IS NOT (new.title, new.text, new.raw) BEGIN
      UPDATE notices SET doc = max((SELECT max(doc) + 1 FROM notices), ${first}) WHERE doc = old.doc;
      ${put("(SELECT max(doc) FROM notices)")}
    END`,
  ];
}

function plain(sql: string): Statement {
  return { sql, parameters: [] };
}
