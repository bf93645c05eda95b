import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import type { Notice } from "@/domain/notice";
import { phrase } from "@/domain/notice-phrase";
import { createSqlAlertStore } from "@/server/alerts/sql-alert-store";
import { releaseFreePages } from "@/server/database/free-pages";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlQuarantineStore } from "@/server/feed/sql-quarantine-store";
import { createSqlNoticeStore } from "@/server/notices/sql-notice-store";
import {
  HELD_FOR_HISTORY_MS,
  type Journal,
  type JournalEntry,
  type JournalRow,
  ROW_KIND,
  type RowChange,
  type SavedRow,
} from "./journal";
import { openSqliteJournal } from "./sqlite-journal";

function entry(text: string, parts: Partial<JournalEntry> = {}): JournalEntry {
  const body = new TextEncoder().encode(text);
  return { topic: "location", receivedAt: 1_000, body, quarantined: [], notices: [], alerts: [], ...parts };
}

const notice: Notice = {
  noticeId: "alarm-7",
  topic: "alarms",
  siteId: "site-harbour",
  at: 5_000,
  severity: "major",
  title: "AP Lobby went offline",
};

const alert: Alert = {
  alertId: "canteen|1",
  kind: "occupancy",
  siteId: "site-harbour",
  mapId: "map-ground",
  areaId: "zone-canteen",
  areaName: "Canteen",
  severity: "major",
  active: true,
  openedAt: 1_000,
  updatedAt: 2_000,
  occupancy: 14,
  limit: 12,
};

