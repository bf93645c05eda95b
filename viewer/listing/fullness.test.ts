import { describe, expect, it } from "vitest";
import { byFullness, fullness } from "./fullness";

describe("byFullness", () => {
  it("puts the fullest first and areas without a limit last", () => {
    const areas = [{ occupancy: 90 }, { occupancy: 4, limit: 10 }, { occupancy: 3, limit: 2 }, { occupancy: 100 }];
    expect([...areas].sort(byFullness)).toEqual([
      { occupancy: 3, limit: 2 },
      { occupancy: 4, limit: 10 },
      { occupancy: 100 },
      { occupancy: 90 },
    ]);
  });
});

describe("fullness", () => {
  it("counts everybody as too many where nobody may be", () => {
    expect([0, 3].map((occupancy) => fullness({ occupancy, limit: 0 }))).toEqual([0, 3]);
  });
});
