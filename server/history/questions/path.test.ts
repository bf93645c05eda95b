import { describe, expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { MINUTE_MS } from "@/domain/time";
import { pathOf } from "./path";
import { keptHistory } from "./testing/kept-history";

const T0 = 1_000 * MINUTE_MS;
const ANN = "wifi:0000000000a1";

function at(minute: number, more: Parameters<typeof fixOf>[0] = {}) {
  return fixOf({ at: T0 + minute * MINUTE_MS, ...more });
}

function ask(store: Parameters<typeof pathOf>[0], more: Partial<Parameters<typeof pathOf>[1]> = {}) {
  const usual = { trackId: ANN, siteIds: [SITE], from: T0, to: T0 + 60 * MINUTE_MS, most: 1_000 } as const;
  return pathOf(store, { ...usual, ...more });
}

describe("a track's path", () => {
  it("has only its own fixes of the range, with its gaps", async () => {
    const store = await keptHistory([
      at(-1),
      at(0),
      at(1, { x: 30 }),
      at(1, { trackId: "wifi:0000000000a2" }),
      at(2, { mapId: "floor-b" }),
      at(30, { mapId: "floor-b" }),
      at(61),
    ]);
    const { fixes, fixCount, withinM, gaps } = await ask(store);
    expect({ fixCount, withinM }).toEqual({ fixCount: 4, withinM: 0 });
    expect(gaps).toEqual([{ from: T0 + 2 * MINUTE_MS, to: T0 + 30 * MINUTE_MS }]);
    expect(fixes.map(({ at, mapId, x }) => [(at - T0) / MINUTE_MS, mapId, x])).toEqual([
      [0, "floor-a", 1],
      [1, "floor-a", 30],
      [2, "floor-b", 1],
      [30, "floor-b", 1],
    ]);
  });

  it("is combined from all requested sites, and contains nothing of others", async () => {
    const elsewhere = { siteId: "site-2", mapId: "far" };
    const store = await keptHistory([at(0), at(5, elsewhere), at(10), at(12, { siteId: "site-3", mapId: "hidden" })]);
    const { fixes } = await ask(store, { siteIds: [SITE, "site-2"] });
    expect(fixes.map(({ siteId, at }) => [siteId, (at - T0) / MINUTE_MS])).toEqual([
      [SITE, 0],
      ["site-2", 5],
      [SITE, 10],
    ]);
  });

  it("of some floors has a gap for the time on others, and counts and thins only the returned part", async () => {
    const isAway = (minute: number) => minute >= 10 && minute < 30;
    const walk = Array.from({ length: 40 }, (_, minute) =>
      at(minute, isAway(minute) ? { mapId: "hidden", x: 50 } : { x: minute < 10 ? 5 : 25 }),
    );
    const seen = { mapIds: ["floor-a"] };
    const { fixes, fixCount, gaps, stops } = await ask(await keptHistory(walk), seen);
    expect([fixes.length, fixCount]).toEqual([20, 20]);
    expect(gaps).toEqual([{ from: T0 + 9 * MINUTE_MS, to: T0 + 30 * MINUTE_MS }]);
    expect(stops.map(({ x }) => x)).toEqual([5, 25]);
    expect((await ask(await keptHistory(walk), { ...seen, most: 6 })).fixCount).toBe(20);
  });

  it("is thinned to the limit, with the stops computed from all fixes", async () => {
    const walk = Array.from({ length: 40 }, (_, minute) =>
      at(minute, { x: minute < 30 ? 5 + (minute % 2) : minute * 10 }),
    );
    const { fixes, fixCount, withinM, stops } = await ask(await keptHistory(walk), { most: 6 });
    expect(fixCount).toBe(40);
    expect(fixes.length).toBeLessThanOrEqual(6);
    expect(withinM).toBeGreaterThan(0);
    expect(withinM).toBeLessThan(2);
    expect(stops).toEqual([{ mapId: "floor-a", x: 5.5, y: 1, from: T0, to: T0 + 29 * MINUTE_MS }]);
  });

  it("allows longer gaps for a track that reports seldom", async () => {
    const seldom = [0, 9, 18, 27, 36, 45].map((minute) => at(minute));
    expect((await ask(await keptHistory(seldom))).gaps).toEqual([]);
  });
});
