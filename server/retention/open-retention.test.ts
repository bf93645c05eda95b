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
import { memorySettings } from "@/server/http/testing/memory-stores";
import type { JournalEntry } from "@/server/journal/journal";
import { openSqliteJournal, type SqliteJournal } from "@/server/journal/sqlite-journal";
import { createCheckpointer } from "@/server/live/checkpointer";
import { Sites } from "@/server/live/sites";
import { createSqlNoticeStore } from "@/server/notices/sql-notice-store";
import { openKeepingSettings } from "./keeping-settings";
import { openRetention, rememberedMs } from "./open-retention";
import type { RetentionKeeper } from "./retention-keeper";

const NOW = 1_790_000_000_000;
const SITE = "site-harbour";

describe("what is kept on disk", () => {
  let temporary: TemporaryDatabase;
  let journal: SqliteJournal;
  let keeper: RetentionKeeper;
  let sites: Sites;
  let checkpointer: ReturnType<typeof createCheckpointer>;
  let now: number;

  beforeEach(async () => {
    now = NOW;
    temporary = await openTemporaryDatabase();
    const { database, dir } = temporary;
    journal = await openSqliteJournal(database);
    const clock = () => now;
    sites = new Sites(clock);
    const settings = await openKeepingSettings(memorySettings());
    const isHeld = () => false;
    const log = { info: () => undefined, warn: (fields: object) => expect(fields).toBeUndefined() };
    checkpointer = createCheckpointer({ sites, journal, now: clock, onSaved: () => undefined, log });
    keeper = openRetention({ ...checkpointer, database, settings, journal, sites, dir, isHeld, now: clock, log });
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  function append(entry: Partial<JournalEntry>): Promise<void> {
    const body = new TextEncoder().encode("{}");
    return journal.append({ topic: "zone", receivedAt: NOW, body, quarantined: [], notices: [], alerts: [], ...entry });
  }

  function notice(noticeId: string, at: number): { notice: Notice; raw: string } {
    const line: Notice = { noticeId, topic: "audits", siteId: SITE, at, severity: "info", title: noticeId };
    return { notice: line, raw: `{"long":"${"x".repeat(1_000)}"}` };
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

  it("goes when it is too old: notices, cleared alerts with their events, quarantined events", async () => {
    const old = NOW - 400 * DAY_MS;
    await append({ notices: [notice("old", old), notice("new", NOW - DAY_MS)] });
    await append({
      alerts: [alert("cleared", old, old + 1), alert("lasting", old), alert("long", old - 1, NOW - DAY_MS)],
    });
    await append({ receivedAt: old, quarantined: [{ topic: "zone", reason: phrase("unread.noTrack"), raw: "{}" }] });
    sites.site(SITE).heardAt = NOW;
    sites.site(SITE).recallNotices([notice("new", NOW - DAY_MS).notice, notice("old", old).notice]);
    expect((await keeper.report()).holdings).toMatchObject({
      notices: { rows: 2, oldestAt: old },
      alerts: { rows: 3 },
      quarantine: { rows: 1, oldestAt: old },
      deliveries: { rows: 3, oldestAt: NOW },
    });

    await keeper.run();
    const { database } = temporary;
    expect((await createSqlNoticeStore(database).list({ limit: 9 })).map(({ noticeId }) => noticeId)).toEqual(["new"]);
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
  });

  it("D11: goes though many stay that are as old", async () => {
    const old = NOW - 400 * DAY_MS;
    const lasting = Array.from({ length: 120 }, (_, n) => alert(`lasting ${n}`, old - 200 + n));
    const cleared = Array.from({ length: 120 }, (_, n) => alert(`cleared ${n}`, old + n, old + n + 1));
    await append({ alerts: [...lasting, ...cleared] });
    await keeper.run();
    expect((await keeper.report()).lastRun?.removed.alerts).toBe(120);
  });

  it("is measured about as large as it is", async () => {
    const wordOf = (n: number) => ((n * 7_919) % 1_000_003).toString(36);
    const notices = Array.from({ length: 300 }, (_, n) => ({
      ...notice(`notice ${n}`, NOW - n),
      raw: JSON.stringify(Array.from({ length: 120 }, (_each, at) => wordOf((n * 7 + at) % 500))),
    }));
    await append({ notices });
    const { bytes } = (await keeper.report()).holdings.notices;
    // Where they stand, and in the index of words.
    const sql = "SELECT sum(pgsize) AS bytes FROM dbstat WHERE name GLOB 'notice*'";
    const onDisk = Number((await temporary.database.read({ sql, parameters: [] })).rows[0]?.bytes);
    expect(bytes / onDisk).toBeGreaterThan(0.7);
    expect(bytes / onDisk).toBeLessThan(1.4);
  });

  it("stays, of deliveries, for as long as a restart needs, however short it is set", async () => {
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

  it("goes, of databases set aside, when nobody came for them", async () => {
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

  it("counts tracks that left and are remembered", async () => {
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
