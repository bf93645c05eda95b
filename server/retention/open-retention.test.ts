import fs from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import type { Notice } from "@/domain/notice";
import { phrase } from "@/domain/notice-phrase";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { createSqlAlertStore } from "@/server/alerts/sql-alert-store";
import { DATABASE_FILE } from "@/server/database/open-database";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlQuarantineStore } from "@/server/feed/sql-quarantine-store";
import { memorySettings } from "@/server/http/testing/memory-stores";
import type { JournalEntry } from "@/server/journal/journal";
import { openSqliteJournal, type SqliteJournal } from "@/server/journal/sqlite-journal";
import { createCheckpointer } from "@/server/live/checkpointer";
import { Sites } from "@/server/live/sites";
import { createSqlNoticeStore } from "@/server/notices/sql-notice-store";
import { openRetention, rememberedMs } from "./open-retention";
import type { RetentionKeeper } from "./retention-keeper";
import { openRetentionSettings } from "./retention-settings";
import { NO_HISTORY } from "./testing/no-history";

const NOW = 1_790_000_000_000;
const SITE = "site-harbour";

describe("what is kept on disk", () => {
  let temporary: TemporaryDatabase;
  let journal: SqliteJournal;
  let keeper: RetentionKeeper;
  let sites: Sites;
  let checkpointer: ReturnType<typeof createCheckpointer>;
  let now: number;
  let warned: object[];

  beforeEach(async () => {
    now = NOW;
    warned = [];
    temporary = await openTemporaryDatabase();
    const { database, dir } = temporary;
    journal = await openSqliteJournal(database);
    const clock = () => now;
    sites = new Sites(clock);
    const settings = await openRetentionSettings(memorySettings());
    const isHeld = () => false;
    const log = { info: () => undefined, warn: (fields: object) => void warned.push(fields) };
    checkpointer = createCheckpointer({ sites, journal, now: clock, onSaved: () => undefined, log });
    const images = { measureImages: async () => 0, mostImageBytes: 1e9 };
    const around = { ...checkpointer, ...images, database, journal, sites, dir, history: NO_HISTORY };
    keeper = openRetention({ ...around, settings, isHeld, now: clock, log });
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
    expect(warned).toEqual([]);
  });

  function append(entry: Partial<JournalEntry>): Promise<void> {
    const body = new TextEncoder().encode("{}");
    return journal.append({ topic: "zone", receivedAt: NOW, body, quarantined: [], notices: [], alerts: [], ...entry });
  }

  function notice(noticeId: string, at: number, rawBytes = 1_000): { notice: Notice; raw: string } {
    const ofDevice = { topic: "audits", siteId: SITE, deviceId: "5c5b35000001" };
    const line: Notice = { noticeId, ...ofDevice, at, severity: "info", title: noticeId };
    return { notice: line, raw: `{"long":"${"x".repeat(rawBytes)}"}` };
  }

  function alert(alertId: string, openedAt: number, clearedAt?: number): Alert {
    const over = clearedAt === undefined ? {} : { clearedAt };
    return {
      alertId,
      kind: "occupancy",
      siteId: SITE,
      mapId: "ground",
      areaId: "lobby",
      severity: "major",
      active: clearedAt === undefined,
      openedAt,
      updatedAt: clearedAt ?? openedAt,
      ...over,
      occupancy: 7,
      limit: 5,
    };
  }

  it("is deleted when it is too old: notices, cleared alerts with their events, quarantined events", async () => {
    const old = NOW - 400 * DAY_MS;
    await append({ notices: [notice("old", old), notice("new", NOW - DAY_MS)] });
    await append({
      alerts: [alert("cleared", old, old + 1), alert("lasting", old), alert("long", old - 1, NOW - DAY_MS)],
    });
    const unread = { topic: "zone", groupId: "group-1", reason: phrase("unread.noTrack") };
    await append({ receivedAt: old, quarantined: [{ ...unread, groupId: "old", raw: "{}" }] });
    await append({ receivedAt: old, counted: [{ ...unread, groupId: "old", events: 2 }] });
    await append({ counted: [{ ...unread, groupId: "new", events: 2 }] });
    sites.site(SITE).heardAt = NOW;
    sites.site(SITE).recallNotices([notice("new", NOW - DAY_MS).notice, notice("old", old).notice]);
    expect((await keeper.report()).holdings).toMatchObject({
      notices: { rows: 2, oldestAt: old },
      alerts: { rows: 3 },
      quarantine: { rows: 1, oldestAt: old },
      deliveries: { rows: 5, oldestAt: NOW },
    });

    await keeper.run();
    const { database } = temporary;
    expect((await createSqlNoticeStore(database).list({ limit: 9 })).map(({ noticeId }) => noticeId)).toEqual(["new"]);
    const { rows: listed } = await database.read({ sql: "SELECT at FROM notice_devices", parameters: [] });
    expect(listed).toEqual([{ at: NOW - DAY_MS }]);
    expect(
      sites
        .site(SITE)
        .snapshot(NOW)
        .notices.map(({ noticeId }) => noticeId),
    ).toEqual(["new"]);
    const alerts = createSqlAlertStore(database);
    expect((await alerts.list({ state: "all", limit: 9 })).map(({ alertId }) => alertId)).toEqual(["lasting", "long"]);
    expect([await alerts.events("cleared"), (await alerts.events("long")).length]).toEqual([[], 3]);
    expect((await keeper.report()).holdings).toMatchObject({ notices: { rows: 1 }, quarantine: { rows: 0, bytes: 0 } });
    const groups = await createSqlQuarantineStore(database).groups(9);
    expect(groups.map(({ groupId, count }) => [groupId, count])).toEqual([["new", 2]]);
  });

  it("D11: is deleted although many equally old rows stay", async () => {
    const old = NOW - 400 * DAY_MS;
    const lasting = Array.from({ length: 120 }, (_, n) => alert(`lasting ${n}`, old - 200 + n));
    const cleared = Array.from({ length: 120 }, (_, n) => alert(`cleared ${n}`, old + n, old + n + 1));
    await append({ alerts: [...lasting, ...cleared] });
    await keeper.run();
    expect((await keeper.report()).lastRun?.removed.alerts).toBe(120);
  });

  it("is measured with about its real size", async () => {
    const wordOf = (n: number) => ((n * 7_919) % 1_000_003).toString(36);
    const notices = Array.from({ length: 300 }, (_, n) => ({
      ...notice(`notice ${n}`, NOW - n),
      raw: JSON.stringify(Array.from({ length: 120 }, (_each, at) => wordOf((n * 7 + at) % 500))),
    }));
    await append({ notices });
    const { bytes } = (await keeper.report()).holdings.notices;
    // The size of their table, indexes and word index.
    const sql = "SELECT sum(pgsize) AS bytes FROM dbstat WHERE name GLOB 'notice*'";
    const onDisk = Number((await temporary.database.read({ sql, parameters: [] })).rows[0]?.bytes);
    expect(bytes / onDisk).toBeGreaterThan(0.7);
    expect(bytes / onDisk).toBeLessThan(1.4);
  });

  it("is measured by the size of its rows, not by their distribution in time", async () => {
    const large = Array.from({ length: 900 }, (_, n) => notice(`large ${n}`, NOW, 2_000));
    await append({ notices: large });
    const ofLarge = (await keeper.report()).holdings.notices.bytes;
    // Rows that cover almost all of the time but use almost no space.
    const small = Array.from({ length: 100 }, (_, n) => notice(`small ${n}`, NOW - n * DAY_MS, 10));
    await append({ notices: small.reverse() });
    const ofAll = (await keeper.report()).holdings.notices.bytes;
    expect(ofAll / ofLarge).toBeGreaterThan(0.95);
    expect(ofAll / ofLarge).toBeLessThan(1.1);
  });

  it("S26: does not exceed its limit in bytes: the oldest rows are deleted, on disk and from the sites", async () => {
    await append({ notices: Array.from({ length: 2_000 }, (_, n) => notice(`notice ${n}`, NOW - n)) });
    sites.site(SITE).heardAt = NOW;
    sites.site(SITE).recallNotices([notice("notice 0", NOW).notice, notice("notice 1999", NOW - 1_999).notice]);
    const before = (await keeper.report()).holdings.notices;
    expect(before.bytes).toBeGreaterThan(2e6);
    await keeper.change({}, { notices: 1e6 });
    await keeper.run();
    const { holdings, budgets, lastRun } = await keeper.report();
    expect(budgets.notices).toMatchObject({ limitBytes: 1e6, setBytes: 1e6, bytes: holdings.notices.bytes });
    expect(holdings.notices.bytes).toBeLessThanOrEqual(1.01e6);
    expect(holdings.notices.bytes).toBeGreaterThan(0.95e6);
    expect(lastRun?.removed.notices).toBe(2_000 - holdings.notices.rows);
    const left = await createSqlNoticeStore(temporary.database).list({ limit: 1 });
    expect(left.map(({ noticeId }) => noticeId)).toEqual(["notice 0"]);
    expect(holdings.notices.oldestAt).toBe(NOW - holdings.notices.rows + 1);
    const recalled = sites.site(SITE).snapshot(NOW).notices;
    expect(recalled.map(({ noticeId }) => noticeId)).toEqual(["notice 0"]);
  });

  it("S26: always includes the deliveries that a restart needs", async () => {
    const body = new Uint8Array(20_000);
    for (let n = 0; n < 100; n += 1) await append({ receivedAt: NOW - 20 * MINUTE_MS + n, body });
    for (let n = 0; n < 100; n += 1) await append({ receivedAt: NOW - 10 * MINUTE_MS + n, body });
    await keeper.change({ deliveries: 30 }, { deliveries: 1e6 });
    await keeper.run();
    expect((await keeper.report()).holdings.deliveries.rows).toBe(200);
    await journal.finishCheckpoint(200, []);
    await keeper.run();
    expect((await keeper.report()).holdings.deliveries).toMatchObject({
      rows: 100,
      oldestAt: NOW - 10 * MINUTE_MS,
    });
  });

  function unread(count: number): JournalEntry["quarantined"] {
    const event = {
      topic: "zone",
      groupId: "group-1",
      reason: phrase("unread.noTrack"),
      raw: `{"long":"${"x".repeat(2_000)}"}`,
    };
    return Array.from({ length: count }, () => event);
  }

  it("S28: loses the oldest notices on a full disk, whose pages take new rows without enlarging the file", async () => {
    await append({ quarantined: unread(300) });
    await append({ notices: Array.from({ length: 1_000 }, (_, n) => notice(`notice ${n}`, NOW - n)) });
    const before = await keeper.report();
    await keeper.freeSpace();
    const after = await keeper.report();
    expect(after.storage.reusableBytes).toBeGreaterThanOrEqual(256 * 1024);
    expect(after.storage.fileBytes).toBe(before.storage.fileBytes);
    expect(after.holdings.notices.rows).toBeLessThan(1_000);
    expect(after.holdings.notices.rows).toBeGreaterThan(500);
    expect(after.holdings.quarantine.rows).toBe(300);
    expect(warned.splice(0)).toEqual([{ removed: { notices: 1_000 - after.holdings.notices.rows, quarantine: 0 } }]);
    const newest = await createSqlNoticeStore(temporary.database).list({ limit: 1 });
    expect(newest.map(({ noticeId }) => noticeId)).toEqual(["notice 0"]);

    await append({ notices: Array.from({ length: 50 }, (_, n) => notice(`later ${n}`, NOW + n)) });
    expect((await keeper.report()).storage.fileBytes).toBe(before.storage.fileBytes);
  });

  it("S28: loses the oldest events in quarantine once few notices are left", async () => {
    await append({ receivedAt: NOW - DAY_MS, quarantined: unread(300) });
    await append({ quarantined: unread(300) });
    await append({ notices: Array.from({ length: 120 }, (_, n) => notice(`notice ${n}`, NOW - n)) });
    await keeper.freeSpace();
    const { holdings, storage } = await keeper.report();
    expect(storage.reusableBytes).toBeGreaterThanOrEqual(256 * 1024);
    expect(holdings.notices.rows).toBe(100);
    // Part of the older half had to go. All of it has the same millisecond, so it went as a whole.
    expect(holdings.quarantine).toMatchObject({ rows: 300, oldestAt: NOW });
    expect(holdings.deliveries.rows).toBe(3);
    expect(warned.splice(0)).toEqual([{ removed: { notices: 20, quarantine: 300 } }]);
  });

  it("includes deliveries for as long as a restart needs them, however short the setting is", async () => {
    await append({ receivedAt: NOW - 16 * MINUTE_MS });
    await append({ receivedAt: NOW - 14 * MINUTE_MS });
    await append({ receivedAt: NOW });
    await keeper.run();
    expect((await keeper.report()).holdings.deliveries.rows).toBe(3);
    await journal.finishCheckpoint(3, []);
    await keeper.change({ deliveries: 1 });
    await keeper.pruneDeliveries();
    expect((await keeper.report()).holdings.deliveries.rows).toBe(3);
    await keeper.change({ deliveries: 0 });
    await keeper.run();
    expect((await keeper.report()).holdings.deliveries).toMatchObject({ rows: 2, oldestAt: NOW - 14 * MINUTE_MS });
  });

  it("includes databases set aside only for their time", async () => {
    const file = (name: string) => path.join(temporary.dir, name);
    const old = [`${DATABASE_FILE}.schema-2`, `${DATABASE_FILE}.corrupt-2026-01-01`, "backup.db.schema-1"];
    for (const name of old) {
      await fs.writeFile(file(name), "a database");
      await fs.utimes(file(name), NOW / 1_000 - 100 * 86_400, NOW / 1_000 - 100 * 86_400);
    }
    await fs.writeFile(file(`${DATABASE_FILE}.schema-3`), "a newer one");
    expect((await keeper.report()).holdings.copies).toEqual({ rows: 3, bytes: 31, oldestAt: NOW - 100 * DAY_MS });
    await keeper.run();
    const left = (await fs.readdir(temporary.dir)).filter((name) => /schema|corrupt/.test(name));
    expect(left.sort()).toEqual(["backup.db.schema-1", `${DATABASE_FILE}.schema-3`]);
  });

  it("S26: loses databases set aside beyond their limit, the oldest first with its log, but not the newest", async () => {
    const aside = async (name: string, daysAgo: number, bytes: number) => {
      const file = path.join(temporary.dir, `${DATABASE_FILE}.${name}`);
      await fs.writeFile(file, new Uint8Array(bytes));
      await fs.utimes(file, NOW / 1_000 - daysAgo * 86_400, NOW / 1_000 - daysAgo * 86_400);
    };
    await aside("corrupt-2026-01-01", 9, 600_000);
    await aside("corrupt-2026-01-01-wal", 12, 300_000);
    await aside("schema-2", 8, 300_000);
    await aside("schema-3", 7, 900_000);
    const left = async () => (await fs.readdir(temporary.dir)).filter((name) => /schema|corrupt/.test(name)).sort();
    await keeper.change({}, { copies: 1_300_000 });
    await keeper.run();
    expect(await left()).toEqual([`${DATABASE_FILE}.schema-2`, `${DATABASE_FILE}.schema-3`]);
    await aside("schema-3", 7, 2_000_000);
    await keeper.run();
    expect(await left()).toEqual([`${DATABASE_FILE}.schema-3`]);
  });

  it("includes the count of tracks that left and are remembered", async () => {
    const fix = { type: "fix", siteId: SITE, mapId: "ground", kind: "wifi", x: 1, y: 1 } as const;
    sites.apply({ ...fix, trackId: "wifi:0000000000a1", at: NOW - 10 * MINUTE_MS }, NOW - 10 * MINUTE_MS);
    sites.apply({ ...fix, trackId: "wifi:0000000000b2", at: NOW }, NOW);
    sites.expire();
    expect((await keeper.report()).holdings.tracks).toMatchObject({ rows: 1, oldestAt: NOW - 10 * MINUTE_MS });
    expect([rememberedMs(keeper.daysOf("tracks")), rememberedMs(0)]).toEqual([7 * DAY_MS, HOUR_MS]);
  });

  it.each([
    ["a run", async () => keeper.run()],
    ["a graceful stop", async () => checkpointer.finish()],
  ])("goes, of tracks, with %s, though nothing has come in since they were saved", async (_, end) => {
    const who = { siteId: SITE, trackId: "wifi:0000000000a1", kind: "wifi", at: NOW } as const;
    sites.apply({ type: "fix", mapId: "ground", x: 1, y: 1, ...who }, NOW);
    sites.apply({ type: "profile", facts: { hostname: "anns-laptop" }, ...who }, NOW);
    await append({});
    await checkpointer.finish();
    const onDisk = async () => {
      const { rows } = await temporary.database.read({ sql: "SELECT state FROM checkpoint_rows", parameters: [] });
      return ["0000000000a1", "anns-laptop"].map((text) => JSON.stringify(rows).includes(text));
    };
    now += 6 * DAY_MS;
    sites.expire(rememberedMs(keeper.daysOf("tracks")));
    await end();
    expect(await onDisk()).toEqual([true, true]);
    now += DAY_MS + MINUTE_MS;
    sites.expire(rememberedMs(keeper.daysOf("tracks")));
    await end();
    expect(await onDisk()).toEqual([false, false]);
    expect((await keeper.report()).lastRun?.removed.tracks ?? 1).toBe(1);
  });
});
