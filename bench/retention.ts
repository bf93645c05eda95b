import fs from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SECOND_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { dropEmptyParts } from "@/server/database/drop-word-parts";
import { releaseFreePages } from "@/server/database/free-pages";
import { type ChunkReport, NO_CHUNKS, together } from "@/server/database/in-chunks";
import { DATABASE_FILE } from "@/server/database/open-database";
import { sweepNoticeDevices } from "@/server/database/sweep-notice-devices";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import { openSqliteJournal, type SqliteJournal } from "@/server/journal/sqlite-journal";
import { NoticeWordsKeeper } from "@/server/notices/notice-words-keeper";
import { removeOld } from "@/server/retention/retained-rows";
import { NOTICES } from "@/server/retention/retained-tables";
import { appendSteadily } from "./load/steady-appends";
import type { Bench } from "./measure/ratio";
import { quantile } from "./measure/samples";
import { printTable, times } from "./measure/table";

/**
 * What deleting millions of rows costs deliveries meanwhile: how long an acknowledgement takes at a steady thousand events per second, with
 * and without deletion in turn; how fast rows are deleted with and without deliveries; the slowest chunk; and the space returned to the
 * file system. A fifth of the rows are notices. `--full` is the full size; RETENTION_ROWS sets another one.
 */
const ROWS = { quick: 200_000, usual: 1_000_000, full: 30_000_000 };
const NOTICES_SHARE = 0.2;
const FILLED_AT_ONCE = 50_000;
const ROUNDS = 5;
const ALONE_MS = { quick: 3_000, whole: 8_000 };
/** How long deliveries continue during the deletion of a kind. The rest of the round's share is deleted without deliveries. */
const BESIDE_MS = { quick: 4_000, whole: 20_000 };
/** After this time without a delivery, deletion runs at full speed. */
const NOTICED_MS = 1_500;

const KINDS = ["deliveries", "notices", "free pages"] as const;
type Kind = (typeof KINDS)[number];

/** The deletion of one kind: rows deleted during deliveries and the acknowledgement times, and rows deleted alone and the time taken. */
interface Going {
  report: ChunkReport;
  readonly answers: number[];
  readonly beside: { done: number; ms: number };
  readonly alone: { done: number; ms: number };
}

export const run: Bench = async ({ quick, full }) => {
  const rows = Number(process.env.RETENTION_ROWS ?? ROWS[full ? "full" : quick ? "quick" : "usual"]);
  const length = quick ? "quick" : "whole";
  await using temporary = await openTemporaryDatabase({ readTimeoutMs: 600_000 });
  const { database, dir } = temporary;
  const deliveries = Math.round(rows * (1 - NOTICES_SHARE));
  const notices = rows - deliveries;
  await fill(database, DELIVERIES, deliveries);
  await fillNotices(database, notices);
  const journal = await openSqliteJournal(database);
  await journal.finishCheckpoint(deliveries, []);
  const before = await sizesOf(dir);

  const alone: number[] = [];
  const works: Readonly<Record<Kind, (share: number) => Promise<ChunkReport>>> = {
    deliveries: (share) => journal.prune(Math.round(deliveries * share) + 1),
    notices: (share) => removeNotices(database, (Math.round(notices * share) + 1) * SECOND_MS),
    "free pages": () => releaseFreePages(database),
  };
  const going: Readonly<Record<Kind, Going>> = {
    deliveries: nothingYet(),
    notices: nothingYet(),
    "free pages": nothingYet(),
  };
  for (let round = 1; round <= ROUNDS; round += 1) {
    alone.push(...(await appendSteadily(journal, sleep(ALONE_MS[length]))));
    for (const kind of KINDS) {
      const left = () => figure(database, LEFT[kind]);
      await letGo(going[kind], { journal, left, besideMs: BESIDE_MS[length], work: () => works[kind](round / ROUNDS) });
    }
  }
  const after = await sizesOf(dir);
  const gone = going.deliveries.report.done + going.notices.report.done;
  if (gone < rows) throw new Error(`${rows - gone} of ${rows} rows are still there`);

  print({ rows, alone, going, sizes: [before.file, after.file, after.log] });
  const beside = KINDS.flatMap((kind) => going[kind].answers);
  return [
    { name: "retention: p99 of an acknowledgement while letting go against without", value: tailTimes(beside, alone) },
    {
      name: "retention: p99 of an acknowledgement while notices go against without",
      value: tailTimes(going.notices.answers, alone),
    },
    {
      name: "retention: time for a notice to go against a delivery, others delivering",
      value: perSecond(going.deliveries.beside) / perSecond(going.notices.beside),
    },
  ];
};

function nothingYet(): Going {
  return { report: NO_CHUNKS, answers: [], beside: { done: 0, ms: 0 }, alone: { done: 0, ms: 0 } };
}

interface Share {
  readonly journal: SqliteJournal;
  readonly left: () => Promise<number>;
  readonly besideMs: number;
  readonly work: () => Promise<ChunkReport>;
}

