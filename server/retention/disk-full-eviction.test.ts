import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextEviction, reserveOf } from "./disk-full-eviction";

describe("room on a full disk", () => {
  it("S28: is made by deleting notices, then quarantine once a hundred notices are left, and nothing else", () => {
    const [many, few] = [{ rows: 230 }, { rows: 100 }];
    expect(nextEviction({ notices: many, quarantine: many })).toEqual({ kind: "notices", mostRows: 130 });
    expect(nextEviction({ notices: few, quarantine: many })).toEqual({ kind: "quarantine", mostRows: 130 });
    expect(nextEviction({ notices: few, quarantine: few })).toBeUndefined();
  });

  it("S28: keeps the newest hundred of each, or all if there are fewer, however much is deleted at once", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), fc.integer({ min: 1, max: 300 }), (notices, quarantine, atOnce) => {
        const held = { notices: { rows: notices }, quarantine: { rows: quarantine } };
        for (let next = nextEviction(held); next; next = nextEviction(held)) {
          if (next.kind === "quarantine") expect(held.notices.rows).toBeLessThanOrEqual(100);
          held[next.kind].rows -= Math.min(next.mostRows, atOnce);
        }
        const left = (rows: number) => ({ rows: Math.min(rows, 100) });
        expect(held).toEqual({ notices: left(notices), quarantine: left(quarantine) });
      }),
    );
  });

  it("is a sixteenth of the file, between two limits", () => {
    const MIB = 1024 ** 2;
    expect([0, 16 * MIB, 100_000 * MIB].map(reserveOf)).toEqual([MIB / 4, MIB, 256 * MIB]);
  });
});
