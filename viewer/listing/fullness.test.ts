import { describe, expect, it } from "vitest";
import { byFullness, fullness } from "./fullness";

describe("byFullness", () => {
  it("sorts the fullest first and areas without a limit last", () => {
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
  it("is the count itself if the limit is 0", () => {
    expect([0, 3].map((occupancy) => fullness({ occupancy, limit: 0 }))).toEqual([0, 3]);
  });
});
