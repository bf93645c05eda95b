import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { lockFolder } from "@/server/database/folder-lock";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { MemoryHistory } from "@/server/history/testing/memory-history";
import { organisation } from "@/simulator/organisation";
import { fillFolder } from "./fill-folder";
import { type FilledDay, fillHistory } from "./fill-history";

const MONDAY = Date.UTC(2026, 10, 23);
const UNTIL = MONDAY + DAY_MS + 11 * HOUR_MS;
const WHEN = { from: MONDAY, until: UNTIL, firstDayAt: MONDAY, lifeFrom: UNTIL };
const PAST = { organisation, seed: 7, tracks: 20, ...WHEN };
const FOLDER = { seed: 7, tracks: 20, sites: 2, ...WHEN };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "floorcast-fill-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

it("fills a history with what was told, day by day, and leaves the journal's seq where it is", async () => {
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

it("fills a data folder: what is told is kept, and days that are over are sealed", async () => {
  await fillFolder({ dir, ...FOLDER });
  const store = openSqliteHistory({ dir: path.join(dir, "history"), role: "read" });
  const memory = new MemoryHistory();
  await fillHistory({ store: memory, past: PAST, now: UNTIL });
  expect(await wordsIn(store)).toEqual(await wordsIn(memory));
  expect((await store.days()).map(({ state }) => state)).toEqual(["sealed", "open"]);
  await store.close();
});

it("writes over no day that is kept already", async () => {
  const store = new MemoryHistory();
  await fillHistory({ store, past: PAST, now: UNTIL });
  await expect(fillHistory({ store, past: PAST, now: UNTIL })).rejects.toThrow("a history of 2026-11-23 already");
});

it("touches no folder that a server has", async () => {
  const unlock = lockFolder(dir);
  await expect(fillFolder({ dir, ...FOLDER })).rejects.toThrow("already running");
  unlock();
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
