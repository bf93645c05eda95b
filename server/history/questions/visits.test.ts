import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import { dwellFigures } from "@/domain/dwell";
import { crossingOf, fixOf, profileOf } from "@/domain/testing/changes";
import { longHistory, SITE, zone } from "@/domain/testing/histories";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { walkedCounts } from "./counts";
import { dwellOf } from "./dwell";
import { walkedMoves } from "./moves";
import { occupancyOf } from "./occupancy";
import { keptHistory } from "./testing/kept-history";
import { plainWalk } from "./testing/plain-walk";
import { visitsOf, walkedVisits } from "./visits";

const AREAS = [zone("zone-1", "floor-a", 0), zone("zone-2", "floor-a", 5)];
const T0 = 10 * HOUR_MS;
const QUESTION = { siteId: SITE, areaId: "zone-1", from: T0, to: T0 + HOUR_MS, unknownAfterMs: 30 * MINUTE_MS };

async function ask(changes: readonly Change[]) {
  return visitsOf(walkedVisits(plainWalk(await keptHistory(changes), AREAS)), QUESTION);
}

describe("visits of an area", () => {
  it("contain the counted tracks, since when and how long", async () => {
    const other = "wifi:0000000000a2";
    const changes = [
      profileOf({ hostname: "ann" }, { at: T0 - HOUR_MS }),
      fixOf({ at: T0 - 2 * MINUTE_MS }),
      fixOf({ at: T0 + 2 * MINUTE_MS }),
      fixOf({ at: T0 + 5 * MINUTE_MS, x: 50 }),
      crossingOf({ at: T0 + 58 * MINUTE_MS, trackId: other }),
      fixOf({ at: T0 + 58 * MINUTE_MS, trackId: other }),
    ];
    expect((await ask(changes)).visits).toEqual([
      {
        ...{ trackId: "wifi:0000000000a1", name: "ann", dwellMs: 7 * MINUTE_MS },
        ...{ enteredAt: T0 - 2 * MINUTE_MS, leftAt: T0 + 5 * MINUTE_MS },
      },
      { trackId: other, enteredAt: T0 + 58 * MINUTE_MS, dwellMs: 2 * MINUTE_MS },
    ]);
  });

  it("are two if a track left and came back", async () => {
    const at = (minute: number, x: number) => fixOf({ at: T0 + minute * MINUTE_MS, x });
    const { visits } = await ask([at(1, 1), at(2, 50), at(3, 1), at(4, 50)]);
    expect(visits.map(({ enteredAt, dwellMs }) => [(enteredAt - T0) / MINUTE_MS, dwellMs])).toEqual([
      [1, MINUTE_MS],
      [3, MINUTE_MS],
    ]);
  });

  it("are two if a track became silent and is reported inside again", async () => {
    const other = "wifi:0000000000a2";
    const silent = [fixOf({ at: T0 + MINUTE_MS }), fixOf({ at: T0 + 9 * MINUTE_MS, x: 50, trackId: other })];
    const { visits } = await ask([...silent, fixOf({ at: T0 + 10 * MINUTE_MS })]);
    expect(visits.map(({ enteredAt, leftAt }) => [enteredAt - T0, leftAt && leftAt - T0])).toEqual([
      [MINUTE_MS, 9 * MINUTE_MS],
      [10 * MINUTE_MS, undefined],
    ]);
  });

  it("begin before the range for tracks that were inside already, and last to its end for those still inside", async () => {
    const at = (minute: number) => fixOf({ at: T0 + minute * MINUTE_MS });
    const { visits } = await ask([at(-20), ...Array.from({ length: 40 }, (_, two) => at(two * 2 - 19))]);
    expect(visits).toEqual([{ trackId: "wifi:0000000000a1", enteredAt: T0 - 20 * MINUTE_MS, dwellMs: 80 * MINUTE_MS }]);
  });

  it("say which parts are unknown", async () => {
    expect((await ask([fixOf({ at: T0 }), fixOf({ at: T0 + 50 * MINUTE_MS })])).unknown).toEqual([
      { from: T0 + 30 * MINUTE_MS, to: T0 + 50 * MINUTE_MS },
    ]);
  });

  it("agree in number and length with the distribution, for those that ended in the range", async () => {
    // Only what tells since when somebody is in there can make a visit begin before it was counted.
    const plain = longHistory.map((changes) => changes.filter(({ type }) => type !== "census-stay"));
    const range = { from: 9_000_000, to: 27_000_000 };
    await fc.assert(
      fc.asyncProperty(plain, async (changes) => {
        const walk = plainWalk(await keptHistory(changes), AREAS);
        const question = { siteId: SITE, areaId: "zone-1", ...range, unknownAfterMs: 30 * MINUTE_MS };
        const { visits } = await visitsOf(walkedVisits(walk), question);
        const ended = visits.filter(({ leftAt }) => leftAt !== undefined && leftAt < range.to);
        // Who left with its first moment was not in there.
        const { visits: count, figures } = await dwellOf(walkedMoves(walk), { ...question, from: range.from + 1 });
        expect(count).toBe(ended.length);
        expect(figures).toEqual(dwellFigures(ended.map(({ dwellMs }) => dwellMs)));
      }),
    );
  });

  it("have together the length that the count gives", async () => {
    // Only what tells since when somebody is in there can make a visit begin before it was counted.
    const plain = longHistory.map((changes) => changes.filter(({ type }) => type !== "census-stay"));
    const range = { from: 1_000_000, to: 31_000_000 };
    await fc.assert(
      fc.asyncProperty(plain, async (changes) => {
        const walk = plainWalk(await keptHistory(changes), AREAS);
        const question = { siteId: SITE, areaId: "zone-1", ...range, unknownAfterMs: Number.POSITIVE_INFINITY };
        const { points } = await occupancyOf(walkedCounts(walk), { ...question, stepMs: range.to - range.from });
        const counted = points.reduce((sum, { mean }) => sum + mean * (range.to - range.from), 0);
        const { visits } = await visitsOf(walkedVisits(walk), question);
        const visited = visits.reduce((sum, { leftAt = range.to, enteredAt }) => {
          return sum + leftAt - Math.max(enteredAt, range.from);
        }, 0);
        expect(visited).toBeCloseTo(counted, 0);
      }),
    );
  });
});
