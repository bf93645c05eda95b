import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Database } from "./database";
import { sweepNoticeDevices } from "./sweep-notice-devices";
import { neverBusy, openTemporaryDatabase, type TemporaryDatabase } from "./temporary-database";

const NOTICES = 6_000;
const MANY_DEVICES = 250;

describe("sweepNoticeDevices", () => {
  let temporary: TemporaryDatabase;
  let database: Database;
  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    database = neverBusy(temporary.database);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await temporary[Symbol.asyncDispose]();
  });

  const change = (sql: string) => database.writeUnsynced([{ sql, parameters: [] }]);

  /** One notice at each moment, of each device in turn. */
  const fill = () =>
    change(`
      INSERT INTO notices (notice_id, topic, at, severity, title, device_id, raw)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${NOTICES})
      SELECT printf('%09x', i), 'audits', i, 'info', 'a', printf('device-%03d', i % ${MANY_DEVICES}), '{}' FROM n`);

  async function figure(sql: string): Promise<number> {
    return Number((await database.read({ sql: `SELECT (${sql}) AS figure`, parameters: [] })).rows[0]?.figure);
  }

  it("removes entries of deleted notices of every device, and keeps newer ones and those of existing notices", async () => {
    await fill();
    await change("DELETE FROM notices WHERE at < 3001 AND at <> 17");
    await change("DELETE FROM notices WHERE at = 5000");
    expect(await sweepNoticeDevices(database, 3_001)).toMatchObject({ done: 2_999 });
    expect(await figure("SELECT count(*) FROM notice_devices")).toBe(3_001);
    expect(await figure("SELECT min(at) FROM notice_devices")).toBe(17);
    expect(await figure("SELECT count(*) FROM notice_devices WHERE at = 5000")).toBe(1);
    expect(await sweepNoticeDevices(database, 3_001)).toMatchObject({ done: 0 });
  });

  it("removes old entries of a notice that came again at another time or has another number", async () => {
    await fill();
    await change("UPDATE notices SET at = at + 1 WHERE at <= 10");
    await change("UPDATE notices SET title = 'b' WHERE at <= 5");
    const listed = await figure("SELECT count(*) FROM notice_devices");
    expect(listed).toBeGreaterThan(NOTICES);
    await sweepNoticeDevices(database, NOTICES + 1);
    expect(await figure("SELECT count(*) FROM notice_devices")).toBe(NOTICES);
    expect(await figure("SELECT count(*) FROM notice_devices JOIN notices USING (doc, at, device_id)")).toBe(NOTICES);
  });

  it("removes all entries of one moment, and of a device with more than fit into one step", async () => {
    await fill();
    await change(
      "UPDATE notices SET device_id = 'device-007', at = iif(doc < 2000, 7, doc) WHERE doc < 3000 AND doc % 5 > 0",
    );
    await change(
      "DELETE FROM notice_devices WHERE (doc, at, device_id) NOT IN (SELECT doc, at, device_id FROM notices)",
    );
    await change("DELETE FROM notices WHERE at < 2800 AND doc % 11 > 0");
    await sweepNoticeDevices(database, 2_800);
    expect(await figure("SELECT count(*) FROM notice_devices")).toBe(await figure("SELECT count(*) FROM notices"));
    expect(await figure("SELECT count(*) FROM notice_devices JOIN notices USING (doc, at, device_id)")).toBe(
      await figure("SELECT count(*) FROM notices"),
    );
  });

  it("D11: finds entries to delete along the key, and deletes them in ranges", async () => {
    await fill();
    await change("DELETE FROM notices WHERE at < 3001");
    const [read, write] = [vi.spyOn(database, "read"), vi.spyOn(database, "writeUnsynced")];
    await sweepNoticeDevices(database, 3_001);
    const asked = [read.mock.calls[1]?.[0], ...(write.mock.calls[1]?.[0] ?? [])];
    read.mockRestore();
    const plans = asked.map(async (statement) => {
      const { sql = "", parameters = [] } = statement ?? {};
      const { rows } = await database.read({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
      return rows.map(({ detail }) => String(detail)).filter((detail) => /notice|told/.test(detail));
    });
    const steps = (await Promise.all(plans)).flat();
    expect(steps).toContain("SEARCH notice_devices USING PRIMARY KEY (device_id=? AND at<?)");
    expect(steps.filter((step) => step.startsWith("SCAN"))).toEqual([]);
  });

  it("D11: writes one page for many deleted entries", async () => {
    await fill();
    await change(`DELETE FROM notices WHERE at <= ${NOTICES / 2}`);
    await database.runAlone([{ sql: "PRAGMA wal_checkpoint(TRUNCATE)", parameters: [] }]);
    vi.spyOn(database, "checkpointLog").mockResolvedValue();
    // With this clock, chunks grow at the maximum rate, however busy the machine.
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    expect(await sweepNoticeDevices(database, NOTICES)).toMatchObject({ done: NOTICES / 2 });
    clock.mockRestore();
    const [log] = await database.runAlone([{ sql: "PRAGMA wal_checkpoint(NOOP)", parameters: [] }]);
    expect(Number(log?.rows[0]?.log)).toBeLessThan(NOTICES / 2 / 20);
  });

  it("reads only the devices if nothing is old", async () => {
    await fill();
    const write = vi.spyOn(database, "writeUnsynced");
    expect(await sweepNoticeDevices(database, 1)).toMatchObject({ done: 0 });
    expect(write).not.toHaveBeenCalled();
  });
});
