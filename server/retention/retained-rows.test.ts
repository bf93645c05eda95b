import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ReadError, StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createNotice } from "@/server/mist/create-notice";
import { type RetainedTable, removeOld } from "./retained-rows";
import { ALERTS, AUDIT, NOTICES, QUARANTINE } from "./retained-tables";

const NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)";
const ROWS: readonly (readonly [string, RetainedTable, string])[] = [
  [
    "notices",
    NOTICES,
    `INSERT INTO notices (notice_id, topic, at, severity, title, raw)
      ${NUMBERS} SELECT printf('%x', i * 7919), 'audits', i, 'info', 'a', '{}' FROM n`,
  ],
  [
    "alerts",
    ALERTS,
    `INSERT INTO alerts
        (alert_id, kind, site_id, map_id, area_id, severity, active, opened_at, updated_at, occupancy, "limit")
      ${NUMBERS} SELECT printf('%x', i * 7919), 'occupancy', 's', 'm', 'a', 'major', 0, i, i, 1, 1 FROM n`,
  ],
  [
    "quarantine",
    QUARANTINE,
    `INSERT INTO quarantine (received_at, topic, reason, raw) ${NUMBERS} SELECT i, 'zone', 'why', '{}' FROM n`,
  ],
  ["audit", AUDIT, `INSERT INTO audit (at, who_kind, who, action) ${NUMBERS} SELECT i, 'user', 'a', 'b' FROM n`],
];

let temporary: TemporaryDatabase;
beforeEach(async () => {
  temporary = await openTemporaryDatabase();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await temporary[Symbol.asyncDispose]();
});

async function countIn(table: string): Promise<number> {
  const { rows } = await temporary.database.read({ sql: `SELECT count(*) AS count FROM ${table}`, parameters: [] });
  return Number(rows[0]?.count);
}

it.each(ROWS)("D11: removes old %s in chunks, which the reading thread reads beforehand", async (_, table, sql) => {
  const { database } = temporary;
  await database.writeUnsynced([{ sql, parameters: [500] }]);
  const told: (readonly [string, unknown])[] = [];
  const spied = {
    read: vi.spyOn(database, "read").mockImplementation(async ({ parameters }) => {
      told.push(["read", parameters.at(-1)]);
      return { rows: [], changes: 0, insertId: 0 };
    }),
    write: vi.spyOn(database, "writeUnsynced"),
  };
  const { done, chunks } = await removeOld(database, table, 401);
  for (const [statements] of spied.write.mock.calls) told.push(["removed", statements[0]?.parameters.at(-1)]);
  spied.read.mockRestore();
  expect([done, await countIn(table.table)]).toEqual([400, 100]);
  const sizesOf = (what: string) => told.filter(([kind]) => kind === what).map(([, size]) => size);
  expect(sizesOf("removed")).toHaveLength(chunks);
  expect(sizesOf("read")).toEqual(sizesOf("removed"));
});

it.each(ROWS)("D11: reads ahead only the next chunk of %s, along indexes", async (_, table, sql) => {
  const { database } = temporary;
  await database.writeUnsynced([{ sql, parameters: [100] }]);
  const read = database.read.bind(database);
  const steps: string[] = [];
  vi.spyOn(database, "read").mockImplementation(async (statement) => {
    const { rows } = await read({ ...statement, sql: `EXPLAIN QUERY PLAN ${statement.sql}` });
    steps.push(...rows.map(({ detail }) => String(detail)));
    return read(statement);
  });
  await removeOld(database, table, 401);
  expect(steps.filter((step) => step.includes(`SCAN ${table.table}`))).toEqual([]);
  expect(steps.some((step) => step.startsWith(`SEARCH ${table.table} USING INDEX`))).toBe(true);
  expect(steps.filter((step) => step.includes("TEMP B-TREE"))).toEqual([]);
  if (table.unordered)
    expect(steps.some((step) => /^SEARCH same USING COVERING INDEX notices_id/.test(step))).toBe(true);
});

/** Times that are some seconds or hours late, repeated, or in the future, so that the row numbers tell little about them. */
const TIMES = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) },
    fc.integer({ min: -400, max: 400 }),
    fc.constant(Number.NaN),
  ),
  { minLength: 1, maxLength: 200 },
);

