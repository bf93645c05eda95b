import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { type Corner, type Stretch, Trails } from "./trails";

function stretchesOf(trails: Trails, slot: number, now: Corner, since = 0): Stretch[] {
  const found: Stretch[] = [];
  trails.trace(slot, { since, now }, (stretch) => found.push({ ...stretch }));
  return found;
}

/** Right along a corridor, then down another, one metre a second. */
function walk(trails: Trails, slot: number): Corner {
  for (let second = 0; second <= 5; second++) trails.turn(slot, { x: second, y: 0, at: 1_000 * second });
  for (let second = 6; second <= 8; second++) trails.turn(slot, { x: 5, y: second - 5, at: 1_000 * second });
  return { x: 5, y: 4, at: 9_000 };
}

describe("Trails", () => {
  it("keeps the turns of a walk and no points between them, newest first", () => {
    const trails = new Trails();
    const now = walk(trails, 3);
    expect(stretchesOf(trails, 3, now)).toEqual([
      { fromX: 5, fromY: 3, fromAt: 8_000, toX: 5, toY: 4, toAt: 9_000, isGuessed: false },
      { fromX: 5, fromY: 0, fromAt: 5_000, toX: 5, toY: 3, toAt: 8_000, isGuessed: false },
      { fromX: 0, fromY: 0, fromAt: 0, toX: 5, toY: 0, toAt: 5_000, isGuessed: false },
    ]);
  });

  it("ends at its maximum age", () => {
    const trails = new Trails();
    const now = walk(trails, 0);
    expect(stretchesOf(trails, 0, now, 6_000)).toHaveLength(2);
    expect(stretchesOf(trails, 0, now, 8_500)).toHaveLength(1);
  });

  it("continues an older trail that is put before it", () => {
    const whole = new Trails();
    const now = walk(whole, 0);
    const [past, trails] = [new Trails(), new Trails()];
    for (let second = 0; second <= 3; second++) past.turn(7, { x: second, y: 0, at: 1_000 * second });
    for (let second = 4; second <= 5; second++) trails.turn(0, { x: second, y: 0, at: 1_000 * second });
    for (let second = 6; second <= 8; second++) trails.turn(0, { x: 5, y: second - 5, at: 1_000 * second });
    trails.precede(0, past, 7);
    expect(stretchesOf(trails, 0, now)).toEqual(stretchesOf(whole, 0, now));
    expect(trails.oldest(0)).toMatchObject({ x: 0, at: 0 });
    expect(trails.oldest(1)).toBeUndefined();
  });

  it("adds no corners for a track that stays", () => {
    const trails = new Trails();
    for (let i = 0; i < 300; i++)
      trails.turn(0, { x: 10 + 0.2 * Math.sin(i), y: 10 + 0.2 * Math.cos(i), at: i * 1_000 });
    expect(stretchesOf(trails, 0, { x: 10, y: 10, at: 300_000 })).toHaveLength(1);
  });

  it("has a corner at least every eight seconds on a straight line", () => {
    const trails = new Trails();
    for (let i = 0; i < 60; i++) trails.turn(0, { x: i, y: 0, at: i * 1_000 });
    const stretches = stretchesOf(trails, 0, { x: 60, y: 0, at: 60_000 });
    expect(Math.max(...stretches.map(({ fromAt, toAt }) => toAt - fromAt))).toBeLessThanOrEqual(8_000);
    expect(stretches.length).toBeGreaterThan(7);
  });

  it("has a corner where a track turns back", () => {
    const trails = new Trails();
    for (const [i, x] of [0, 1, 2, 3, 2, 1].entries()) trails.turn(0, { x, y: 0, at: i * 1_000 });
    expect(stretchesOf(trails, 0, { x: 0, y: 0, at: 6_000 }).map(({ fromX }) => fromX)).toEqual([1, 3, 0]);
  });

  it("distinguishes guessed parts from walked ones", () => {
    const trails = new Trails();
    trails.turn(0, { x: 0, y: 0, at: 0 });
    trails.turn(0, { x: 3, y: 0, at: 3_000, isGuessed: true });
    trails.turn(0, { x: 9, y: 0, at: 60_000, isGuessed: true });
    trails.turn(0, { x: 9.2, y: 0, at: 120_000, isGuessed: true });
    const found = stretchesOf(trails, 0, { x: 1, y: 5, at: 122_000 });
    expect(found.map(({ fromX, fromAt, isGuessed }) => [Math.round(fromX * 10) / 10, fromAt, isGuessed])).toEqual([
      [9.2, 120_000, true],
      [3, 3_000, true],
      [0, 0, false],
    ]);
  });

  /** A corner at every fix, for a quarter of an hour; how far the trail reaches back, and how many stretches it has. */
  function zigzag(everyMs: number) {
    const trails = new Trails();
    const end = 15 * MINUTE_MS;
    for (let at = 0; at <= end; at += everyMs) trails.turn(7, { x: at / 1_000, y: (at / everyMs) % 2, at });
    const stretches = stretchesOf(trails, 7, { x: 0, y: 0, at: end }, end - 10 * MINUTE_MS);
    const ats = [...stretches.map(({ fromAt }) => fromAt)].sort((a, b) => a - b);
    return { reachMs: end - (ats[0] ?? end), stretches };
  }

  it.each([1_000, 2_000, 3_300, 5_000, 8_000])("covers ten minutes with a fix every %i ms", (everyMs) => {
    const { reachMs, stretches } = zigzag(everyMs);
    expect(reachMs).toBeGreaterThanOrEqual(10 * MINUTE_MS);
    expect(stretches.length).toBeLessThanOrEqual(128);
    for (const [i, { fromX, fromAt, toAt }] of stretches.entries()) {
      expect(fromX).toBeCloseTo(fromAt / 1_000, 3);
      if (i > 0) expect(toAt - fromAt).toBeLessThanOrEqual(10_000);
    }
  });

  it("keeps the last half minute of zigzags exactly", () => {
    const { stretches } = zigzag(1_000);
    expect(stretches.slice(1, 31).map(({ fromAt, toAt }) => toAt - fromAt)).toEqual(
      Array.from({ length: 30 }, () => 1_000),
    );
  });

  it("drops the oldest corners once it has too many that are far apart", () => {
    const trails = new Trails();
    for (let i = 0; i < 200; i++) trails.turn(0, { x: 20 * i, y: i % 2, at: i * 4_000, isGuessed: true });
    const stretches = stretchesOf(trails, 0, { x: 4_000, y: 0, at: 800_000 });
    expect(stretches).toHaveLength(128);
    expect(stretches.at(-1)?.fromX).toBe(20 * 72);
  });

  it("keeps slots separate, also when their number grows", () => {
    const trails = new Trails();
    const now = walk(trails, 1);
    walk(trails, 999);
    trails.forget(999);
    expect(stretchesOf(trails, 999, now)).toEqual([]);
    expect(stretchesOf(trails, 1, now)).toHaveLength(3);
    trails.reset();
    expect(stretchesOf(trails, 1, now)).toEqual([]);
  });
});
