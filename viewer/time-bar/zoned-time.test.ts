import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, instantsOf, knownZone, wallOf } from "./zoned-time";

const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"];

describe("wallOf and instantOf", () => {
  it("convert a moment to wall time and back", () => {
    const noon = Date.UTC(2026, 10, 30, 12, 0, 5);
    expect(wallOf(noon, "Europe/Berlin")).toBe(Date.UTC(2026, 10, 30, 13, 0, 5));
    expect(instantOf(Date.UTC(2026, 6, 1, 12), "Europe/Berlin")).toBe(Date.UTC(2026, 6, 1, 10));
  });

  it("return the first of a repeated hour, and the time after a skipped one", () => {
    expect(instantOf(Date.UTC(2026, 9, 25, 2, 30), "Europe/Berlin")).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(instantOf(Date.UTC(2026, 2, 29, 2, 30), "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 1, 30));
  });

  it("return both moments of a repeated hour, and one of any other", () => {
    const twice = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
    expect(instantsOf(Date.UTC(2026, 9, 25, 2, 30), "Europe/Berlin")).toEqual(twice);
    expect(instantsOf(Date.UTC(2026, 9, 25, 3, 30), "Europe/Berlin")).toEqual([Date.UTC(2026, 9, 25, 2, 30)]);
    expect(instantsOf(Date.UTC(2026, 2, 29, 2, 30), "Europe/Berlin")).toEqual([Date.UTC(2026, 2, 29, 1, 30)]);
  });

  it("convert back to the same time except in repeated hours", () => {
    const at = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(at, fc.constantFrom(...ZONES), (ms, zone) => {
        const back = instantOf(wallOf(ms, zone), zone);
        expect(wallOf(back, zone)).toBe(wallOf(ms, zone));
        expect(ms - back === 0 || ms - back === 3_600_000).toBe(true);
      }),
    );
  });

  it("reject a time zone that the browser does not know", () => {
    expect(knownZone("Mars/Olympus")).toBeUndefined();
    expect(knownZone("Asia/Kolkata")).toBe("Asia/Kolkata");
  });
});
