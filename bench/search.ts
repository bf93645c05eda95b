import fs from "node:fs/promises";
import path from "node:path";
import type { Notice } from "@/domain/notice";
import type { Database } from "@/server/database/database";
import { DATABASE_FILE } from "@/server/database/open-database";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import { beginPart, wordParts } from "@/server/database/word-parts";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import type { NoticeStore } from "@/server/notices/notice-store";
import { NoticeWordsKeeper } from "@/server/notices/notice-words-keeper";
import { createSqlNoticeStore } from "@/server/notices/sql-notice-store";
import type { Bench, Ratio } from "./measure/ratio";
import { interleave } from "./measure/samples";
import { printTable, times } from "./measure/table";

/**
 * How long a search of many notices takes with the word index compared with a scan; the cost of many index parts; the cost of storing a
 * notice with and without the index; and the index's disk use. SEARCH_ROWS sets the number of notices.
 */
const FULL_ROWS = 1_000_000;
const ROWS = Number(process.env.SEARCH_ROWS ?? FULL_ROWS);
const QUICK_ROWS = 100_000;
const FILLED_AT_ONCE = 50_000;
const [ROUNDS, QUICK_ROUNDS] = [7, 3];
/** A scan of a million notices takes longer than the server's limit. */
const PATIENCE_MS = 120_000;
const PAGE = { limit: 50 };

const [APPENDS, QUICK_APPENDS] = [2_000, 400];
/** Notices per delivery. */
const NOTICES_AN_APPEND = 5;

/** As many parts as an index of several million notices has, each so small that most of a search is querying the parts. */
const [PARTS, ROWS_A_PART] = [90, 500];

/** One notice in a hundred thousand has the rare word, every fifth one the frequent word. */
const SEARCHES: Readonly<Record<string, string>> = {
  "a rare word": "evacuated",
  "a frequent word": "offline",
  "two words": "offline evacuated",
  "a word of no notice": "nowhere",
};

export const run: Bench = async ({ quick }) => {
  const rows = quick ? QUICK_ROWS : ROWS;
  await using temporary = await openTemporaryDatabase({ readTimeoutMs: PATIENCE_MS });
  const { database, dir } = temporary;
  await fill(database, rows);
  const searched = await searchRatios(await storesOf(database), { rows, rounds: quick ? QUICK_ROUNDS : ROUNDS });
  await printSizes(database, path.join(dir, DATABASE_FILE), rows);
  return [
    ...searched,
    await partsRatio(quick ? QUICK_ROUNDS : ROUNDS),
    await storingRatio(quick ? QUICK_APPENDS : APPENDS),
  ];
};

interface Stores {
  readonly words: NoticeStore;
  readonly like: NoticeStore;
}

/** Two stores. The second believes that the index is still being filled and does not use it. */
async function storesOf(database: Database): Promise<Stores> {
  const [words, like] = [createSqlNoticeStore(database), createSqlNoticeStore(database)];
  await words.list({ ...PAGE, q: "nowhere" });
  await database.write([{ sql: "INSERT INTO unfilled_notices (up_to) VALUES (0)", parameters: [] }]);
  return { words, like };
}

async function searchRatios(
  { words, like }: Stores,
  { rows, rounds }: { readonly rows: number; readonly rounds: number },
): Promise<readonly Ratio[]> {
  const ratios: Ratio[] = [];
  const lines: string[][] = [];
  for (const [name, q] of Object.entries(SEARCHES)) {
    const found = await Promise.all([words, like].map((store) => store.list({ ...PAGE, q })));
    if (idsOf(found[0]) !== idsOf(found[1])) throw new Error(`${name}: the two ways do not find the same`);
    const ms = await interleave(rounds, { words: () => msOf(words, q), like: () => msOf(like, q) });
    const value = ms.words / ms.like;
    // The cost of a scan grows with the number of notices, the cost of the index does not.
    ratios.push({ name: `search: ${name} against LIKE`, value, tolerance: (4 * FULL_ROWS) / rows });
    lines.push([name, String(found[0]?.length), ms.words.toFixed(2), ms.like.toFixed(2), times(value)]);
  }
  printTable(
    `search: a page of ${rows.toLocaleString("en")} notices, ms`,
    ["", "found", "by words", "by LIKE", "words : LIKE"],
    lines,
  );
  return ratios;
}

function idsOf(found: Awaited<ReturnType<NoticeStore["list"]>> = []): string {
  return found.map(({ noticeId }) => noticeId).join();
}

async function msOf(store: NoticeStore, q: string): Promise<number> {
  const startedAt = performance.now();
  await store.list({ ...PAGE, q });
  return performance.now() - startedAt;
}

