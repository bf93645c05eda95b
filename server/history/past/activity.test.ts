import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { MemoryHistory } from "../testing/memory-history";
import { activityOf } from "./activity";

const DAY = 20_000 * DAY_MS;

async function storeWith(...fixes: readonly (readonly [minute: number, mapId: string])[]) {
  const store = new MemoryHistory();
  const words = fixes.map(([minute, mapId], seq) => ({ seq, change: fixOf({ mapId, at: DAY + minute * MINUTE_MS }) }));
  await store.append({ words, upTo: words.length });
  return store;
}

const asked = (from: number, to: number) => ({
  ...{ siteId: SITE, mapId: "floor-a" },
  ...{ from: DAY + from, to: DAY + to, kept: { from: DAY, to: DAY + 30 * DAY_MS } },
});

describe("the activity of a floor", () => {
  it("is how many fixes it had in each ten minutes", async () => {
    const store = await storeWith([1, "floor-a"], [2, "floor-a"], [3, "floor-b"], [11, "floor-a"]);
    const { points } = await activityOf(store, asked(0, HOUR_MS));
    expect(points).toEqual([
      { at: DAY, spanMs: 10 * MINUTE_MS, fixes: 2 },
      { at: DAY + 10 * MINUTE_MS, spanMs: 10 * MINUTE_MS, fixes: 1 },
    ]);
  });

  it("has wider points over a long range", async () => {
    const store = await storeWith([1, "floor-a"], [59, "floor-a"], [61, "floor-a"]);
    const { points } = await activityOf(store, asked(0, 30 * DAY_MS));
    expect(points).toEqual([
      { at: DAY, spanMs: 30 * MINUTE_MS, fixes: 1 },
      { at: DAY + 30 * MINUTE_MS, spanMs: 30 * MINUTE_MS, fixes: 1 },
      { at: DAY + HOUR_MS, spanMs: 30 * MINUTE_MS, fixes: 1 },
    ]);
  });

  it("has gaps where no floor of the site had a report for half an hour, within the kept time", async () => {
    const store = await storeWith([5, "floor-a"], [35, "floor-b"], [100, "floor-a"]);
    const gaps = async (from: number, to: number) =>
      (await activityOf(store, asked(from, to))).gaps.map((gap) => [gap.from - DAY, gap.to - DAY]);
    expect(await gaps(0, 2 * HOUR_MS)).toEqual([[40 * MINUTE_MS, 100 * MINUTE_MS]]);
    expect(await gaps(-DAY_MS, 3 * HOUR_MS)).toEqual([
      [40 * MINUTE_MS, 100 * MINUTE_MS],
      [110 * MINUTE_MS, 180 * MINUTE_MS],
    ]);
    expect(await gaps(-2 * DAY_MS, -DAY_MS)).toEqual([]);
  });

  it("reads the days once for the floor and once for its site, however many gaps there are", async () => {
    const store = await storeWith(...[0, 100, 200, 300, 400].map((minute) => [minute, "floor-a"] as const));
    const countFixes = vi.spyOn(store, "countFixes");
    expect((await activityOf(store, asked(0, 10 * HOUR_MS))).gaps).toHaveLength(5);
    expect(countFixes).toHaveBeenCalledTimes(2);
  });

  it("has the gaps that all floors of the site have in common", async () => {
    const minute = fc.tuple(fc.nat(600), fc.constantFrom("floor-a", "floor-b"));
    await fc.assert(
      fc.asyncProperty(fc.array(minute, { maxLength: 12 }), async (told) => {
        const { gaps } = await activityOf(await storeWith(...told), asked(0, 10 * HOUR_MS));
        const heard = new Set(told.map(([at]) => Math.floor(at / 10)));
        const silent = Array.from({ length: 60 }, (_, ten) => ten).filter((ten) => !heard.has(ten));
        const long = runsOf(silent).filter(({ from, to }) => to - from >= 3);
        const tenMs = 10 * MINUTE_MS;
        expect(gaps).toEqual(long.map(({ from, to }) => ({ from: DAY + from * tenMs, to: DAY + to * tenMs })));
      }),
      { numRuns: 100 },
    );
  });
});

/** Numbers that follow each other. */
function runsOf(numbers: readonly number[]): readonly { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.to === number) last.to = number + 1;
    else runs.push({ from: number, to: number + 1 });
  }
  return runs;
}
