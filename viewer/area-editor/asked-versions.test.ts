import { describe, expect, it } from "vitest";
import { AskedVersions } from "./asked-versions";

describe("AskedVersions", () => {
  it("asks once for a version however often the site changes, and again after an interval", () => {
    const asked = new AskedVersions();
    const turns: number[] = [];
    for (let now = 0; now < 12_000; now += 200) if (asked.takeTurn("lobby", 3, now)) turns.push(now);
    expect(turns).toEqual([0, 5_000, 10_000]);
  });

  it("asks at once for a newer version and for another area", () => {
    const asked = new AskedVersions();
    expect(asked.takeTurn("lobby", 3, 0)).toBe(true);
    expect(asked.takeTurn("lobby", 4, 100)).toBe(true);
    expect(asked.takeTurn("canteen", 3, 100)).toBe(true);
    expect(asked.takeTurn("lobby", 4, 200)).toBe(false);
  });
});