/** In both, every full part is merged into one segment, as a while after it was filled. */
async function partsRatio(rounds: number): Promise<Ratio> {
  await using many = await openTemporaryDatabase();
  await using two = await openTemporaryDatabase();
  await fillParts(many.database, PARTS);
  await fillParts(two.database, 2);
  const stores = { many: createSqlNoticeStore(many.database), two: createSqlNoticeStore(two.database) };
  // Warms up prepared statements.
  await Promise.all(Object.values(stores).map((store) => msOf(store, "nowhere")));
  const ms = await interleave(rounds, {
    many: () => msOf(stores.many, "nowhere"),
    two: () => msOf(stores.two, "nowhere"),
  });
  printTable(
    `search: a word of no notice among ${(PARTS * ROWS_A_PART).toLocaleString("en")}, ms`,
    ["parts of the index", "median"],
    [
      [String(PARTS), ms.many.toFixed(2)],
      ["2", ms.two.toFixed(2)],
    ],
  );
  return { name: `search: a word of no notice in ${PARTS} parts against 2`, value: ms.many / ms.two, tolerance: 4 };
}

async function fillParts(database: Database, parts: number): Promise<void> {
  const each = (PARTS * ROWS_A_PART) / parts;
  for (let part = 0; part < parts; part += 1) {
    if (part > 0) await database.writeUnsynced(beginPart(await wordParts(database)) ?? []);
    await database.writeUnsynced([{ sql: NOTICE_ROWS, parameters: [part * each + 1, (part + 1) * each] }]);
  }
  const log = { warn: (fields: object) => console.error(fields) };
  await new NoticeWordsKeeper({ database, isHeld: () => false, elapsed: () => 0, log }).run();
}

/** The time that an acknowledgement of a delivery with notices waits, in sequence. */
async function storingRatio(appends: number): Promise<Ratio> {
  await using withWords = await openTemporaryDatabase();
  await using without = await openTemporaryDatabase();
  await without.database.write([{ sql: "DROP TRIGGER notice_words_of_new", parameters: [] }]);
  const ways = { words: await appender(withWords.database), none: await appender(without.database) };
  const ms = await interleave(appends, ways);
  printTable(
    `search: a delivery of ${NOTICES_AN_APPEND} notices, on disk, ms`,
    ["", "median"],
    [
      ["with the index of words", ms.words.toFixed(2)],
      ["without", ms.none.toFixed(2)],
    ],
  );
  return { name: "search: storing a delivery of notices against without words", value: ms.words / ms.none };
}

async function appender(database: Database): Promise<() => Promise<number>> {
  const journal = await openSqliteJournal(database);
  let next = 1;
  return async () => {
    const notices = Array.from({ length: NOTICES_AN_APPEND }, () => noticeOf(next++));
    const startedAt = performance.now();
    await journal.append({
      ...{ topic: "device-events", receivedAt: next, body: new Uint8Array(400 * NOTICES_AN_APPEND) },
      ...{ quarantined: [], alerts: [], notices },
    });
    return performance.now() - startedAt;
  };
}

function noticeOf(n: number): { readonly notice: Notice; readonly raw: string } {
  const name = `harbour-${n % 400}`;
  const raw = {
    ap: `5c5b35${(n % 500).toString(16).padStart(6, "0")}`,
    ap_name: name,
    type: "AP_DISCONNECTED",
    timestamp: n,
  };
  const title = `AP ${name} went offline`;
  return {
    notice: { noticeId: `digest-${(n * 7_919) % 1_000_003}`, topic: "device-events", at: n, severity: "info", title },
    raw: JSON.stringify(raw),
  };
}

async function printSizes(database: Database, file: string, rows: number): Promise<void> {
  await database.checkpointLog();
  const sql = "SELECT sum(pgsize) AS bytes FROM dbstat WHERE name GLOB 'notice_words*'";
  const words = Number((await database.readWithoutTimeout({ sql, parameters: [] })).rows[0]?.bytes);
  const { size } = await fs.stat(file);
  printTable(
    "search: on disk",
    ["", "file, MB", "of it the index of words, MB", "bytes a notice", "of it the index"],
    [
      [
        "notices",
        (size / 1e6).toFixed(0),
        (words / 1e6).toFixed(0),
        (size / rows).toFixed(0),
        (words / rows).toFixed(0),
      ],
    ],
  );
}

/** About as long as a device event of Mist. Ids are in random order, like digests. */
const NOTICE_ROWS = `
  INSERT INTO notices (notice_id, topic, site_id, at, severity, title, text, device_id, raw)
  WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  SELECT lower(hex(randomblob(12))), 'device-events', 'site-' || (i % 9), i, 'info',
    'AP harbour-' || (i % 400) || iif(i % 5 = 0, ' went offline', ' is back') || iif(i % 100000 = 777, ', evacuated', ''),
    'seen by switch idf-' || (i % 40), printf('5c5b35%06x', i % 500),
    json_object('ap', printf('5c5b35%06x', i % 500), 'ap_name', 'harbour-' || (i % 400), 'ev_type', 'NOTICE',
      'org_id', '2818e386-8dec-2562-9ede-5b8a0fbbdc71', 'reason', 'power_cycle', 'site_name', 'Harbour',
      'serial', lower(hex(randomblob(8))), 'timestamp', 1790000000 + i, 'type', 'AP_EVENT')
  FROM n`;

async function fill(database: Database, rows: number): Promise<void> {
  for (let first = 1; first <= rows; first += FILLED_AT_ONCE) {
    const last = Math.min(rows, first + FILLED_AT_ONCE - 1);
    await database.write([{ sql: NOTICE_ROWS, parameters: [first, last] }]);
  }
}
