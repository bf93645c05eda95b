import { describe, expect, it } from "vitest";
import { automaticBytes, BOUNDED_KINDS, isAllowedBudget, limitOf } from "./budget";

const GB = 1_000_000_000;
const SPACE = { diskBytes: 100 * GB, mostImageBytes: 2 * GB };

describe("a limit in bytes", () => {
  it("depends on the size of the disk by default, and leaves a tenth of it free", () => {
    expect(automaticBytes("notices", SPACE)).toBe(20 * GB);
    const all = BOUNDED_KINDS.reduce((sum, kind) => sum + automaticBytes(kind, SPACE), 0);
    expect(all).toBeCloseTo(90 * GB, -1);
    expect(limitOf("notices", null, SPACE)).toBe(20 * GB);
    expect(limitOf("notices", 3 * GB, SPACE)).toBe(3 * GB);
  });

  it("S27: of images never exceeds the setting in the environment", () => {
    expect([null, GB, 5 * GB].map((set) => limitOf("images", set, SPACE))).toEqual([2 * GB, GB, 2 * GB]);
  });

  it("is a valid JSON number for any size of the disk, also an unknown one", () => {
    expect(automaticBytes("notices", { ...SPACE, diskBytes: Number.POSITIVE_INFINITY })).toBe(100_000 * GB);
    expect(automaticBytes("copies", { ...SPACE, diskBytes: 0 })).toBe(1_000_000);
  });

  it.each([null, 1_000_000, 100_000 * GB])("may be %j", (bytes) => expect(isAllowedBudget(bytes)).toBe(true));
  it.each([999_999, 100_001 * GB, 1.5e6 + 0.5, "2000000", undefined, Number.NaN])("may not be %j", (bytes) =>
    expect(isAllowedBudget(bytes)).toBe(false),
  );
});
