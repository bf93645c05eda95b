import fs from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/server/database/database";
import { giveBackFreePages } from "@/server/database/give-back";
import type { ChunkReport } from "@/server/database/in-chunks";
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
 * thousand events a second, with and without, turn by turn; how long the slowest chunk takes; what the file gives back.
 * RETENTION_ROWS is how many rows, a fifth of them notices: 30000000 for the whole of it.
 */
const ROWS = Number(process.env.RETENTION_ROWS ?? 2_000_000);
const QUICK_ROWS = 200_000;
const NOTICES_SHARE = 0.2;
const FILLED_AT_ONCE = 50_000;
const ROUNDS = 5;
const ALONE_MS = 4_000;

export const run: Bench = async ({ quick }) => {
  const rows = quick ? QUICK_ROWS : ROWS;
  await using temporary = await openTemporaryDatabase({ readTimeoutMs: 60_000 });
  const { database, dir } = temporary;
  const deliveries = Math.round(rows * (1 - NOTICES_SHARE));
  const notices = rows - deliveries;
  await fill(database, DELIVERIES, deliveries);
  await fill(database, NOTICE_ROWS, notices);
  const journal = await openSqliteJournal(database);
  await journal.writeCheckpoint({ seq: deliveries, sites: new Map() });
  const before = await sizesOf(dir);

  const alone: number[] = [];
  const beside: number[] = [];
  const reports: ChunkReport[] = [];
  const startedAt = performance.now();
  for (let round = 1; round <= ROUNDS; round += 1) {
    alone.push(...(await appendSteadily(journal, sleep(ALONE_MS))));
    const share = round / ROUNDS;
    const work = letGo({ database, journal }, { deliveries: deliveries * share, notices: notices * share });
    beside.push(
      ...(await appendSteadily(
        journal,
        work.then((done) => reports.push(...done)),
      )),
    );
  }
  const tookMs = performance.now() - startedAt - ROUNDS * ALONE_MS;
  const after = await sizesOf(dir);
  const gone = reports.reduce((sum, { done }) => sum + done, 0);
  if (gone < rows) throw new Error(`${rows - gone} of ${rows} rows are still there`);

  const line = (name: string, ms: readonly number[]) => [
    name,
    ...[0.5, 0.99, 1].map((q) => quantile(ms, q).toFixed(1)),
  ];
  printTable(
    `retention: acknowledgement while ${rows.toLocaleString("en")} rows go, ms`,
    ["", "p50", "p99", "max"],
    [line("nothing else", alone), line("letting go", beside)],
  );
  const chunks = reports.reduce((sum, report) => sum + report.chunks, 0);
  const longest = Math.max(...reports.map(({ longestMs }) => longestMs));
  const ratio = quantile(beside, 0.99) / quantile(alone, 0.99);
  printTable(
    "retention: the work itself",
    [
      "rows/s",
      "chunks",
      "mean chunk, ms",
      "slowest, ms",
      "file before, MB",
      "after, MB",
      "log after, MB",
      "p99 with : without",
    ],
    [
      [
        ((gone * 1_000) / tookMs).toFixed(0),
        String(chunks),
        (reports.reduce((sum, { workedMs }) => sum + workedMs, 0) / chunks).toFixed(1),
        longest.toFixed(1),
        ...[before.file, after.file, after.log].map((bytes) => (bytes / 1e6).toFixed(0)),
        times(ratio),
      ],
    ],
  );
  return [{ name: "retention: p99 of an acknowledgement while letting go against without", value: ratio }];
};

interface Going {
  readonly database: Database;
  readonly journal: SqliteJournal;
}

/** The oldest so many, as times are their numbers; then the room, as after every run. */
async function letGo(
  { database, journal }: Going,
  { deliveries, notices }: Readonly<Record<"deliveries" | "notices", number>>,
) {
  const reports = [await journal.prune(deliveries + 1), await removeOld(database, NOTICES, notices + 1)];
  await giveBackFreePages(database);
  return reports;
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
