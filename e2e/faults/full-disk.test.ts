import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phrase } from "@/domain/notice-phrase";
import { DAY_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { openDatabase } from "@/server/database/open-database";
import { truncateLog } from "@/server/database/truncate-log";
import type { DiskWatch } from "@/server/disk/disk-watch";
import { openDiskWatch } from "@/server/disk/open-disk-watch";
import { memorySettings } from "@/server/http/testing/memory-stores";
import { openSqliteJournal, type SqliteJournal } from "@/server/journal/sqlite-journal";
import { Sites } from "@/server/live/sites";
import { openRetention } from "@/server/retention/open-retention";
import type { RetentionKeeper } from "@/server/retention/retention-keeper";
import { openRetentionSettings } from "@/server/retention/retention-settings";
import { NO_HISTORY } from "@/server/retention/testing/no-history";
import { mountSmallDisk, type SmallDisk } from "../support/small-disk";

const DISK_MB = 40;
const NOW = 1_790_000_000_000;
const BEFORE = 2_000;
/** These deliveries need three times the space of the ballast. */
const DURING = 500;
/** The number of deliveries between two checks of the disk. */
const A_SECOND = 25;
const AT_ONCE = 50;
const UNREAD = 200;

const disk = mountSmallDisk(DISK_MB);

/** The parts that work together on a full disk, without a server, so that the test decides when a second has passed. */
describe.skipIf(!disk)("a full disk with notices on it (skipped where no disk may be mounted)", () => {
  const small = disk as SmallDisk;
  const dir = path.join(disk?.dir ?? "", "data");
  const text = "x".repeat(2_000);
  let database: Database;
  let journal: SqliteJournal;
  let retention: RetentionKeeper;
  let watch: DiskWatch;

  beforeAll(async () => {
    database = await openDatabase({ dir });
    journal = await openSqliteJournal(database);
    const now = () => NOW;
    const log = { info: () => undefined, warn: () => undefined };
    const images = { measureImages: async () => 0, mostImageBytes: 1e9 };
    const saving = { saveForgotten: async () => 0, saveNow: async () => undefined };
    const settings = await openRetentionSettings(memorySettings());
    const around = { database, journal, settings, sites: new Sites(now), history: NO_HISTORY, dir, now, log };
    retention = openRetention({ ...around, ...images, ...saving, isHeld: () => false });
    watch = openDiskWatch({ dir, database, retention, log });
  });

  afterAll(async () => {
    small.clear();
    await database.close();
    small.unmount();
  });

  function deliver(name: string, at: number, unread = 0): Promise<void> {
    const notice = { noticeId: name, topic: "audits", siteId: "site-1", at, severity: "info", title: name } as const;
    const event = {
      topic: "zone",
      groupId: "group-1",
      reason: phrase("unread.noTrack"),
      raw: JSON.stringify({ text }),
    };
    return journal.append({
      topic: "audits",
      receivedAt: NOW,
      body: new TextEncoder().encode(text),
      notices: [{ notice, raw: JSON.stringify({ text }) }],
      quarantined: Array.from({ length: unread }, () => event),
      alerts: [],
    });
  }

  async function countOf(table: string): Promise<number> {
    const { rows } = await database.read({ sql: `SELECT count(*) AS counted FROM ${table}`, parameters: [] });
    return Number(rows[0]?.counted);
  }

  /** Repeats a refused delivery until it is accepted, as Mist does. Returns how often it was refused. */
  async function deliverAgain(name: string, at: number): Promise<number> {
    for (let refused = 0; ; refused += 1) {
      try {
        await deliver(name, at);
        return refused;
      } catch {
        if (refused > 300) throw new Error(`${name} is refused over and over`);
        await sleep(100);
        await watch.tick();
      }
    }
  }

  it("S28: continues to take deliveries: the oldest notices are deleted, the file does not grow, quarantine remains", async () => {
    for (let first = 0; first < BEFORE; first += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, n) =>
          deliver(`before ${first + n}`, NOW - DAY_MS + first + n, first < UNREAD ? 1 : 0),
        ),
      );
    await watch.tick();
    expect(existsSync(path.join(dir, "floorcast.ballast"))).toBe(true);
    // The log is empty, so it has to grow again, within the space of the ballast.
    await truncateLog(database);
    small.fill(0);
    const { fileBytes } = (await retention.report()).storage;
    let refused = 0;
    for (let n = 0; n < DURING; n += 1) {
      if (n % A_SECOND === 0) await watch.tick();
      refused += await deliverAgain(`during ${n}`, NOW + n);
    }
    const { holdings, storage } = await retention.report();
    // The first delivery finds no room. Others may be refused too, but few.
    expect(refused).toBeLessThan(DURING / 10);
    expect(storage.fileBytes).toBe(fileBytes);
    expect(await countOf("deliveries")).toBe(BEFORE + DURING);
    expect(holdings.quarantine.rows).toBe(UNREAD);
    expect(holdings.notices.rows).toBeLessThan(BEFORE);
    const { rows } = await database.read({ sql: "SELECT title FROM notices ORDER BY at DESC", parameters: [] });
    const titles = rows.map(({ title }) => String(title));
    expect(titles.slice(0, DURING)).toEqual(Array.from({ length: DURING }, (_, n) => `during ${DURING - 1 - n}`));
    expect(titles.at(-1)).toBe(`before ${BEFORE + DURING - titles.length}`);
  });
});
