import { expect, it } from "vitest";
import type { AreaState } from "@/domain/area";
import { busiest, zoneSeries } from "./zone-series";

function area(areaId: string, more: Partial<AreaState> = {}): AreaState {
  return { areaId, kind: "zone", occupancy: 0, drawn: true, ...more };
}

function series(areaId: string, count: number) {
  return { areaId, points: [{ at: 0, min: 0, mean: count / 2, max: count }], unknown: [], peak: { count, at: 0 } };
}

it("sorts zones by their peak against the limit, without beacons and zones without data", () => {
  const areas = [
    area("a", { limit: 10 }),
    area("b", { limit: 4 }),
    area("c"),
    area("d"),
    area("e", { kind: "vbeacon" }),
  ];
  const all = [series("a", 5), series("b", 5), series("c", 9), { ...series("d", 0), points: [] }, series("e", 3)];
  // Of the second step only half has passed.
  const points = [8, 2].map((mean, step) => ({ at: 10 * step, min: 0, mean, max: 9 }));
  const begun = { ...series("a", 9), points };
  const zones = zoneSeries({ from: 0, to: 2, stepMs: 1, areas: [...all, series("gone", 1)] }, areas);
  expect(zones.map(({ area: { areaId }, average }) => [areaId, average])).toEqual([
    ["b", 2.5],
    ["a", 2.5],
    ["c", 4.5],
  ]);
  const [half] = zoneSeries({ from: 0, to: 15, stepMs: 10, areas: [begun] }, [area("a")]);
  expect(half?.average).toBe(6);
  expect(busiest(zones, 1).map(({ area: { areaId } }) => areaId)).toEqual(["b"]);
});