it("D11: removes old rows wherever they are, and nothing else", async () => {
  const { database } = temporary;
  const sql = `INSERT INTO notices (notice_id, topic, at, severity, title, raw)
    SELECT key, 'audits', value, 'info', 'a', '{}' FROM json_each(?) WHERE value IS NOT NULL`;
  await fc.assert(
    fc.asyncProperty(TIMES, fc.integer({ min: -50, max: 250 }), async (late, before) => {
      const times = late.map((by, index) => (Number.isNaN(by) ? null : index + by));
      // Numbers without a row belong to rows that were deleted before.
      await database.writeUnsynced([
        { sql: "DELETE FROM notices", parameters: [] },
        { sql, parameters: [JSON.stringify(times)] },
        { sql: "DELETE FROM notices WHERE doc % 7 = 3", parameters: [] },
      ]);
      const all = await timesLeft();
      const { done } = await removeOld(database, NOTICES, before);
      const left = await timesLeft();
      expect(left).toEqual(all.filter((at) => at >= before));
      expect(done).toBe(all.length - left.length);
    }),
    { numRuns: 30 },
  );
});

async function timesLeft(): Promise<readonly number[]> {
  const { rows } = await temporary.database.read({ sql: "SELECT at FROM notices ORDER BY at", parameters: [] });
  return rows.map(({ at }) => Number(at));
}

it("D11: removes notices along their row numbers, and very late ones separately", async () => {
  const { database } = temporary;
  await database.writeUnsynced([{ sql: ROWS[0]?.[2] ?? "", parameters: [3_000] }]);
  await database.writeUnsynced([{ sql: "UPDATE notices SET at = 5 WHERE doc = 2900", parameters: [] }]);
  const write = vi.spyOn(database, "writeUnsynced");
  expect(await removeOld(database, NOTICES, 2_001)).toMatchObject({ done: 2_001 });
  const removals = write.mock.calls.map(([statements]) => statements[0]);
  const along = removals.filter((removal) => removal?.sql.includes("BETWEEN"));
  expect(along.length).toBeGreaterThanOrEqual(removals.length - 1);
  const { sql, parameters } = along[0] ?? { sql: "", parameters: [] };
  const { rows } = await database.read({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
  expect(rows.map(({ detail }) => detail)).toEqual(["SEARCH notices USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"]);
  expect(await countIn("notices")).toBe(999);
});

it("D11: also removes them if nothing could be read", async () => {
  const { database } = temporary;
  await database.writeUnsynced([{ sql: ROWS[0]?.[2] ?? "", parameters: [50] }]);
  const read = vi.spyOn(database, "read").mockRejectedValue(new ReadError(new StorageError("too many queries")));
  expect(await removeOld(database, NOTICES, 41)).toMatchObject({ done: 40 });
  read.mockRestore();
  expect(await countIn("notices")).toBe(10);
});

/** Pages of the log that removing the oldest fifth of many notices needs, with one notice a second and these ids. */
async function pagesToRemove(ids: readonly string[]): Promise<number> {
  await using own = await openTemporaryDatabase();
  const { database } = own;
  const sql = `INSERT INTO notices (notice_id, topic, at, severity, title, raw)
    SELECT value, 'nac-events', 1000 * key, 'info', 'a', '{}' FROM json_each(?)`;
  await database.writeUnsynced([{ sql, parameters: [JSON.stringify(ids)] }]);
  await database.runAlone([{ sql: "PRAGMA wal_checkpoint(TRUNCATE)", parameters: [] }]);
  vi.spyOn(database, "checkpointLog").mockResolvedValue();
  // With this clock, chunks grow at the maximum rate, however busy the machine. All together need less than the log's keeper would move.
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  expect(await removeOld(database, NOTICES, 200 * ids.length)).toMatchObject({ done: ids.length / 5, chunks: 5 });
  clock.mockRestore();
  const [log] = await database.runAlone([{ sql: "PRAGMA wal_checkpoint(NOOP)", parameters: [] }]);
  return Number(log?.rows[0]?.log);
}

it("D11: changes few pages for each deleted notice, because ids are in the order of time", async () => {
  const line = { topic: "nac-events", severity: "info", title: "a" } as const;
  const idOf = (n: number) => createNotice({ ...line, identity: [n], at: 1_000 * n }).notice.noticeId;
  const ids = Array.from({ length: 12_000 }, (_, n) => idOf(n));
  const inNoOrder = ids.map((id) => id.split("-").toReversed().join("-"));
  expect(await pagesToRemove(ids)).toBeLessThan((await pagesToRemove(inNoOrder)) / 2);
});
