import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextRoom, reserveOf } from "./room";

const holding = fc.record({ rows: fc.integer({ min: 0, max: 1_000_000 }), bytes: fc.integer({ min: 0, max: 1e12 }) });

describe("room on a full disk", () => {
  it("S28: is made by notices, by quarantine only where no more than a hundred notices are left, else by nothing", () => {
    const many = { rows: 200, bytes: 2_000 };
    const few = { rows: 100, bytes: 1_000 };
    expect(nextRoom({ notices: many, quarantine: many }, 300)).toEqual({ kind: "notices", bytes: 300 });
    expect(nextRoom({ notices: few, quarantine: many }, 300)).toEqual({ kind: "quarantine", bytes: 300 });
    expect(nextRoom({ notices: few, quarantine: few }, 300)).toBeUndefined();
  });

  it("S28: leaves the newest hundred, and never takes more than is wanted", () => {
    fc.assert(
      fc.property(holding, holding, fc.integer({ min: 1, max: 1e9 }), (notices, quarantine, bytes) => {
        const held = { notices, quarantine };
        const next = nextRoom(held, bytes);
        if (!next) return;
        const { rows, bytes: all } = held[next.kind];
        expect(next.bytes).toBeLessThanOrEqual(bytes);
        expect((rows * next.bytes) / all).toBeLessThanOrEqual(rows - 100 + 1e-6 * rows);
        expect(next.bytes).toBeGreaterThan(0);
      }),
    );
  });

  it("is a sixteenth of the file, within two bounds", () => {
    const MIB = 1024 ** 2;
    expect([0, 16 * MIB, 100_000 * MIB].map(reserveOf)).toEqual([MIB / 4, MIB, 256 * MIB]);
  });
});
