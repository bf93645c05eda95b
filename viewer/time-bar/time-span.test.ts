import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_ACTIVITY_MS } from "@/domain/contract/history";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import {
  holding,
  isUpTo,
  LONGEST_SPAN_MS,
  lengthOf,
  momentAt,
  moved,
  SHORTEST_SPAN_MS,
  shareOf,
  spanAround,
  spanKeptUpTo,
  spanToRead,
  spanUpTo,
  zoomed,
} from "./time-span";

const NOW = Date.UTC(2026, 10, 30, 12);
const day = spanUpTo(NOW, 24 * HOUR_MS);

describe("a time span", () => {
  it("is centred on its range, unless that is too close to now", () => {
    const part = { from: NOW - 60 * MINUTE_MS, to: NOW - 56 * MINUTE_MS };
    expect(spanAround(part, 20 * MINUTE_MS, NOW)).toEqual({ from: NOW - 68 * MINUTE_MS, to: NOW - 48 * MINUTE_MS });
    expect(spanAround({ from: NOW - 4 * MINUTE_MS, to: NOW }, 20 * MINUTE_MS, NOW)).toEqual(
      spanUpTo(NOW, 20 * MINUTE_MS),
    );
  });

  it("ends now within seconds of it, but not after it was moved or zoomed away", () => {
    expect([day, spanUpTo(NOW - 1_500, HOUR_MS)].map((span) => isUpTo(span, NOW))).toEqual([true, true]);
    const away = [moved(day, -MINUTE_MS, NOW), zoomed(day, { factor: 0.5, around: NOW - 12 * HOUR_MS, now: NOW })];
    expect(away.map((span) => isUpTo(span, NOW))).toEqual([false, false]);
  });

  it("keeps ending now while the past is shown, as long as the shown moment is in view", () => {
    const before = spanUpTo(NOW, HOUR_MS);
    const later = NOW + HOUR_MS / 2;
    expect(spanKeptUpTo(later, before, undefined)).toEqual(spanUpTo(later, HOUR_MS));
    expect(spanKeptUpTo(later, before, NOW - HOUR_MS / 4)).toEqual(spanUpTo(later, HOUR_MS));
    expect(spanKeptUpTo(later, before, NOW - (3 * HOUR_MS) / 4)).toBe(before);
  });

  it("keeps the moment under the pointer in place when it is zoomed", () => {
    const around = NOW - 12 * HOUR_MS;
    const closer = zoomed(day, { factor: 0.25, around, now: NOW });
    expect(lengthOf(closer)).toBe(6 * HOUR_MS);
    expect(shareOf(closer, around)).toBeCloseTo(0.5);
  });

  it("is never shorter than minutes, longer than a year, or in the future", () => {
    const step = fc.oneof(
      fc.record({
        factor: fc.double({ min: 0.01, max: 100, noNaN: true }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.integer({ min: -1_000 * HOUR_MS, max: 1_000 * HOUR_MS }),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let span = day;
        for (const one of steps) {
          span =
            typeof one === "number"
              ? moved(span, one, NOW)
              : zoomed(span, { factor: one.factor, around: momentAt(span, one.share), now: NOW });
          expect(span.to).toBeLessThanOrEqual(NOW);
          expect(lengthOf(span)).toBeGreaterThan(SHORTEST_SPAN_MS - 1);
          expect(lengthOf(span)).toBeLessThan(LONGEST_SPAN_MS + 1);
        }
      }),
    );
  });

  it("is requested whole with some time around it, for any length up to a year", () => {
    const length = fc.oneof(
      fc.double({ min: SHORTEST_SPAN_MS, max: LONGEST_SPAN_MS, noNaN: true }),
      fc.constant(LONGEST_SPAN_MS),
    );
    fc.assert(
      fc.property(length, fc.double({ min: 0, max: LONGEST_SPAN_MS, noNaN: true }), (lengthMs, backMs) => {
        const span = spanUpTo(NOW - backMs, lengthMs);
        const read = spanToRead(span);
        expect(read.from).toBeLessThan(span.from);
        expect(read.to).toBeGreaterThan(span.to);
        expect(lengthOf(read)).toBeLessThanOrEqual(MOST_ACTIVITY_MS);
        expect(Number.isInteger(read.from) && Number.isInteger(read.to)).toBe(true);
      }),
    );
  });

  it("is requested rarely while it moves on", () => {
    for (const lengthMs of [HOUR_MS, 24 * HOUR_MS, LONGEST_SPAN_MS]) {
      const steps = Array.from({ length: 100 }, (_, step) => spanUpTo(NOW + (step * lengthMs) / 1_000, lengthMs));
      expect(new Set(steps.map((span) => JSON.stringify(spanToRead(span)))).size).toBeLessThan(20);
    }
  });

  it("moves on when the played moment is about to leave it, and does not move otherwise", () => {
    const hour = { from: NOW - 5 * HOUR_MS, to: NOW - 4 * HOUR_MS };
    expect(holding(hour, hour.from + 30 * MINUTE_MS, NOW)).toBe(hour);
    const turned = holding(hour, hour.to - MINUTE_MS, NOW);
    expect(lengthOf(turned)).toBe(HOUR_MS);
    expect(shareOf(turned, hour.to - MINUTE_MS)).toBeLessThan(0.1);
    expect(shareOf(holding(hour, hour.from - 9 * HOUR_MS, NOW), hour.from - 9 * HOUR_MS)).toBeCloseTo(0.5);
    expect(holding(day, NOW - MINUTE_MS, NOW)).toBe(day);
  });
});
