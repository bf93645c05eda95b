import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ANALYTICS_VIEWS,
  type AnalyticsAddress,
  analyticsPath,
  readAnalytics,
  writeAnalytics,
} from "./analytics-address";

const id = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
const address: fc.Arbitrary<AnalyticsAddress> = fc.record({
  view: fc.constantFrom(...ANALYTICS_VIEWS),
  siteId: id,
  mapId: id,
  areaId: id,
  asked: fc.oneof(
    fc.constantFrom("today" as const, "week" as const, "month" as const),
    fc.constant({ from: 1, to: 2 }),
    // To be said, not shown as something else.
    fc.constant({ from: 2, to: 1 }),
  ),
  picks: fc.constantFrom(undefined, ["a"], ["a", undefined, "b"]),
});

describe("the address of the analytics page", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(address, (told) => {
        expect(readAnalytics(writeAnalytics(told))).toEqual(told);
      }),
    );
  });

  it("leaves out defaults", () => {
    expect(analyticsPath({})).toBe("/analytics");
    expect(analyticsPath({ siteId: "s", asked: "week" })).toBe("/analytics?site=s&range=week");
    const asked = { from: Date.UTC(2026, 10, 29, 23), to: Date.UTC(2026, 10, 30, 10, 30) };
    expect(analyticsPath({ asked })).toBe("/analytics?range=2026-11-29T23:00Z..2026-11-30T10:30Z");
  });

  it("falls back to today and the first site for unknown values", () => {
    const state = readAnalytics(new URLSearchParams("view=x&range=never&site="));
    expect(state).toEqual(readAnalytics(new URLSearchParams()));
  });
});
