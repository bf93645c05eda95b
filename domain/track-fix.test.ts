import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixOf } from "./testing/changes";
import { worldSite } from "./testing/histories";
import { asKeptFix } from "./track-fix";

const metres = fc.oneof(fc.double({ min: -1, max: 11, noNaN: true }), fc.double({ min: 1.98, max: 2.02, noNaN: true }));
const rssi = fc.option(fc.double({ min: -95, max: -30, noNaN: true }), { nil: undefined });
const told = fc
  .record({ x: metres, y: metres, rssi, at: fc.integer({ min: 1_000, max: 1_004 }) })
  .map(({ rssi: heard, ...more }) => fixOf({ ...more, ...(heard !== undefined && { rssi: heard }) }));

describe("asKeptFix", () => {
  it("returns whole centimetres and whole dBm, and the same when it is applied again", () => {
    const kept = asKeptFix(fixOf({ x: 8.214_417, y: -0.001, rssi: -89.000_01 }));
    expect(kept).toEqual(fixOf({ x: 8.21, y: 0, rssi: -89 }));
    expect(asKeptFix(kept)).toBe(kept);
  });

  it("makes no difference to a site: neither in a track's position nor in its areas, also on the edge of an outline", () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 12 }), (fixes) => {
        const [live, past] = [worldSite(), worldSite()];
        for (const fix of fixes) {
          live.apply(fix);
          past.apply(asKeptFix(fix));
        }
        expect(past.save()).toEqual(live.save());
      }),
    );
  });
});
