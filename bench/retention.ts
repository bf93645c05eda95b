import fs from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/server/database/database";
import { giveBackFreePages } from "@/server/database/give-back";
import { type ChunkReport, NO_CHUNKS, together } from "@/server/database/in-chunks";
import { DATABASE_FILE } from "@/server/database/open-database";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import { openSqliteJournal, type SqliteJournal } from "@/server/journal/sqlite-journal";
import { removeOld } from "@/server/retention/retained-rows";
import { NOTICES } from "@/server/retention/retained-tables";
import { appendSteadily } from "./load/steady-appends";
import type { Bench } from "./measure/ratio";
import { quantile } from "./measure/samples";
import { printTable, times } from "./measure/table";

/**
 * What letting go of millions of rows costs those who deliver meanwhile: how long an acknowledgement takes at a steady
 * thousand events a second, with and without, turn by turn; how fast rows go beside them, and how fast when nobody
 * delivers; how long the slowest chunk takes; what the file gives back. RETENTION_ROWS is how many rows, a fifth of them
 * notices: 30000000 for the whole of it.
 */
const ROWS = Number(process.env.RETENTION_ROWS ?? 1_000_000);
const QUICK_ROWS = 200_000;
const NOTICES_SHARE = 0.2;
const FILLED_AT_ONCE = 50_000;
const ROUNDS = 5;
const ALONE_MS = 8_000;
/** So long somebody delivers while a kind goes; what is left of the round's share then goes by itself. */
const BESIDE_MS = 4_000;
/** After so long without a delivery it goes at full speed. */
const NOTICED_MS = 1_500;

/** Of one kind: how much went while others delivered, how much by itself, and how long that took. */
interface Going {
  report: ChunkReport;
  readonly beside: { done: number; ms: number };
  readonly alone: { done: number; ms: number };
}

