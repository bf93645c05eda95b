import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance } from "./geometry";
import { stopsOf } from "./stops";
import { MINUTE_MS, SECOND_MS } from "./time";
import type { Whereabouts } from "./whereabouts";

const RULES = { withinM: 5, leastMs: 3 * MINUTE_MS, gapMs: 2 * MINUTE_MS };

/** Fixes every half minute, at these positions along a line, in metres. */
function along(...metres: readonly number[]): Whereabouts[] {
  return metres.map((x, index) => ({ at: index * 30 * SECOND_MS, mapId: "m", x, y: 0 }));
}

describe("stops", () => {
  it("finds a stay of minutes within some metres, with its time and mean position", () => {
    expect(stopsOf(along(0, 30, 60, 61, 62, 61, 60, 61, 62, 61, 90, 120), RULES)).toEqual([
      { mapId: "m", x: 61, y: 0, from: 60_000, to: 270_000 },
    ]);
  });

  it("finds none if the track keeps moving", () => {
    expect(stopsOf(along(0, 4, 8, 12, 16, 20, 24, 28, 32, 36), RULES)).toEqual([]);
  });

  it("continues over a single fix that jumps away, and ends at two", () => {
    expect(stopsOf(along(0, 0, 0, 0, 40, 0, 0, 0, 0), RULES)).toMatchObject([{ from: 0, to: 240_000, x: 0 }]);
    expect(stopsOf(along(0, 0, 0, 0, 40, 40, 0, 0, 0), RULES)).toEqual([]);
  });

  it("ends at a gap, and on another floor", () => {
    const still = along(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const later = still.map((fix, index) => (index < 7 ? fix : { ...fix, at: fix.at + 10 * MINUTE_MS }));
    expect(stopsOf(later, RULES)).toMatchObject([{ to: 180_000 }, { from: 810_000 }]);
    const elsewhere = still.map((fix, index) => (index < 7 ? fix : { ...fix, mapId: "n" }));
    expect(stopsOf(elsewhere, RULES)).toMatchObject([{ mapId: "m" }, { mapId: "n" }]);
  });

  const wayOf = fc
    .array(
      fc.record({
        afterMs: fc.integer({ min: 0, max: 4 * MINUTE_MS }),
        x: fc.integer({ min: 0, max: 20 }),
        mapId: fc.constantFrom("m", "m", "m", "n"),
      }),
      { maxLength: 80 },
    )
    .map((steps) => {
      let at = 0;
      return steps.map(({ afterMs, x, mapId }) => {
        at += afterMs;
        return { at, x, y: 0, mapId };
      });
    });

  it("are long enough, one after the other, on one floor, and made of fixes near its beginning without a gap", () => {
    fc.assert(
      fc.property(wayOf, (fixes) => {
        let before = Number.NEGATIVE_INFINITY;
        for (const { from, to, mapId, x, y } of stopsOf(fixes, RULES)) {
          expect(to - from).toBeGreaterThanOrEqual(RULES.leastMs);
          expect(from).toBeGreaterThanOrEqual(before);
          before = to;
          const during = fixes.filter(({ at }) => at > from && at < to);
          expect(during.every((fix) => fix.mapId === mapId)).toBe(true);
          const times = [from, ...during.map(({ at }) => at), to];
          expect(times.every((at, index) => index === 0 || at - (times[index - 1] ?? at) <= RULES.gapMs)).toBe(true);
          const begins = fixes.filter((fix) => fix.at === from && fix.mapId === mapId);
          expect(begins.some((fix) => distance(fix, { x, y }) <= RULES.withinM)).toBe(true);
        }
      }),
    );
  });

  it("are the same if the times and the rules are multiplied by the same factor", () => {
    fc.assert(
      fc.property(wayOf, fc.integer({ min: 2, max: 5 }), (fixes, times) => {
        const slower = fixes.map((fix) => ({ ...fix, at: fix.at * times }));
        const rules = { withinM: RULES.withinM, leastMs: RULES.leastMs * times, gapMs: RULES.gapMs * times };
        const found = stopsOf(fixes, RULES).map((stop) => ({ ...stop, from: stop.from * times, to: stop.to * times }));
        expect(stopsOf(slower, rules)).toEqual(found);
      }),
    );
  });
});
