import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "./time";
import { freshnessLimits, freshnessOf } from "./track";

describe("how fresh a track is", () => {
  it("depends on the time since it was seen, with a limit for each level", () => {
    const ages = [0, 89_999, 90_000, 179_999, 180_000, 359_999, 360_000];
    const words = ["fresh", "fresh", "ageing", "ageing", "stale", "stale", "gone"];
    expect(ages.map((age) => freshnessOf("wifi", age))).toEqual(words);
  });

  it("decreases faster for a track that reports every few seconds", () => {
    for (const kind of ["sdk", "asset"] as const) {
      const ages = [19_999, 20_000, 59_999, 60_000, 179_999, 180_000];
      const words = ["fresh", "ageing", "ageing", "stale", "stale", "gone"];
      expect(ages.map((age) => freshnessOf(kind, age))).toEqual(words);
    }
  });

  it("decreases more slowly for a track that reports seldom: after one and a half, three and six of its intervals", () => {
    const limits = { ageingMs: 6 * MINUTE_MS, staleMs: 12 * MINUTE_MS, goneMs: 24 * MINUTE_MS };
    expect(freshnessLimits("wifi", 4 * MINUTE_MS)).toEqual(limits);
    expect(freshnessOf("wifi", 6 * MINUTE_MS - 1, 4 * MINUTE_MS)).toBe("fresh");
    expect(freshnessLimits("asset", 10 * SECOND_MS)).toEqual(freshnessLimits("asset"));
  });
});