/** Deletes one kind's share of a round. */
async function letGo(going: Going, { journal, left, besideMs, work }: Share): Promise<void> {
  const [leftBefore, startedAt] = [await left(), performance.now()];
  const whole = work();
  going.answers.push(...(await appendSteadily(journal, Promise.race([whole, sleep(besideMs)]))));
  const [leftBetween, betweenAt] = [await left(), performance.now()];
  going.beside.done += leftBefore - leftBetween;
  going.beside.ms += betweenAt - startedAt;
  await Promise.race([whole, sleep(NOTICED_MS)]);
  const [leftAlone, aloneAt] = [await left(), performance.now()];
  going.report = together(going.report, await whole);
  going.alone.done += leftAlone - (await left());
  going.alone.ms += performance.now() - aloneAt;
}

function tailTimes(beside: readonly number[], alone: readonly number[]): number {
  return quantile(beside, 0.99) / quantile(alone, 0.99);
}

function perSecond({ done, ms }: Going["alone"]): number {
  return (done * 1_000) / ms;
}

interface Found {
  readonly rows: number;
  readonly alone: readonly number[];
  readonly going: Readonly<Record<Kind, Going>>;
  readonly sizes: readonly number[];
}

function print({ rows, alone, going, sizes }: Found): void {
  const line = (name: string, ms: readonly number[]) => [
    ...[name, String(ms.length), ...[0.5, 0.99, 1].map((q) => quantile(ms, q).toFixed(1))],
    times(tailTimes(ms, alone)),
  ];
  printTable(
    `retention: acknowledgement while ${rows.toLocaleString("en")} rows go, ms`,
    ["", "answers", "p50", "p99", "max", "p99 of without"],
    [line("nothing else", alone), ...KINDS.map((kind) => line(`beside ${kind}`, going[kind].answers))],
  );
  const rate = (way: Going["alone"]) => (way.done === 0 ? "–" : perSecond(way).toFixed(0));
  printTable(
    "retention: chunks, ms from asking to disk; how many go in a second",
    ["", "done", "chunks", "mean", "slowest", "others delivering", "by itself"],
    KINDS.map((kind) => {
      const { report, beside, alone: byItself } = going[kind];
      const { done, chunks, workedMs, longestMs } = report;
      return [
        ...[kind, String(done), String(chunks), (workedMs / chunks).toFixed(1), longestMs.toFixed(1)],
        ...[rate(beside), rate(byItself)],
      ];
    }),
  );
  printTable(
    "retention: in all",
    ["rows", "file before, MB", "after, MB", "log after, MB"],
    [[rows.toLocaleString("en"), ...sizes.map((bytes) => (bytes / 1e6).toFixed(0))]],
  );
}

/** The remaining amount of each kind, up to a constant. Deliveries are too many to count, but they are deleted in order. */
const LEFT: Readonly<Record<Kind, string>> = {
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

/** One notice per second, each of a random device. Its id begins with the second and ends randomly, as in `noticed.ts`. */
const NOTICE_ROWS = `
  INSERT INTO notices (notice_id, topic, site_id, at, severity, title, device_id, raw)
  ${NUMBERS}
  SELECT printf('%09x-', i) || lower(hex(randomblob(8))), 'device-events', 'site-' || abs(random() % 9), i * 1000, 'info',
    'AP ' || i || ' went offline', printf('5c5b35%06x', abs(random() % 500)), hex(randomblob(100))
  FROM n`;

/** Uses lazy writes, because only awaited writes are measured and determine the pauses of deletion. */
async function fill(database: Database, sql: string, rows: number): Promise<void> {
  for (let first = 1; first <= rows; first += FILLED_AT_ONCE)
    await database.writeUnsynced([{ sql, parameters: [first, Math.min(rows, first + FILLED_AT_ONCE - 1)] }]);
}

/** Deletes notices as the server does: first the notices, then their device lists, and words together with parts of the index. */
async function removeNotices(database: Database, before: number): Promise<ChunkReport> {
  const removed = await removeOld(database, NOTICES, before);
  const swept = await sweepNoticeDevices(database, before);
  return { ...together(together(removed, swept), await dropEmptyParts(database)), done: removed.done };
}

/** Fills notices together with parts of the word index, as the server does. */
async function fillNotices(database: Database, rows: number): Promise<void> {
  const log = { warn: (fields: object) => console.error(fields) };
  const keeper = new NoticeWordsKeeper({ database, isHeld: () => false, elapsed: () => 0, log });
  const atOnce = Math.min(FILLED_AT_ONCE, Math.ceil(rows / 16));
  for (let first = 1; first <= rows; first += atOnce) {
    await database.writeUnsynced([{ sql: NOTICE_ROWS, parameters: [first, Math.min(rows, first + atOnce - 1)] }]);
    await keeper.run();
  }
}

async function sizesOf(dir: string): Promise<{ readonly file: number; readonly log: number }> {
  const [file, log] = await Promise.all(["", "-wal"].map((end) => fs.stat(path.join(dir, `${DATABASE_FILE}${end}`))));
  return { file: file?.size ?? 0, log: log?.size ?? 0 };
}
