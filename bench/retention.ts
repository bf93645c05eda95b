import fs from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/server/database/database";
import { giveBackFreePages } from "@/server/database/give-back";
import { NO_CHUNKS, together } from "@/server/database/in-chunks";
import { DATABASE_FILE } from "@/server/database/open-database";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
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
const ROWS = Number(process.env.RETENTION_ROWS ?? 1_000_000);
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
  const work = { deliveries: NO_CHUNKS, notices: NO_CHUNKS, "free pages": NO_CHUNKS };
  const startedAt = performance.now();
  for (let round = 1; round <= ROUNDS; round += 1) {
    alone.push(...(await appendSteadily(journal, sleep(ALONE_MS))));
    const share = round / ROUNDS;
    const letGo = async () => {
      work.deliveries = together(work.deliveries, await journal.prune(deliveries * share + 1));
      work.notices = together(work.notices, await removeOld(database, NOTICES, notices * share + 1));
      work["free pages"] = together(work["free pages"], await giveBackFreePages(database));
    };
    beside.push(...(await appendSteadily(journal, letGo())));
  }
  const tookMs = performance.now() - startedAt - ROUNDS * ALONE_MS;
  const after = await sizesOf(dir);
  const gone = work.deliveries.done + work.notices.done;
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
  printTable(
    "retention: chunks, ms from asking to disk",
    ["", "done", "chunks", "mean", "slowest"],
    Object.entries(work).map(([name, { done, chunks, workedMs, longestMs }]) => {
      return [name, String(done), String(chunks), (workedMs / chunks).toFixed(1), longestMs.toFixed(1)];
    }),
  );
  const ratio = quantile(beside, 0.99) / quantile(alone, 0.99);
  printTable(
    "retention: in all",
    ["rows/s", "file before, MB", "after, MB", "log after, MB", "p99 with : without"],
    [
      [
        ((gone * 1_000) / tookMs).toFixed(0),
        ...[before.file, after.file, after.log].map((bytes) => (bytes / 1e6).toFixed(0)),
        times(ratio),
      ],
    ],
  );
  return [{ name: "retention: p99 of an acknowledgement while letting go against without", value: ratio }];
};

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