export const run: Bench = async ({ quick }) => {
  const rows = quick ? QUICK_ROWS : ROWS;
  await using temporary = await openTemporaryDatabase({ readTimeoutMs: 60_000 });
  const { database, dir } = temporary;
  const deliveries = Math.round(rows * (1 - NOTICES_SHARE));
  const notices = rows - deliveries;
  await fill(database, DELIVERIES, deliveries);
  await fill(database, NOTICE_ROWS, notices);
  const journal = await openSqliteJournal(database);
  await journal.finishCheckpoint(deliveries, []);
  const before = await sizesOf(dir);

  const alone: number[] = [];
  const beside: number[] = [];
  const works: Readonly<Record<string, (share: number) => Promise<ChunkReport>>> = {
    deliveries: (share) => journal.prune(deliveries * share + 1),
    notices: (share) => removeOld(database, NOTICES, notices * share + 1),
    "free pages": () => giveBackFreePages(database),
  };
  const going = Object.fromEntries(Object.keys(works).map((name) => [name, nothingYet()]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    alone.push(...(await appendSteadily(journal, sleep(ALONE_MS))));
    for (const [name, work] of Object.entries(works)) {
      const left = () => figure(database, LEFT[name] ?? "");
      beside.push(...(await letGo(going[name] ?? nothingYet(), { journal, left, work: () => work(round / ROUNDS) })));
    }
  }
  const after = await sizesOf(dir);
  const gone = (going.deliveries?.report.done ?? 0) + (going.notices?.report.done ?? 0);
  if (gone < rows) throw new Error(`${rows - gone} of ${rows} rows are still there`);

  const ratio = quantile(beside, 0.99) / quantile(alone, 0.99);
  print({ rows, alone, beside, going, ratio, sizes: [before.file, after.file, after.log] });
  return [{ name: "retention: p99 of an acknowledgement while letting go against without", value: ratio }];
};

function nothingYet(): Going {
  return { report: NO_CHUNKS, beside: { done: 0, ms: 0 }, alone: { done: 0, ms: 0 } };
}

/** One kind's share of a round. Gives how long acknowledgements took beside it. */
async function letGo(going: Going, { journal, left, work }: Share): Promise<readonly number[]> {
  const [leftBefore, startedAt] = [await left(), performance.now()];
  const whole = work();
  const answers = await appendSteadily(journal, Promise.race([whole, sleep(BESIDE_MS)]));
  const [leftBetween, betweenAt] = [await left(), performance.now()];
  going.beside.done += leftBefore - leftBetween;
  going.beside.ms += betweenAt - startedAt;
  await Promise.race([whole, sleep(NOTICED_MS)]);
  const [leftAlone, aloneAt] = [await left(), performance.now()];
  going.report = together(going.report, await whole);
  going.alone.done += leftAlone - (await left());
  going.alone.ms += performance.now() - aloneAt;
  return answers;
}

interface Share {
  readonly journal: SqliteJournal;
  readonly left: () => Promise<number>;
  readonly work: () => Promise<ChunkReport>;
}

interface Found {
  readonly rows: number;
  readonly alone: readonly number[];
  readonly beside: readonly number[];
  readonly going: Readonly<Record<string, Going>>;
  readonly ratio: number;
  readonly sizes: readonly number[];
}

function print({ rows, alone, beside, going, ratio, sizes }: Found): void {
  const line = (name: string, ms: readonly number[]) => [
    name,
    ...[0.5, 0.99, 1].map((q) => quantile(ms, q).toFixed(1)),
  ];
  printTable(
    `retention: acknowledgement while ${rows.toLocaleString("en")} rows go, ms`,
    ["", "p50", "p99", "max"],
    [line("nothing else", alone), line("letting go", beside)],
  );
  const perSecond = ({ done, ms }: Going["alone"]) => (done === 0 ? "–" : ((done * 1_000) / ms).toFixed(0));
  printTable(
    "retention: chunks, ms from asking to disk; how many go in a second",
    ["", "done", "chunks", "mean", "slowest", "beside deliveries", "by itself"],
    Object.entries(going).map(
      ([
        name,
        {
          report: { done, chunks, workedMs, longestMs },
          ...ways
        },
      ]) => [
        ...[name, String(done), String(chunks), (workedMs / chunks).toFixed(1), longestMs.toFixed(1)],
        ...[perSecond(ways.beside), perSecond(ways.alone)],
      ],
    ),
  );
  printTable(
    "retention: in all",
    ["file before, MB", "after, MB", "log after, MB", "p99 with : without"],
    [[...sizes.map((bytes) => (bytes / 1e6).toFixed(0)), times(ratio)]],
  );
}

/** How much of each kind is left, less the same each time: deliveries are too many to be counted, and go in order. */
const LEFT: Readonly<Record<string, string>> = {
  deliveries: "SELECT -min(seq) AS figure FROM deliveries",
  notices: "SELECT count(*) AS figure FROM notices",
  "free pages": "SELECT freelist_count AS figure FROM pragma_freelist_count",
};

async function figure(database: Database, sql: string): Promise<number> {
  const { rows } = await database.read({ sql, parameters: [] });
  return Number(rows[0]?.figure);
}

const NUMBERS = "WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)";

const DELIVERIES = `
  INSERT INTO deliveries (seq, received_at, topic, body)
  ${NUMBERS} SELECT i, i, 'location-client', randomblob(200 + i % 400) FROM n`;

/** Their ids come in no order, as digests do. */
const NOTICE_ROWS = `
  INSERT INTO notices (notice_id, topic, site_id, at, severity, title, device_id, raw)
  ${NUMBERS}
  SELECT lower(hex(randomblob(8))), 'device-events', 'site-' || (i % 9), i, 'info', 'AP ' || i || ' went offline',
    printf('5c5b35%06x', i % 500), hex(randomblob(100))
  FROM n`;

async function fill(database: Database, sql: string, rows: number): Promise<void> {
  for (let first = 1; first <= rows; first += FILLED_AT_ONCE)
    await database.write([{ sql, parameters: [first, Math.min(rows, first + FILLED_AT_ONCE - 1)] }]);
}

async function sizesOf(dir: string): Promise<{ readonly file: number; readonly log: number }> {
  const [file, log] = await Promise.all(["", "-wal"].map((end) => fs.stat(path.join(dir, `${DATABASE_FILE}${end}`))));
  return { file: file?.size ?? 0, log: log?.size ?? 0 };
}
