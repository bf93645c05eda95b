import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { crossedIn, crossingTicks } from "./crossing-ticks";

const NOW = Date.UTC(2026, 10, 30, 12);
const SPAN = { from: NOW - HOUR_MS, to: NOW };
const crossing = (at: number, entered: number, left: number) => ({ at, spanMs: 0, entered, left });

describe("crossingTicks", () => {
  it("draws each crossing at its time, and those in one column combined and higher", () => {
    const [one, many] = crossingTicks(
      [
        crossing(NOW - 30 * MINUTE_MS, 1, 0),
        ...[1, 2, 3, 4].map((ms) => crossing(NOW - 15 * MINUTE_MS + ms, 1, ms % 2)),
      ],
      SPAN,
      600,
    );
    expect([one?.x, one?.left]).toEqual([301.5, 0]);
    expect(many?.x).toBe(451.5);
    expect(many?.entered).toBeGreaterThan(one?.entered ?? 1);
    expect(many?.left).toBeLessThan(many?.entered ?? 0);
  });

  it("never draws outside the bar, or more ticks than fit beside each other", () => {
    const any = fc.record({
      at: fc.integer({ min: NOW - 2 * HOUR_MS, max: NOW + HOUR_MS }),
      spanMs: fc.nat(MINUTE_MS),
      entered: fc.nat(50),
      left: fc.nat(50),
    });
    fc.assert(
      fc.property(fc.array(any), fc.integer({ min: 30, max: 900 }), (crossings, width) => {
        const ticks = crossingTicks(crossings, SPAN, width);
        expect(ticks.length).toBeLessThanOrEqual(Math.floor(width / 3) + 1);
        for (const { x, entered, left } of ticks) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width + 3);
          expect(Math.max(entered, left)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

it("counts tracks that crossed within a part of the time", () => {
  const crossings = [
    crossing(NOW - 2 * HOUR_MS, 5, 5),
    crossing(NOW - MINUTE_MS, 2, 1),
    { at: NOW - MINUTE_MS / 2, spanMs: MINUTE_MS, entered: 3, left: 0 },
  ];
  expect(crossedIn(crossings, SPAN)).toEqual({ entered: 5, left: 1 });
});
