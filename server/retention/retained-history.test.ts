import { expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import type { KeptDay } from "@/server/history/history-store";
import { retainedHistory } from "./retained-history";

const FIRST = Date.UTC(2026, 2, 1);

/** Days from the first on, each ten bytes larger than the one before. */
function setUp(count: number, damaged?: number) {
  let days: readonly KeptDay[] = Array.from({ length: count }, (_, n) => ({
    ...{ startAt: FIRST + n * DAY_MS, bytes: 100 + 10 * n },
    ...(n === damaged ? { state: "damaged", problem: "not a database" } : { state: "sealed" }),
  }));
  return retainedHistory({
    days,
    derivedBytes: 40,
    damagedAside: damaged === undefined ? [] : [{ startAt: FIRST, problem: "cut off", folder: "before-restore-then" }],
    readDays: async () => days,
    async dropDay(startAt) {
      days = days.filter((day) => day.startAt !== startAt);
    },
  });
}

it("is measured by its days, tells what is derived apart, and names those that are damaged, also in folders set aside", async () => {
  expect(await setUp(3, 1).measure()).toEqual({
    ...{ rows: 3, bytes: 330, derivedBytes: 40, oldestAt: FIRST },
    damaged: [
      { startAt: FIRST + DAY_MS, problem: "not a database" },
      { startAt: FIRST, problem: "cut off", folder: "before-restore-then" },
    ],
  });
  expect(await setUp(0).measureNow()).toEqual({ rows: 0, bytes: 0, derivedBytes: 40 });
});

it("lets go of days that are over before a time, and of no part of another", async () => {
  const history = setUp(5);
  expect(await history.letGo(FIRST + 2 * DAY_MS - 1)).toBe(1);
  expect(await history.letGo(FIRST + 2 * DAY_MS)).toBe(1);
  expect(await history.measureNow()).toMatchObject({ rows: 3, oldestAt: FIRST + 2 * DAY_MS });
});

it("gives the oldest days that take up so much, but never the newest two", async () => {
  const history = setUp(5);
  const oldest = await history.oldest(101);
  expect(oldest).toEqual({ before: FIRST + 2 * DAY_MS, rows: 2, bytes: 210 });
  expect(await history.letGo(oldest?.before ?? 0)).toBe(2);
  expect(await history.oldest(1e9)).toMatchObject({ rows: 1 });
  expect(await setUp(2).oldest(1e9)).toBeUndefined();
});
