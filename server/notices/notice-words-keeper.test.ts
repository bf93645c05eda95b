import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { StorageError } from "@/server/database/storage-error";
import { neverBusy, openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { partSize, tableOf, wordParts } from "@/server/database/word-parts";
import { eraseNotices } from "@/server/erasure/erase-notices";
import { erasedTrack } from "@/server/erasure/erased-track";
import { NoticeWordsKeeper, type NoticeWordsKeeperParts } from "./notice-words-keeper";
import { createSqlNoticeStore } from "./sql-notice-store";

const SIZE = 20;
const MAC = "5c5b35a1b2c3";

describe("NoticeWordsKeeper", () => {
  let temporary: TemporaryDatabase;
  let database: Database;
  let next = 0;
  beforeEach(async () => {
    next = 0;
    temporary = await openTemporaryDatabase();
    database = neverBusy(temporary.database);
  });
  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  /** Each notice in its own commit, and so in its own segment of the index. */
  async function tell(count: number, title = (n: number) => `notice-${String(n).padStart(3, "0")}`): Promise<void> {
    for (let each = 0; each < count; each += 1) {
      next += 1;
      await change(
        "INSERT INTO notices (notice_id, topic, at, severity, title, raw) VALUES (?, 'audits', ?, 'info', ?, '{}')",
        ...[String(next), next, title(next)],
      );
    }
  }

  async function change(sql: string, ...parameters: readonly unknown[]): Promise<void> {
    await database.write([{ sql, parameters }]);
  }

  const warned: object[] = [];
  function keeperOf(parts: Partial<NoticeWordsKeeperParts> = {}): NoticeWordsKeeper {
    warned.length = 0;
    const log = { warn: (fields: object) => void warned.push(fields) };
    return new NoticeWordsKeeper({
      database,
      isHeld: () => false,
      elapsed: () => 0,
      log,
      partSize: () => SIZE,
      ...parts,
    });
  }

  const firsts = async () => (await wordParts(database)).map(({ first }) => first);
  const figure = async (sql: string) => Number((await database.read({ sql, parameters: [] })).rows[0]?.figure);

  async function titlesFound(q: string): Promise<readonly string[]> {
    return (await createSqlNoticeStore(database).list({ q, limit: 500 })).map(({ title }) => title);
  }

  it("begins a new part when the newest is full, and merges each full part into one piece", async () => {
    const keeper = keeperOf();
    await tell(SIZE - 1);
    await keeper.run();
    expect(await firsts()).toEqual([1]);
    await tell(1);
    await keeper.run();
    await tell(SIZE + 5);
    await keeper.run();
    expect(await firsts()).toEqual([1, SIZE + 1, 2 * SIZE + 6]);
    const [first] = await wordParts(database);
    const pieces = `SELECT count(DISTINCT segid) AS figure FROM ${first && tableOf(first)}_idx`;
    expect([await figure(pieces), warned]).toEqual([1, []]);
    await tell(1);
    expect(await titlesFound("notice-00")).toHaveLength(9);
    expect(await titlesFound("notice-046")).toEqual(["notice-046"]);
    expect(await titlesFound("ice-045")).toEqual(["notice-045"]);
    expect((await wordParts(database)).map(({ toMerge }) => toMerge)).toEqual([0, 0, 0]);
  });

  it("O10: drops each part that has no notices any more, but never the newest", async () => {
    const keeper = keeperOf();
    for (let parts = 0; parts < 3; parts += 1) {
      await tell(SIZE);
      await keeper.run();
    }
    await tell(5);
    await change("DELETE FROM notices WHERE doc > ? AND doc < ?", SIZE, 2 * SIZE);
    await keeper.run();
    expect(await firsts()).toEqual([1, SIZE + 1, 2 * SIZE + 1, 3 * SIZE + 1]);
    await change("DELETE FROM notices WHERE doc = ?", 2 * SIZE);
    await keeper.run();
    expect(await firsts()).toEqual([1, 2 * SIZE + 1, 3 * SIZE + 1]);
    expect(await titlesFound("notice-060")).toEqual(["notice-060"]);
    await change("DELETE FROM notices");
    await keeper.run();
    expect(await firsts()).toEqual([3 * SIZE + 1]);
    expect(await figure("SELECT count(*) AS figure FROM sqlite_schema WHERE name GLOB 'notice_words_*_data'")).toBe(1);
  });

  it("uses no number of an older part again, although SQLite begins again at one", async () => {
    const keeper = keeperOf();
    await tell(SIZE);
    await keeper.run();
    await change("DELETE FROM notices");
    await tell(2, () => "other");
    expect(await figure("SELECT min(doc) AS figure FROM notices")).toBe(SIZE + 1);
    await keeper.run();
    expect(await firsts()).toEqual([SIZE + 1]);
    expect([await titlesFound("other"), await titlesFound("notice")]).toEqual([["other", "other"], []]);
  });

  it("finds a notice with changed words once, in whichever part it was, and no longer by its old words", async () => {
    const keeper = keeperOf();
    await tell(SIZE);
    await keeper.run();
    await change("UPDATE notices SET title = 'notice-other' WHERE title = 'notice-007'");
    expect(await titlesFound("notice-007")).toEqual([]);
    expect(await titlesFound("notice")).toHaveLength(SIZE);
    expect(await createSqlNoticeStore(database).countByTopic({ q: "notice-o" })).toEqual([
      { topic: "audits", count: 1 },
    ]);
    await change("DELETE FROM notices WHERE title <> 'notice-other'");
    await keeper.run();
    expect(await firsts()).toEqual([SIZE + 1]);
    expect(await titlesFound("notice")).toEqual(["notice-other"]);
  });

  it("wipes the words that an erasure removed from a part, in the newest one too", async () => {
    const keeper = keeperOf();
    await tell(SIZE, (n) => (n === 3 ? `Ban ${MAC}` : "Login"));
    await keeper.run();
    await tell(3, (n) => (n === SIZE + 2 ? `Allow ${MAC}` : "Login"));
    const holds = async () => {
      const held = await Promise.all(
        (await wordParts(database)).map((part) =>
          figure(`SELECT count(*) AS figure FROM ${tableOf(part)}_data WHERE instr(block, CAST('c5b' AS BLOB)) > 0`),
        ),
      );
      return held.map((blocks) => blocks > 0);
    };
    expect(await holds()).toEqual([true, true]);
    expect(await eraseNotices(database, erasedTrack(`wifi:${MAC}`))).toBe(2);
    expect(await holds()).toEqual([true, true]);
    await keeper.run();
    expect([await holds(), warned]).toEqual([[false, false], []]);
    expect((await titlesFound("erased")).toSorted()).toEqual(["Allow (erased)", "Ban (erased)"]);
    expect(await figure("SELECT count(*) AS figure FROM pragma_integrity_check WHERE integrity_check <> 'ok'")).toBe(0);
  });

  it("continues a minute after a failure, and ten seconds after a success", async () => {
    const clock = { now: 0 };
    const failing = Object.create(database) as Database;
    failing.writeUnsynced = () => Promise.reject(new StorageError("the disk is gone"));
    const parts = { elapsed: () => clock.now };
    await tell(SIZE);
    const failed = keeperOf({ ...parts, database: failing });
    await failed.run();
    expect(warned).toHaveLength(1);
    failing.writeUnsynced = database.writeUnsynced.bind(database);
    clock.now = MINUTE_MS - 1;
    failed.tick();
    expect(await firsts()).toEqual([1]);
    clock.now = MINUTE_MS;
    failed.tick();
    await failed.run();
    expect(await firsts()).toEqual([1, SIZE + 1]);
    await tell(SIZE);
    clock.now += 10 * SECOND_MS;
    failed.tick();
    await failed.run();
    expect(await firsts()).toEqual([1, SIZE + 1, 2 * SIZE + 1]);
  });

  it("only drops parts while the disk has little room, and does nothing once it is stopped", async () => {
    await tell(SIZE);
    await keeperOf().run();
    await tell(SIZE);
    await change("DELETE FROM notices WHERE doc <= ?", SIZE);
    const stopped = keeperOf();
    stopped.stop();
    await stopped.run();
    expect(await firsts()).toEqual([1, SIZE + 1]);
    await keeperOf({ isHeld: () => true }).run();
    expect(await firsts()).toEqual([SIZE + 1]);
  });
});

describe("partSize", () => {
  it("is a small share of all, at most the size of one drop, and keeps the number of parts below SQLite's limit", () => {
    expect([0, 1_000, 100_000, 1_000_000].map(partSize)).toEqual([1_024, 1_024, 12_500, 32_768]);
    let [kept, parts] = [0, 0];
    for (; kept < 200_000_000; parts += 1) kept += partSize(kept);
    expect(parts).toBeLessThan(450);
  });
});
