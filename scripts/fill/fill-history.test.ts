import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { createSqlAlertStore } from "@/server/alerts/sql-alert-store";
import { lockFolder } from "@/server/database/folder-lock";
import { openDatabase } from "@/server/database/open-database";
import { HistoryError } from "@/server/history/history-store";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { MemoryHistory } from "@/server/history/testing/memory-history";
import { organisation } from "@/simulator/organisation";
import { type DayMaker, forkDayMaker, makeDay } from "./day-maker";
import { type DayProgress, fillDays } from "./fill-days";
import { fillFolder } from "./fill-folder";
import { type FilledDay, fillHistory } from "./fill-history";
import { PastAlerts } from "./past-alerts";

const MONDAY = Date.UTC(2026, 10, 23);
const UNTIL = MONDAY + DAY_MS + 11 * HOUR_MS;
const TIMES = { from: MONDAY, until: UNTIL, firstDayAt: MONDAY, lifeFrom: UNTIL };
const PAST = { organisation, seed: 7, tracks: 20, ...TIMES };
const FOLDER = { seed: 7, tracks: 20, sites: 2, ...TIMES };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "floorcast-fill-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

it("fills a history with the generated data, day by day, without changing the journal's seq", async () => {
  const store = new MemoryHistory();
  const days: FilledDay[] = [];
  await fillHistory({ store, past: PAST, now: UNTIL, onDay: (day) => days.push(day) });
  expect(days.map(({ startAt }) => startAt)).toEqual([MONDAY, MONDAY + DAY_MS]);
  expect(await store.keptSeq()).toBe(0);
  const kept = await wordsIn(store);
  expect(kept.words).toBe(days.reduce((sum, { words }) => sum + words, 0));
  expect(kept.fixes).toBe(days.reduce((sum, { fixes }) => sum + fixes, 0));
  expect(kept.fixes).toBeGreaterThan(5_000);
});

it("fills a data folder with the generated data, and seals past days", async () => {
  await fillFolder({ dir, ...FOLDER });
  const store = openSqliteHistory({ dir: path.join(dir, "history"), role: "read" });
  const memory = new MemoryHistory();
  await fillHistory({ store: memory, past: PAST, now: UNTIL });
  expect(await wordsIn(store)).toEqual(await wordsIn(memory));
  expect((await store.days()).map(({ state }) => state)).toEqual(["sealed", "open"]);
  await store.close();
});

it("does not overwrite existing days", async () => {
  const store = new MemoryHistory();
  await fillHistory({ store, past: PAST, now: UNTIL });
  await expect(fillHistory({ store, past: PAST, now: UNTIL })).rejects.toThrow("a history of 2026-11-23 already");
});

it("refuses a folder that a server uses", async () => {
  const unlock = lockFolder(dir);
  await expect(fillFolder({ dir, ...FOLDER })).rejects.toThrow("already running");
  unlock();
});

const DAYS = { dir: "", seed: 7, tracks: 20, sites: 2, from: MONDAY, until: UNTIL };
const HERE: DayMaker = { make: makeDay };
/** Makes only the first day; then the disk is full. */
const FULL: DayMaker = {
  async make(day) {
    if (day.from === MONDAY) return makeDay(day);
    throw new HistoryError("database or disk is full");
  },
};

it("fills a data folder with days from other processes, and reports its progress", async () => {
  const progress: DayProgress[] = [];
  await fillDays({ ...DAYS, dir, makers: [HERE, HERE], onDay: (day) => progress.push(day) });
  expect(progress.map(({ done, of }) => [done, of])).toEqual([
    [1, 2],
    [2, 2],
  ]);
  expect(progress.at(-1)?.leftMs).toBe(0);
  expect(readdirSync(dir)).not.toContain("filling");
  const store = openSqliteHistory({ dir: path.join(dir, "history"), role: "read" });
  const memory = new MemoryHistory();
  await fillHistory({ store: memory, past: PAST, now: UNTIL });
  expect(await wordsIn(store)).toEqual(await wordsIn(memory));
  expect((await store.days()).map(({ state }) => state)).toEqual(["sealed", "open"]);
  expect(await store.keptSeq()).toBe(0);
  await store.close();
});

it("stores the alerts of a day with it", async () => {
  const at = MONDAY + 12 * HOUR_MS;
  const zone = { type: "occupancy-alert", siteId: "site", mapId: "floor", areaId: "canteen" } as const;
  const alerts = new PastAlerts().hear({ ...zone, over: true, occupancy: 9, limit: 8, at });
  const maker: DayMaker = { make: async (day) => ({ ...(await makeDay(day)), alerts }) };
  await fillDays({ ...DAYS, dir, until: MONDAY + HOUR_MS, makers: [maker] });
  const database = await openDatabase({ dir });
  const kept = await createSqlAlertStore(database).list({ state: "all", limit: 10 });
  expect(kept).toMatchObject([{ areaId: "canteen", openedAt: at, occupancy: 9, limit: 8 }]);
  await database.close();
});

it("reports a full disk, and continues with the missing days up to the end that was first requested", async () => {
  const filling = { ...DAYS, dir };
  await expect(fillDays({ ...filling, makers: [FULL] })).rejects.toThrow(/^the disk is full .*; 1 of 2 days are/);
  const made: number[] = [];
  const onDay = (day: DayProgress) => made.push(day.startAt);
  await fillDays({ ...filling, until: UNTIL + HOUR_MS, makers: [HERE], onDay });
  expect(made).toEqual([MONDAY + DAY_MS]);
  const store = openSqliteHistory({ dir: path.join(dir, "history"), role: "read" });
  const memory = new MemoryHistory();
  await fillHistory({ store: memory, past: PAST, now: UNTIL });
  expect(await wordsIn(store)).toEqual(await wordsIn(memory));
  await store.close();
});

it("does not continue a fill with other options, and names the earlier ones", async () => {
  await expect(fillDays({ ...DAYS, dir, makers: [FULL] })).rejects.toThrow("the disk is full");
  await expect(fillDays({ ...DAYS, dir, tracks: 30, makers: [HERE] })).rejects.toThrow(
    "1d, 20 tracks, seed 7, 2 sites",
  );
});

it("refuses to add days to those of an earlier fill", async () => {
  await fillDays({ ...DAYS, dir, makers: [HERE] });
  await expect(fillDays({ ...DAYS, dir, makers: [HERE] })).rejects.toThrow("a history of 2026-11-23 already");
  const unlock = lockFolder(dir);
  await expect(fillDays({ ...DAYS, dir, makers: [HERE] })).rejects.toThrow("already running");
  unlock();
});

it("makes days in a separate process, which reports errors", async () => {
  const maker = forkDayMaker();
  try {
    const day = { ...DAYS, dir, until: MONDAY + 10 * HOUR_MS, firstDayAt: MONDAY, lifeFrom: UNTIL };
    const { words } = await maker.make(day);
    expect(words).toBeGreaterThan(100);
    await expect(maker.make(day)).rejects.toThrow("a history of 2026-11-23 already");
  } finally {
    maker.stop();
  }
  await expect(maker.make({ ...DAYS, firstDayAt: MONDAY, lifeFrom: UNTIL })).rejects.toThrow();
});

async function wordsIn(store: Pick<MemoryHistory, "read">) {
  let [words, fixes] = [0, 0];
  for (const { siteId } of organisation.sites)
    for await (const some of store.read({ siteId, after: MONDAY - 1, upTo: UNTIL })) {
      words += some.length;
      fixes += some.filter(({ change }) => change.type === "fix").length;
    }
  return { words, fixes };
}
