import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FARTHEST_M, type MetricPoint } from "@/domain/geometry";
import { vbeaconSchema } from "../api/resources/vbeacon";
import { zoneSchema } from "../api/resources/zone";
import { TOPICS } from "../topics/known-topics";
import { isTooFarOut, toMetres } from "./pixels-to-metres";
import { translateVbeacon } from "./translate-vbeacon";
import { translateZone } from "./translate-zone";

/** A floor whose published data is in both pixels and metres. */
function floorOf(ppm: number) {
  return { siteId: "s-1", floors: new Map([["m-1", { mapId: "m-1", ppm }]]), limits: undefined };
}

/** Where the position of a webhook is drawn. */
function fixOf(x: number, y: number): MetricPoint | undefined {
  const event = { site_id: "s-1", map_id: "m-1", mac: "5c5b35a1b2c3", timestamp: 1_790_000_000, x, y };
  const [change] = TOPICS.get("location-client")?.read(event, 1_790_000_000_000).changes ?? [];
  return change?.type === "fix" ? { x: change.x, y: change.y } : undefined;
}

/** A tenth of a millimetre: the published figures have five or six digits. */
const DIGITS = 4;

describe("a position in pixels from the REST API", () => {
  it("equals the position in metres in webhooks: the corners of a zone", () => {
    const vertices = [
      { x: 732, y: 1821 },
      { x: 732.5, y: 1731 },
      { x: 837.5, y: 1731.5 },
      { x: 839, y: 1821 },
    ];
    const published = [
      { x: 24.1983341951072, y: 60.198314985369144 },
      { x: 24.21486311190714, y: 57.22310996138056 },
      { x: 27.685935639893827, y: 57.23963887818049 },
      { x: 27.73552239029364, y: 60.198314985369144 },
    ];
    const zone = zoneSchema.parse({ id: "z-1", map_id: "m-1", vertices });
    const { polygon = [] } = translateZone(zone, floorOf(30.2500161)).objects[0]?.fields ?? {};
    expect(polygon).toHaveLength(4);
    for (const [i, { x, y }] of published.entries()) {
      expect(polygon[i]?.x).toBeCloseTo(fixOf(x, y)?.x ?? Number.NaN, DIGITS);
      expect(polygon[i]?.y).toBeCloseTo(fixOf(x, y)?.y ?? Number.NaN, DIGITS);
    }
  });

  it("never becomes -0, which JSON would not keep", () => {
    expect(toMetres({ x: -0, y: -Number.MIN_VALUE }, 25)).toEqual({ x: 0, y: 0 });
  });

  it.each([
    ["a client", 28.8681707, { x: 695.3357, y: 760.6747 }, { x: 24.086588, y: 26.349943 }],
    ["a virtual beacon", 10.8466585, { x: 2390, y: 2100 }, { x: 220.3444, y: 193.608 }],
  ])("is where webhooks tell it in metres: %s", (_, ppm, pixels, metres) => {
    const vbeacon = vbeaconSchema.parse({ id: "v-1", map_id: "m-1", ...pixels });
    const { point } = translateVbeacon(vbeacon, floorOf(ppm)).objects[0]?.fields ?? {};
    const fix = fixOf(metres.x, metres.y);
    expect(point?.x).toBeCloseTo(fix?.x ?? Number.NaN, DIGITS);
    expect(point?.y).toBeCloseTo(fix?.y ?? Number.NaN, DIGITS);
  });

  it("is converted back to the same pixels", () => {
    const pixel = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(pixel, pixel, fc.double({ min: 0.01, max: 10_000, noNaN: true }), (x, y, ppm) => {
        const metres = toMetres({ x, y }, ppm);
        expect(metres.x * ppm).toBeCloseTo(x, 6);
        expect(metres.y * ppm).toBeCloseTo(y, 6);
      }),
    );
  });
});

it.each([
  [FARTHEST_M, false],
  [-FARTHEST_M, false],
  [FARTHEST_M + 1, true],
  [-FARTHEST_M - 1, true],
])("is as far out at %d m as an edit allows: %s", (x, expected) => {
  expect(isTooFarOut({ x, y: 0 })).toBe(expected);
  expect(isTooFarOut({ x: 0, y: x })).toBe(expected);
});
