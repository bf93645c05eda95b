import { describe, expect, it } from "vitest";
import { byFullness, occupancyLevel } from "./occupancy";

describe("occupancyLevel", () => {
  it("is over only past the limit", () => {
    expect([7, 8, 10, 11].map((occupancy) => occupancyLevel({ occupancy, limit: 10 }))).toEqual([
      "calm",
      "near",
      "near",
      "over",
    ]);
  });

  it("is calm in an empty area, even where nobody may be", () => {
    expect([0, 1].map((occupancy) => occupancyLevel({ occupancy, limit: 0 }))).toEqual(["calm", "over"]);
  });

  it("makes no claim without a limit", () => {
    expect(occupancyLevel({ occupancy: 400 })).toBe("free");
  });
});

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
