import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thinPath } from "./thin-path";
import { MINUTE_MS, SECOND_MS } from "./time";
import type { Whereabouts } from "./whereabouts";

const GAP_MS = 5 * MINUTE_MS;

describe("a thinned path", () => {
  it("is the whole path if that is short", () => {
    const fixes = [{ at: 1, mapId: "m", x: 1, y: 1 }];
    expect(thinPath(fixes, { most: 1, gapMs: GAP_MS })).toEqual({ fixes, withinM: 0 });
  });

  it("keeps the corners of a walk and both ends of a stop on a straight way", () => {
    const fixes: Whereabouts[] = [];
    const go = (x: number, y: number) => void fixes.push({ at: fixes.length * SECOND_MS, mapId: "m", x, y });
    for (let x = 0; x <= 20; x++) go(x, 0);
    for (let second = 1; second <= 30; second++) go(20, 0);
    for (let x = 21; x <= 40; x++) go(x, 0);
    for (let y = 1; y <= 20; y++) go(40, y);
    const { fixes: kept, withinM } = thinPath(fixes, { most: 5, gapMs: GAP_MS });
    expect(kept.map(({ at, x, y }) => [at / SECOND_MS, x, y])).toEqual([
      [0, 0, 0],
      [20, 20, 0],
      [50, 20, 0],
      [70, 40, 0],
      [90, 40, 20],
    ]);
    expect(withinM).toBeLessThan(1e-9);
  });

  const ways = fc
    .array(
      fc.record({
        afterMs: fc.integer({ min: 0, max: GAP_MS + MINUTE_MS }),
        x: fc.integer({ min: 0, max: 50 }),
        y: fc.integer({ min: 0, max: 50 }),
        mapId: fc.constantFrom("m", "m", "m", "m", "n"),
      }),
      { maxLength: 120 },
    )
    .map((steps) => {
      let at = 0;
      return steps.map(({ afterMs, ...where }) => {
        at += afterMs;
        return { ...where, at };
      });
    });

  it("has at most the requested length plus ends of parts, and stays within the stated distance of what it leaves out", () => {
    fc.assert(
      fc.property(ways, fc.integer({ min: 2, max: 60 }), (fixes, most) => {
        const { fixes: kept, withinM } = thinPath(fixes, { most, gapMs: GAP_MS });
        const isEnd = (fix: Whereabouts, beside: Whereabouts | undefined) =>
          !beside || beside.mapId !== fix.mapId || Math.abs(beside.at - fix.at) > GAP_MS;
        const ends = fixes.filter((fix, place) => isEnd(fix, fixes[place - 1]) || isEnd(fix, fixes[place + 1]));
        expect(kept.length).toBeLessThanOrEqual(Math.max(most, ends.length));
        expect(kept).toEqual(expect.arrayContaining(ends));
        let next = 0;
        for (const fix of fixes) {
          if (kept[next] === fix) next += 1;
          else expect(offOf(fix, kept[next - 1], kept[next])).toBeLessThanOrEqual(withinM + 1e-9);
        }
      }),
    );
  });
});

/** The distance in metres from an even movement at that time. */
function offOf({ at, x, y }: Whereabouts, from: Whereabouts | undefined, to: Whereabouts | undefined): number {
  if (!from || !to) return Number.POSITIVE_INFINITY;
  const share = to.at === from.at ? 0 : (at - from.at) / (to.at - from.at);
  return Math.hypot(x - from.x - share * (to.x - from.x), y - from.y - share * (to.y - from.y));
}
