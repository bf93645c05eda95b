import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import { LiveSite } from "@/domain/live-site";
import { ANN, crossingOf, fixOf } from "@/domain/testing/changes";
import { longHistory, SITE, zone } from "@/domain/testing/histories";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { walkedCounts } from "./counts";
import { occupancyOf, siteOccupancyOf } from "./occupancy";
import { keptHistory } from "./testing/kept-history";
import { plainWalk } from "./testing/plain-walk";

const AREAS = [zone("zone-1", "floor-a", 0), zone("zone-2", "floor-a", 5)];
const T0 = 10 * HOUR_MS;

async function ask(changes: readonly Change[], more: Partial<Parameters<typeof occupancyOf>[1]>) {
  const walk = plainWalk(await keptHistory(changes), AREAS);
  const usual = { siteId: SITE, areaId: "zone-1", from: T0, to: T0 + HOUR_MS, stepMs: HOUR_MS };
  return occupancyOf(walkedCounts(walk), { ...usual, unknownAfterMs: 30 * MINUTE_MS, ...more });
}

/** The site as it was live, where tracks that have been gone for long are forgotten. */
function liveAt(changes: readonly Change[], at: number, areas = AREAS): LiveSite {
  const site = new LiveSite(SITE);
  for (const area of areas) site.putArea(area);
  let now = 0;
  for (const change of changes.toSorted((one, other) => one.at - other.at)) {
    if (change.at > at || change.type === "notice") continue;
    if (change.at > now) site.expire(change.at - 1);
    now = change.at;
    site.apply(change);
  }
  site.expire(at);
  return site;
}

it("the occupancy of a floor is how many tracks the live page counts on it, in zones or not", async () => {
  const at = (minute: number, more: Parameters<typeof fixOf>[0]) => fixOf({ at: T0 + minute * MINUTE_MS, ...more });
  const other = { trackId: "wifi:0000000000a2", x: 50 } as const;
  const changes = [
    at(-1, { x: 6 }),
    at(1, other),
    at(1, { trackId: "wifi:0000000000b2", connected: false }),
    at(2, { x: 1, mapId: "floor-b" }),
  ];
  const { points, peak } = await ask(changes, { mapId: "floor-a", stepMs: MINUTE_MS });
  expect(points.slice(0, 3).map(({ min, max }) => [min, max])).toEqual([
    [1, 1],
    [2, 2],
    [1, 1],
  ]);
  expect(peak).toEqual({ count: 2, at: T0 + MINUTE_MS });
});

it("the occupancy of a floor is at each moment what the live page would have shown", async () => {
  await fc.assert(
    fc.asyncProperty(longHistory, fc.integer({ min: 8_000_000, max: 20_000_000 }), async (changes, at) => {
      const site = liveAt(changes, at, []);
      const asked = { from: at, to: at + 1, stepMs: 1, mapId: "floor-a", unknownAfterMs: Number.POSITIVE_INFINITY };
      const { points } = await ask(changes, asked);
      expect(points[0]?.max).toBe(site.floors.get("floor-a")?.occupancy);
    }),
    { numRuns: 60 },
  );
});

describe("occupancy over time", () => {
  it("is the live count, weighted by time, with its peak", async () => {
    const changes = [
      fixOf({ at: T0 - MINUTE_MS, x: 50 }),
      fixOf({ at: T0 + 10 * MINUTE_MS }),
      fixOf({ at: T0 + 11 * MINUTE_MS, trackId: "wifi:0000000000a2" }),
      fixOf({ at: T0 + 13 * MINUTE_MS, x: 50 }),
      fixOf({ at: T0 + 15 * MINUTE_MS, trackId: "wifi:0000000000a2", x: 50 }),
      fixOf({ at: T0 + 20 * MINUTE_MS, x: 50 }),
    ];
    expect(await ask(changes, { to: T0 + 20 * MINUTE_MS, stepMs: 10 * MINUTE_MS })).toEqual({
      points: [
        { at: T0, min: 0, mean: 0, max: 0 },
        { at: T0 + 10 * MINUTE_MS, min: 0, mean: 0.7, max: 2 },
      ],
      unknown: [],
      peak: { count: 2, at: T0 + 11 * MINUTE_MS },
    });
  });

  it("leaves out unknown times: half an hour after the last report, and before the first", async () => {
    const changes = [fixOf({ at: T0 + 5 * MINUTE_MS }), fixOf({ at: T0 + 50 * MINUTE_MS })];
    const { points, unknown } = await ask(changes, { stepMs: 5 * MINUTE_MS });
    expect(unknown).toEqual([
      { from: T0, to: T0 + 5 * MINUTE_MS },
      { from: T0 + 35 * MINUTE_MS, to: T0 + 50 * MINUTE_MS },
    ]);
    expect(points.map(({ at }) => (at - T0) / MINUTE_MS)).toEqual([5, 10, 15, 20, 25, 30, 50, 55]);
  });

  it("has a count only of an existing area", async () => {
    const { points, unknown } = await ask([fixOf({ at: T0 })], { areaId: "nowhere" });
    expect(points).toEqual([]);
    expect(unknown).toEqual([{ from: T0, to: T0 + HOUR_MS }]);
  });

  it("counts tracks that entered before the range began", async () => {
    const enter = crossingOf({ ...ANN, at: T0 - MINUTE_MS });
    const { points } = await ask([enter, fixOf({ at: T0 + MINUTE_MS })], { to: T0 + 2 * MINUTE_MS });
    expect(points).toEqual([{ at: T0, min: 1, mean: 1, max: 1 }]);
  });

  it("is at every moment the count of a site with all reports up to it", async () => {
    const range = { from: 1_000_000, to: 31_000_000 };
    await fc.assert(
      fc.asyncProperty(
        longHistory,
        fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 6 }),
        async (changes, tens) => {
          const walk = plainWalk(await keptHistory(changes), AREAS);
          const always = { siteId: SITE, areaId: "zone-1", unknownAfterMs: Number.POSITIVE_INFINITY };
          const { points } = await occupancyOf(walkedCounts(walk), { ...always, ...range, stepMs: 10_000 });
          for (const ten of tens) {
            const at = range.from + ten * 10_000;
            const point = points.find((each) => each.at === at);
            const told = [...changes].sort((one, other) => one.at - other.at);
            const isTold = told.some((change) => change.at > at && change.at < at + 10_000);
            if (at >= range.to || isTold) continue;
            const count = liveAt(told, at).areas.get("zone-1")?.occupancy;
            expect(point).toEqual({ at, min: count, mean: count, max: count });
          }
        },
      ),
    );
  });
});

it("of a site contains for each area the same as for that area alone", async () => {
  const asked = { siteId: SITE, from: 8_000_000, to: 31_000_000, stepMs: 500_000, unknownAfterMs: 30 * MINUTE_MS };
  await fc.assert(
    fc.asyncProperty(longHistory, async (changes) => {
      const counts = walkedCounts(plainWalk(await keptHistory(changes), AREAS));
      for (const { areaId, ...series } of await siteOccupancyOf(counts, asked))
        expect(series).toEqual(await occupancyOf(counts, { ...asked, areaId }));
    }),
    { numRuns: 40 },
  );
});
