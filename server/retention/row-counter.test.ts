import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { ALERTS, NOTICES } from "./retained-tables";
import { RowCounter } from "./row-counter";

const NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)";
/** Seven rows for each time, so that slices end between rows with equal times. */
const NOTICE_ROWS = `
  INSERT INTO notices (notice_id, topic, at, severity, title, raw)
  ${NUMBERS} SELECT printf('%x', i * 7919), 'audits', i / 7, 'info', 'a', '{}' FROM n`;
const ALERT_ROWS = `
  INSERT INTO alerts (alert_id, kind, site_id, map_id, area_id, severity, active, opened_at, updated_at, occupancy, "limit")
  ${NUMBERS} SELECT printf('%x', i * 7919), 'occupancy', 's', 'm', 'a', 'major', 0, i / 7, 1, 1, 1 FROM n`;

describe("counting rows", () => {
  let temporary: TemporaryDatabase;
  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
  });
  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  it("S26: counts again if something depends on it, although it has an earlier number", async () => {
    const { database } = temporary;
    const counter = new RowCounter(database, NOTICES);
    await database.write([{ sql: NOTICE_ROWS, parameters: [60_000] }]);
    expect(await counter.readNow()).toEqual({ rows: 60_000 });
    await database.write([{ sql: "DELETE FROM notices WHERE at < 500", parameters: [] }]);
    expect((await counter.read()).rows).toBe(60_000);
    expect(await counter.readNow()).toEqual({ rows: 60_000 - 3_499 });
  });

  it("is exact for few rows", async () => {
    const { database } = temporary;
    const counter = new RowCounter(database, NOTICES);
    expect(await counter.read()).toEqual({ rows: 0 });
    await database.write([{ sql: NOTICE_ROWS, parameters: [12_345] }]);
    expect(await counter.read()).toEqual({ rows: 12_345 });
  });

  it.each([
    ["notices", NOTICES, NOTICE_ROWS],
    ["alerts", ALERTS, ALERT_ROWS],
  ])("says of very many %s that there are at least so many, then how many they are", async (_, table, sql) => {
    const { database } = temporary;
    await database.write([{ sql, parameters: [112_345] }]);
    const counter = new RowCounter(database, table);
    expect(await counter.read()).toEqual({ rows: 50_000, precision: "at-least" });
    await expect.poll(() => counter.read(), { timeout: 20_000 }).toEqual({ rows: 112_345, precision: "about" });
  });

  it("never makes the database read more than a slice at once", async () => {
    const { database } = temporary;
    const steps: string[] = [];
    const spied = {
      async read(statement: Parameters<typeof database.read>[0]) {
        const { rows } = await database.read({ ...statement, sql: `EXPLAIN QUERY PLAN ${statement.sql}` });
        steps.push(...rows.map(({ detail }) => String(detail)));
        return database.read(statement);
      },
    };
    await database.write([{ sql: NOTICE_ROWS, parameters: [60_000] }]);
    const counter = new RowCounter(spied, NOTICES);
    await counter.read();
    await expect.poll(() => counter.read().then(({ precision }) => precision), { timeout: 20_000 }).toBe("about");
    const searches = steps.filter((step) => step.includes("notices"));
    expect(new Set(searches)).toEqual(new Set(["SEARCH notices USING COVERING INDEX notices_at ((at,rowid)>(?,?))"]));
  });
});
