import { describe, expect, it } from "vitest";
import { NO_ANSWER } from "../api/outcome";
import { retryGroups } from "./retry-groups";

type Ask = NonNullable<Parameters<typeof retryGroups>[2]>;

/** Requests that are answered from the remaining events of each group, a thousand at a time. */
function setUp(left: Readonly<Record<string, number>>, failsAt = Number.POSITIVE_INFINITY) {
  const asked: [string, number | undefined][] = [];
  const told: number[] = [];
  const ask: Ask = async (groupId, after = 0) => {
    asked.push([groupId, after]);
    if (asked.length >= failsAt) return NO_ANSWER;
    const all = left[groupId];
    if (all === undefined) return { ok: false, status: 404, detail: "" };
    const tried = Math.min(all - after, 1_000);
    const next = after + tried;
    return { ok: true, value: { tried, read: 1, ...(next < all && { next }) } };
  };
  return { asked, told, retry: (...groupIds: string[]) => retryGroups(groupIds, (tried) => told.push(tried), ask) };
}

describe("retryGroups", () => {
  it("I73: retries every part of every group, and sums the results", async () => {
    const { asked, told, retry } = setUp({ a: 2_500, b: 3 });
    expect(await retry("a", "b")).toEqual({ tried: 2_503, read: 4 });
    expect(asked).toEqual([
      ["a", 0],
      ["a", 1_000],
      ["a", 2_000],
      ["b", 0],
    ]);
    expect(told).toEqual([1_000, 2_000, 2_500, 2_503]);
  });

  it("skips a group that no longer exists", async () => {
    expect(await setUp({ b: 3 }).retry("a", "b")).toEqual({ tried: 3, read: 1 });
  });

  it("stops if the server does not answer, and returns the results so far", async () => {
    const { asked, retry } = setUp({ a: 2_500, b: 3 }, 2);
    expect(await retry("a", "b")).toEqual({ tried: 1_000, read: 1, fault: NO_ANSWER });
    expect(asked).toHaveLength(2);
  });
});