describe("SqliteJournal", () => {
  let temporary: TemporaryDatabase;
  let journal: Journal;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    journal = await openSqliteJournal(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  async function restart(): Promise<void> {
    journal = await openSqliteJournal(await temporary.reopen());
  }

  async function replayed(after = 0): Promise<readonly JournalRow[]> {
    const rows: JournalRow[] = [];
    await journal.replay(after, (row) => rows.push(row));
    return rows;
  }

  const texts = async (after = 0): Promise<string[]> =>
    (await replayed(after)).map(({ body }) => new TextDecoder().decode(body));

  it("replays what was appended, in order, after a restart", async () => {
    await Promise.all(Array.from({ length: 300 }, (_, n) => journal.append(entry(`delivery ${n}`))));
    await restart();
    const rows = await replayed();
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
    expect(await texts(298)).toEqual(["delivery 298", "delivery 299"]);
    expect(rows[0]).toMatchObject({ topic: "location", receivedAt: 1_000 });
  });

  it("reads back from a row, newest first, until enough is read", async () => {
    await Promise.all(Array.from({ length: 300 }, (_, n) => journal.append(entry(`delivery ${n}`))));
    const seqs: number[] = [];
    const readBackwards = (upTo: number, least: number) =>
      journal.readBackwards(upTo, ({ seq }) => {
        seqs.push(seq);
        return seq > least;
      });
    await readBackwards(200, 100);
    expect(seqs).toEqual(Array.from({ length: 101 }, (_, n) => 200 - n));
    await readBackwards(3, 0);
    expect(seqs.slice(101)).toEqual([3, 2, 1]);
    await readBackwards(0, 0);
    expect(seqs).toHaveLength(104);
  });

  it("finds the newest row before a moment, also if the first rows are missing", async () => {
    expect(await journal.lastBefore(1)).toBe(0);
    for (let n = 1; n <= 40; n += 1) await journal.append(entry(`${n}`, { receivedAt: 10 * n }));
    await journal.finishCheckpoint(40, []);
    await journal.prune(75);
    for (const [at, seq] of [
      [5, 0],
      [80, 0],
      [81, 8],
      [200, 19],
      [205, 20],
      [400, 39],
      [401, 40],
      [9_999, 40],
    ] as const)
      expect([at, await journal.lastBefore(at)]).toEqual([at, seq]);
  });

  it("continues its numbers from the newest row after a restart", async () => {
    await journal.append(entry("a"));
    await restart();
    expect(journal.lastSeq).toBe(1);
    await journal.append(entry("b"));
    expect((await replayed()).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("keeps a body as it was when appended, although its memory is reused", async () => {
    const pool = new TextEncoder().encode("before|the body|after");
    const appended = journal.append(entry("", { body: pool.subarray(7, 15) }));
    expect(pool.byteLength).toBe(21);
    pool.fill(0);
    await appended;
    expect(await texts()).toEqual(["the body"]);
  });

  it("keeps empty and binary bodies byte for byte", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
    await journal.append(entry("", { body: bytes }));
    await journal.append(entry(""));
    expect((await replayed()).map(({ body }) => [...body])).toEqual([[...bytes], []]);
  });

  it("I73: counts events of a group that are not kept, beside a delivery and without one", async () => {
    const reason = phrase("unread.absent", { member: "zone_id" });
    const counted = [{ topic: "zone", groupId: "g", reason, events: 3 }];
    await journal.append(entry("a", { counted }));
    await journal.count(counted, 5_000);
    await restart();
    const groups = await createSqlQuarantineStore(temporary.database).groups(9);
    expect(groups).toMatchObject([{ groupId: "g", count: 6, countedOnly: 6, firstAt: 1_000, lastAt: 5_000 }]);
    expect([journal.lastSeq, await texts()]).toEqual([1, ["a"]]);
  });

  it("writes a delivery's quarantined events, notices and alerts beside it", async () => {
    const reason = phrase("unread.absent", { member: "zone_id" });
    const quarantined = { topic: "zone", groupId: "g", reason, raw: '{"mac":"x"}' };
    await journal.append(
      entry("a", { quarantined: [quarantined], notices: [{ notice, raw: '{"id":"alarm-7"}' }], alerts: [alert] }),
    );
    await restart();
    const { database } = temporary;
    expect(await createSqlQuarantineStore(database).list({ limit: 9 })).toEqual([
      { ...quarantined, id: 1, receivedAt: 1_000, reason: "no zone_id", wording: reason },
    ]);
    expect(await createSqlNoticeStore(database).list({ limit: 9 })).toEqual([{ ...notice, raw: { id: "alarm-7" } }]);
    expect(await createSqlAlertStore(database).list({ state: "all", limit: 9 })).toEqual([alert]);
  });

  it("replaces a notice by a newer one of the same id, never by an older one (I31)", async () => {
    const told = (at: number, title: string) =>
      entry("a", { notices: [{ notice: { ...notice, at, title }, raw: "{}" }] });
    await journal.append(told(5_000, "first"));
    await journal.append(told(7_000, "update"));
    await journal.append(told(6_000, "late"));
    expect(await createSqlNoticeStore(temporary.database).list({ limit: 9 })).toMatchObject([
      { title: "update", at: 7_000 },
    ]);
  });

  it("replaces a notice by the report with a greater revision, whatever their times (I45)", async () => {
    const told = (at: number, title: string, revision?: string) =>
      entry("a", { notices: [{ notice: { ...notice, at, title, ...(revision && { revision }) }, raw: "{}" }] });
    await journal.append(told(5_000, "of an older version"));
    await journal.append(told(4_000, "resolved", "2"));
    await journal.append(told(9_000, "open", "1"));
    expect(await createSqlNoticeStore(temporary.database).list({ limit: 9 })).toMatchObject([
      { title: "resolved", at: 4_000, revision: "2" },
    ]);
  });

  it("writes nothing of an entry that fails, and does not affect the other entries", async () => {
    const broken = { ...notice, title: null } as unknown as Notice;
    const outcomes = await Promise.allSettled([
      journal.append(entry("a")),
      journal.append(entry("broken", { notices: [{ notice: broken, raw: "{}" }] })),
      journal.append(entry("c")),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await texts()).toEqual(["a", "c"]);
  });

  it("rejects as full, keeps running, and takes entries again when there is room", async () => {
    await temporary.database.write([{ sql: "PRAGMA max_page_count = 60", parameters: [] }]);
    const large = entry("x".repeat(500_000));
    await expect(journal.append(large)).rejects.toMatchObject({ name: "StorageError", full: true });
    await temporary.database.write([{ sql: "PRAGMA max_page_count = 100000", parameters: [] }]);
    await journal.append(large);
    expect(await replayed()).toHaveLength(1);
  });

  it("is settled when everything in flight is on disk", async () => {
    let appended = 0;
    for (let n = 0; n < 20; n += 1) void journal.append(entry("a")).then(() => appended++);
    await journal.settled();
    await Promise.resolve();
    expect(await replayed()).toHaveLength(20);
    expect(appended).toBe(20);
    await journal.settled();
  });

  it("is not settled when something in flight failed", async () => {
    await temporary.database.write([{ sql: "PRAGMA max_page_count = 60", parameters: [] }]);
    const failed = journal.append(entry("x".repeat(500_000))).catch((error: unknown) => error);
    await expect(journal.settled()).rejects.toBeInstanceOf(StorageError);
    expect(await failed).toBeInstanceOf(StorageError);
  });

  describe("checkpoints", () => {
    const row = (key: string, state?: string, siteId = "harbour"): RowChange => {
      return { kind: ROW_KIND.track, siteId, key, state };
    };
    const saved = async () => {
      const rows: SavedRow[] = [];
      await journal.readRows((page) => rows.push(...page));
      return rows;
    };

    it("are missing at first", async () => {
      expect([await saved(), journal.coveredSeq]).toEqual([[], 0]);
    });

    it("have every row after a restart as written last, in the order of kinds, and no removed one", async () => {
      await journal.append(entry("a"));
      await journal.writeRows([row("a", "old"), row("b", "old"), row("a", "mill's", "mill")]);
      await journal.finishCheckpoint(1, [{ kind: ROW_KIND.outline, siteId: "harbour", key: "lobby", state: "[]" }]);
      await journal.writeRows([row("a", "new"), row("b"), row("c"), row("Z\ud83d\ude00", "last")]);
      await journal.finishCheckpoint(1, [{ kind: ROW_KIND.site, siteId: "mill", key: "", state: "{}" }]);
      await restart();
      const read = (await saved()).map(({ kind, siteId, key, state }) => [kind, siteId, key, state]);
      expect(read).toEqual([
        [1, "mill", "", "{}"],
        [5, "harbour", "Z\ud83d\ude00", "last"],
        [5, "harbour", "a", "new"],
        [5, "mill", "a", "mill's"],
        [6, "harbour", "lobby", "[]"],
      ]);
    });

    it("can have any number of rows, each read once", async () => {
      const rows = Array.from({ length: 1_500 }, (_, n) => row(`${n}`, `state ${n}`, `site ${n % 3}`));
      await journal.finishCheckpoint(0, rows);
      const pages: number[] = [];
      await journal.readRows((page) => pages.push(page.length));
      expect(pages).toEqual([500, 500, 500, 0]);
      expect(new Set((await saved()).map(({ state }) => state)).size).toBe(1_500);
    });

    it("S23: cover nothing more before they are complete", async () => {
      await journal.append(entry("a"));
      await journal.finishCheckpoint(1, []);
      await journal.append(entry("b"));
      await journal.writeRows([row("a", "newer")]);
      await restart();
      expect([journal.coveredSeq, await saved()]).toMatchObject([1, [{ state: "newer" }]]);
    });

    it("keep their seq without any row", async () => {
      await journal.finishCheckpoint(4, []);
      await restart();
      expect([journal.coveredSeq, journal.lastSeq]).toEqual([4, 4]);
    });

    it("let covered and old rows be deleted, and no others", async () => {
      for (let at = 1; at <= 6; at += 1) await journal.append(entry(`at ${at}`, { receivedAt: at }));
      await journal.finishCheckpoint(4, []);
      expect(await journal.prune(3)).toMatchObject({ done: 2 });
      expect(await texts()).toEqual(["at 3", "at 4", "at 5", "at 6"]);
      expect(await journal.prune(100)).toMatchObject({ done: 2 });
      expect(await texts()).toEqual(["at 5", "at 6"]);
    });

    it("keep held rows, let others be deleted, and also held ones if there are too many", async () => {
      for (let at = 1; at <= 6; at += 1) await journal.append(entry(`at ${at}`, { receivedAt: at }));
      await journal.finishCheckpoint(6, []);
      journal.held = [
        { after: 1, upTo: 2 },
        { after: 4, upTo: 5 },
      ];
      expect(await journal.prune(100)).toMatchObject({ done: 4 });
      expect(await texts()).toEqual(["at 2", "at 5"]);
      await journal.prune(100, 100, 0);
      expect(await texts()).toEqual([]);
    });

    it("P3: keep rows that the history does not have yet, but not for ever, and not if there are too many", async () => {
      for (let at = 1; at <= 6; at += 1) await journal.append(entry(`at ${at}`, { receivedAt: at }));
      await journal.finishCheckpoint(6, []);
      journal.historySeq = 2;
      await journal.prune(100, 100);
      expect(await texts()).toEqual(["at 3", "at 4", "at 5", "at 6"]);
      await journal.prune(100, 3 + HELD_FOR_HISTORY_MS + 1);
      expect(await texts()).toEqual(["at 4", "at 5", "at 6"]);
      await journal.prune(6, 100, 0);
      expect(await texts()).toEqual(["at 6"]);
    });

    it("continue after the history's position if the journal has less", async () => {
      await journal.append(entry("a"));
      journal.continueAfter(40);
      journal.continueAfter(7);
      await journal.append(entry("b"));
      expect(journal.lastSeq).toBe(41);
      expect(await texts()).toEqual(["a", "b"]);
    });

    it("return rows page by page", async () => {
      await Promise.all(Array.from({ length: 70 }, (_, n) => journal.append(entry(`${n}`))));
      const first = await journal.pageAfter(2);
      const seqs = [...first, ...(await journal.pageAfter(66)), ...(await journal.pageAfter(70))].map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 68 }, (_, n) => n + 3));
    });

    it("T5: treat rows of a clock that was ahead as being as old as the next row", async () => {
      const times = [...Array.from({ length: 40 }, () => 9_000), 1, 2, 9_000, 3, 4];
      for (const [index, receivedAt] of times.entries()) await journal.append(entry(`${index}`, { receivedAt }));
      await journal.finishCheckpoint(45, []);
      await journal.prune(1, 100);
      expect(await texts()).toHaveLength(45);
      await journal.prune(4, 100);
      expect(await texts()).toEqual(["42", "44"]);
      await journal.prune(5, 100);
      expect(await texts()).toEqual([]);
    });

    it("have the last covered seq after a restart", async () => {
      for (let at = 1; at <= 3; at += 1) await journal.append(entry(`at ${at}`, { receivedAt: at }));
      expect(await journal.prune(100)).toMatchObject({ done: 0 });
      await journal.finishCheckpoint(2, []);
      await restart();
      await journal.prune(100);
      expect(await texts()).toEqual(["at 3"]);
    });

    it("continue the numbers when every row was deleted", async () => {
      await journal.append(entry("a"));
      await journal.append(entry("b"));
      await journal.finishCheckpoint(2, []);
      await journal.prune(100_000);
      await restart();
      expect(await replayed()).toEqual([]);
      expect(journal.lastSeq).toBe(2);
    });

    it("return the space of many old rows to the disk (D11)", async () => {
      const large = "x".repeat(20_000);
      await Promise.all(Array.from({ length: 1_200 }, () => journal.append(entry(large))));
      const pages = async () =>
        Number((await temporary.database.read({ sql: "PRAGMA page_count", parameters: [] })).rows[0]?.page_count);
      const before = await pages();
      await journal.finishCheckpoint(1_200, []);
      await journal.prune(100_000);
      await releaseFreePages(temporary.database);
      expect(await replayed()).toEqual([]);
      expect(await pages()).toBeLessThan(before / 2);
    });
  });
});
