import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Streak, WEIGHT, type Weight } from "./streak";

const { censusYes, censusNo, positionYes, positionNo, crossingYes, crossingNo } = WEIGHT;

interface Word {
  readonly isYes: boolean;
  readonly at: number;
  readonly weight: Weight;
}

const yes = (at: number, weight: Weight = positionYes): Word => ({ isYes: true, at, weight });
const no = (at: number, weight: Weight = positionNo): Word => ({ isYes: false, at, weight });

function streakOf(...words: readonly Word[]): Streak {
  const streak = new Streak();
  for (const { isYes, at, weight } of words) streak.record(isYes, at, weight);
  return streak;
}

/** A report's weight tells how it was known, and whether it is a yes or a no. */
const word = fc
  .record({
    isYes: fc.boolean(),
    weights: fc.constantFrom([censusYes, censusNo], [positionYes, positionNo], [crossingYes, crossingNo]),
    at: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ isYes, weights: [ofYes, ofNo], at }): Word => ({ isYes, at, weight: (isYes ? ofYes : ofNo) as Weight }));

describe("a streak", () => {
  it("follows from its reports since the last no, in any order and with any repetition", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const streak = streakOf(...words);
        const rank = ({ at, weight }: Word) => at * 4 + weight;
        const sorted = [...words].sort((a, b) => rank(a) - rank(b));
        const lastNo = sorted.findLast(({ isYes }) => !isYes);
        const run = sorted.filter((each) => each.isYes && (!lastNo || rank(each) > rank(lastNo)));
        const newest = run.at(-1);
        expect(streak.isOn).toBe(run.length > 0);
        expect(streak.since).toBe(run[0]?.at);
        expect(streak.latest).toEqual(newest && { at: newest.at, weight: newest.weight });
        expect(streak.lastNo).toBe(lastNo?.at);
        expect(streak.endMoment).toBe(lastNo ? rank(lastNo) : Number.NEGATIVE_INFINITY);
        expect(streak.newestMoment).toBe(
          sorted.length > 0 ? rank(newest ?? (lastNo as Word)) : Number.NEGATIVE_INFINITY,
        );
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 100) },
    );
  });

  it("prefers a crossing to a position of the same moment, a position to the census, and no to yes", () => {
    expect(streakOf(yes(5, censusYes), no(5)).isOn).toBe(false);
    expect(streakOf(no(5, censusNo), yes(5)).isOn).toBe(true);
    expect(streakOf(yes(5, censusYes), no(5, censusNo)).isOn).toBe(false);
    expect(streakOf(no(5, crossingNo), yes(6, censusYes)).latest).toEqual({ at: 6, weight: censusYes });
    expect(streakOf(yes(5), no(5)).isOn).toBe(false);
    expect(streakOf(no(5), yes(5, crossingYes)).isOn).toBe(true);
    expect(streakOf(yes(5, crossingYes), no(5, crossingNo)).isOn).toBe(false);
  });

  it("returns whether a report contained anything new", () => {
    const streak = streakOf(yes(5), no(3));
    const isNews = ({ isYes, at, weight }: Word) => streak.record(isYes, at, weight);
    expect([yes(5), yes(3), no(3), no(2)].map(isNews)).toEqual([false, false, false, false]);
    expect([yes(4), yes(6), yes(6, crossingYes), no(4)].map(isNews)).toEqual([true, true, true, true]);
    expect(streak.since).toBe(5);
  });

  it("begins off after a no that was known before its first report", () => {
    const streak = new Streak(Streak.moment(10, positionNo));
    streak.record(true, 10, positionYes);
    expect([streak.isOn, streak.lastNo]).toEqual([false, 10]);
    streak.record(true, 11, positionYes);
    expect(streak.since).toBe(11);
  });

  it("discards reports from positions only, and keeps those from crossings and the census", () => {
    const streak = streakOf(no(1), yes(2), yes(3, crossingYes), yes(4, censusYes), yes(5));
    streak.dropPositions();
    expect([streak.since, streak.latest]).toEqual([3, { at: 4, weight: censusYes }]);
    const seen = streakOf(no(1), yes(2));
    seen.dropPositions();
    expect([seen.isOn, seen.lastNo]).toEqual([false, 1]);
  });

  it("is completely restored from its saved state", () => {
    for (const words of [[], [no(3)], [yes(2)], [no(1, censusNo), yes(2), yes(4, crossingYes), yes(5, censusYes)]]) {
      const streak = streakOf(...words);
      const again = Streak.load(JSON.parse(JSON.stringify(streak.save())));
      expect(again).toEqual(streak);
    }
    expect(Streak.load([])).toEqual(new Streak());
  });
});

describe("a streak of more reports than it remembers", () => {
  const positions = (from: number, count: number) => Array.from({ length: count }, (_, index) => yes(from + index));
  const crossings = (from: number, count: number) => positions(from, count).map(({ at }) => yes(at, crossingYes));

  it("still knows when it began and its newest report", () => {
    for (const words of [positions(10, 100), crossings(10, 100)]) {
      const streak = streakOf(...words);
      expect([streak.since, streak.latest?.at]).toEqual([10, 109]);
      expect(streak.save()).toHaveLength(1 + 32);
    }
  });

  it("remembers each report up to its limit", () => {
    const streak = streakOf(...positions(10, 32));
    streak.record(false, 10, crossingNo);
    expect(streak.since).toBe(11);
  });

  it("prefers to remember crossings, because positions are repeated", () => {
    const streak = streakOf(yes(10), yes(11, crossingYes), ...positions(12, 100));
    streak.dropPositions();
    expect(streak.since).toBe(11);
  });

  it("forgets the oldest position but the first", () => {
    const streak = streakOf(...positions(10, 33));
    streak.record(false, 10, crossingNo);
    expect(streak.since).toBe(12);
  });

  it("ends, with a late no, at the nearest report that it remembers", () => {
    const streak = streakOf(...positions(10, 100));
    streak.record(false, 50, positionNo);
    expect(streak.isOn).toBe(true);
    expect(streak.since).toBeGreaterThan(50);
  });

  it("reacts, restored from a settled state, to all later reports as before", () => {
    const told = (streak: Streak) => [streak.since, streak.latest, streak.endMoment];
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        fc.array(word, { maxLength: 6 }),
        fc.boolean(),
        (before, after, isDoubted) => {
          const whole = streakOf(...before);
          const settled = Streak.load(Streak.settled(whole.save()));
          expect(told(settled)).toEqual(told(whole));
          for (const streak of [whole, settled]) {
            if (isDoubted) streak.dropPositions();
            for (const { isYes, at, weight } of after) streak.record(isYes, at + 10, weight);
          }
          expect(told(settled)).toEqual(told(whole));
        },
      ),
    );
  });
});
