import { expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import type { KeptDay } from "@/server/history/history-store";
import { type DayAside, retainedHistory } from "./retained-history";

const FIRST = Date.UTC(2026, 2, 1);

/** Consecutive days, each ten bytes larger than the one before; the last one is today. */
function setUp(count: number, damaged?: number) {
  const days = Array.from({ length: count }, (_, n): KeptDay => {
    const day = { startAt: FIRST + n * DAY_MS, bytes: 100 + 10 * n };
    return n === damaged ? { ...day, state: "damaged", problem: "not a database" } : { ...day, state: "sealed" };
  });
  return retainedDays(days, {
    now: FIRST + (count - 0.5) * DAY_MS,
    aside: damaged === undefined ? [] : [{ startAt: FIRST, problem: "cut off", folder: "before-restore-then" }],
  });
}

function retainedDays(
  kept: readonly KeptDay[],
  { now, aside = [] }: { readonly now: number; readonly aside?: readonly DayAside[] },
) {
  let days = kept;
  const history = {
    days,
    derivedBytes: 40,
    damagedAside: aside,
    readDays: async () => days,
    async dropDay(startAt: number) {
      days = days.filter((day) => day.startAt !== startAt);
    },
  };
  return retainedHistory(history, () => now);
}

it("is measured by its days, with derived data separately, and names damaged days, also in folders set aside", async () => {
  expect(await setUp(3, 1).measure()).toEqual({
    ...{ rows: 3, bytes: 330, derivedBytes: 40, oldestAt: FIRST },
    damaged: [
      { startAt: FIRST + DAY_MS, problem: "not a database" },
      { startAt: FIRST, problem: "cut off", folder: "before-restore-then" },
    ],
  });
  expect(await setUp(0).measureNow()).toEqual({ rows: 0, bytes: 0, derivedBytes: 40 });
});

it("deletes days that ended before a time, and no part of another", async () => {
  const history = setUp(5);
  expect(await history.deleteBefore(FIRST + 2 * DAY_MS - 1)).toBe(1);
  expect(await history.deleteBefore(FIRST + 2 * DAY_MS)).toBe(1);
  expect(await history.measureNow()).toMatchObject({ rows: 3, oldestAt: FIRST + 2 * DAY_MS });
});

it("deletes the oldest days of the given size, but never the newest two", async () => {
  const history = setUp(5);
  const oldest = await history.oldest(101);
  expect(oldest).toEqual({ before: FIRST + 2 * DAY_MS, rows: 2, bytes: 210 });
  expect(await history.deleteBefore(oldest?.before ?? 0)).toBe(2);
  expect(await history.oldest(1e9)).toMatchObject({ rows: 1 });
  expect(await setUp(2).oldest(1e9)).toBeUndefined();
});

it("never deletes today or yesterday, even if today was damaged and begun again, or there is a report of tomorrow", async () => {
  const day = (n: number): KeptDay => ({ startAt: FIRST + n * DAY_MS, bytes: 100, state: "open" });
  const now = FIRST + 2.5 * DAY_MS;
  const damaged: KeptDay = { ...day(2), state: "damaged", problem: "cut off" };
  for (const days of [
    [day(0), day(1), damaged, day(2)],
    [day(0), day(1), day(2), day(3)],
  ])
    expect(await retainedDays(days, { now }).oldest(1e9)).toMatchObject({ rows: 1, before: FIRST + DAY_MS });
});

it("keeps the newest two days of a feed that has long been silent", async () => {
  const days = [0, 1, 2].map((n): KeptDay => ({ startAt: FIRST + n * DAY_MS, bytes: 100, state: "sealed" }));
  expect(await retainedDays(days, { now: FIRST + 30 * DAY_MS }).oldest(1e9)).toMatchObject({ rows: 1 });
});
