import { describe, expect, it } from "vitest";
import { FADE_MS, Visibility } from "./visibility";

const last = { x: 3, y: 4, look: 0 };

/** Runs as many frames as fit into so many milliseconds. */
function run(visibility: Visibility, from: number, ms: number): boolean {
  let isFading = true;
  for (let now = from; now <= from + ms; now += 16) isFading = visibility.advance(now);
  return isFading;
}

describe("Visibility", () => {
  it("fades in a new track, then stops", () => {
    const visibility = new Visibility();
    visibility.enter(2, { isAtOnce: false });
    run(visibility, 1_000, FADE_MS / 2);
    expect(visibility.shares[2]).toBeGreaterThan(0.3);
    expect(visibility.shares[2]).toBeLessThan(0.7);
    expect(run(visibility, 1_000 + FADE_MS / 2, FADE_MS)).toBe(false);
    expect(visibility.shares[2]).toBe(1);
  });

  it("shows tracks of a snapshot at once", () => {
    const visibility = new Visibility();
    visibility.enter(0, { isAtOnce: true });
    expect(visibility.shares[0]).toBe(1);
  });

  it("does not count a pause as fading time", () => {
    const visibility = new Visibility();
    visibility.enter(0, { isAtOnce: true });
    run(visibility, 0, 500);
    visibility.enter(1, { isAtOnce: false });
    visibility.advance(60_000);
    expect(visibility.shares[1]).toBe(0);
  });

  it("leaves a fading ghost where a track was", () => {
    const visibility = new Visibility();
    visibility.enter(0, { isAtOnce: true });
    run(visibility, 0, 100);
    visibility.leave(0, last);
    expect(visibility.ghosts).toEqual([{ ...last, share: 1 }]);
    expect(run(visibility, 200, FADE_MS / 2)).toBe(true);
    expect(visibility.ghosts[0]?.share).toBeLessThan(0.7);
    expect(run(visibility, 200 + FADE_MS / 2, FADE_MS)).toBe(false);
    expect(visibility.ghosts).toEqual([]);
  });

  it("leaves no ghost of a track that was never seen or is hidden", () => {
    const visibility = new Visibility();
    visibility.leave(5, last);
    visibility.enter(0, { isAtOnce: true });
    visibility.hide(0, true);
    run(visibility, 0, 400);
    visibility.leave(0, last);
    expect(visibility.ghosts).toEqual([]);
  });

  it("fades excluded tracks and restores them", () => {
    const visibility = new Visibility();
    visibility.enter(0, { isAtOnce: true });
    visibility.hide(0, true);
    run(visibility, 0, 400);
    expect(visibility.shares[0]).toBe(0);
    visibility.hide(0, false);
    run(visibility, 500, 400);
    expect(visibility.shares[0]).toBe(1);
  });

  it("shows and hides at once with reduced motion", () => {
    const visibility = new Visibility();
    visibility.isReduced = true;
    visibility.enter(0, { isAtOnce: false });
    expect(visibility.shares[0]).toBe(1);
    visibility.hide(0, true);
    visibility.advance(10);
    expect(visibility.shares[0]).toBe(0);
    visibility.enter(0, { isAtOnce: false });
    visibility.leave(0, last);
    expect(visibility.ghosts).toEqual([]);
  });

  it("keeps its state when it grows", () => {
    const visibility = new Visibility();
    visibility.enter(0, { isAtOnce: true });
    visibility.enter(5_000, { isAtOnce: true });
    expect(visibility.shares[0]).toBe(1);
  });
});
