import { expect, it } from "vitest";
import type { Silences } from "@/domain/silence";
import { floorCount } from "./floor-count";

const floorplan = { mapId: "m", siteId: "s", name: "Ground floor", rotation: 0, version: 1 };
const totals = { wifi: 200, sdk: 8, asset: 4, unconnected: 90 };
const at = (limit: number, silences: Silences = {}) =>
  floorCount({ floorplan: { ...floorplan, limit }, totals }, silences);

it("counts all connected tracks, and is undefined without a limit", () => {
  expect(at(180)).toEqual({ occupancy: 212, limit: 180, count: { state: "current" }, tone: "over" });
  expect(floorCount({ floorplan, totals }, {})).toBeUndefined();
  expect(floorCount({ totals }, {})).toBeUndefined();
});

it.each([
  [211, "over"],
  [212, "near"],
  [400, "neutral"],
  [0, "over"],
] as const)("with a limit of %i has the tone %s", (limit, tone) => {
  expect(at(limit)?.tone).toBe(tone);
});

it.each(["held", "unknown"] as const)("is not over its limit while its count is %s", (state) => {
  const silence = { state, asOf: 5 };
  for (const source of ["wifi", "sdk", "asset"])
    expect(at(180, { [source]: silence })).toMatchObject({ count: silence, tone: "neutral" });
  expect(at(180, { unconnected: silence })?.tone).toBe("over");
});
