import { describe, expect, it } from "vitest";
import { FADE_MS, Presence } from "./presence";

const last = { x: 3, y: 4, look: 0 };

/** Runs as many frames as fit into so many milliseconds. */
function run(presence: Presence, from: number, ms: number): boolean {
  let isFading = true;
  for (let now = from; now <= from + ms; now += 16) isFading = presence.advance(now);
  return isFading;
}

describe("Presence", () => {
  it("lets a new track appear little by little, then rests", () => {
    const presence = new Presence();
    presence.enter(2, { isAtOnce: false });
    run(presence, 1_000, FADE_MS / 2);
    expect(presence.shares[2]).toBeGreaterThan(0.3);
    expect(presence.shares[2]).toBeLessThan(0.7);
    expect(run(presence, 1_000 + FADE_MS / 2, FADE_MS)).toBe(false);
    expect(presence.shares[2]).toBe(1);
  });

  it("shows those of a snapshot at once", () => {
    const presence = new Presence();
    presence.enter(0, { isAtOnce: true });
    expect(presence.shares[0]).toBe(1);
  });

  it("does not count the time it slept as fading", () => {
    const presence = new Presence();
    presence.enter(0, { isAtOnce: true });
    run(presence, 0, 500);
    presence.enter(1, { isAtOnce: false });
    presence.advance(60_000);
    expect(presence.shares[1]).toBe(0);
  });

  it("leaves a ghost that fades where a track was", () => {
    const presence = new Presence();
    presence.enter(0, { isAtOnce: true });
    run(presence, 0, 100);
    presence.leave(0, last);
    expect(presence.ghosts).toEqual([{ ...last, share: 1 }]);
    expect(run(presence, 200, FADE_MS / 2)).toBe(true);
    expect(presence.ghosts[0]?.share).toBeLessThan(0.7);
    expect(run(presence, 200 + FADE_MS / 2, FADE_MS)).toBe(false);
    expect(presence.ghosts).toEqual([]);
  });

  it("leaves no ghost of what was never seen or is hidden", () => {
    const presence = new Presence();
    presence.leave(5, last);
    presence.enter(0, { isAtOnce: true });
    presence.hide(0, true);
    run(presence, 0, 400);
    presence.leave(0, last);
    expect(presence.ghosts).toEqual([]);
  });

  it("fades what is held back and brings it back", () => {
    const presence = new Presence();
    presence.enter(0, { isAtOnce: true });
    presence.hide(0, true);
    run(presence, 0, 400);
    expect(presence.shares[0]).toBe(0);
    presence.hide(0, false);
    run(presence, 500, 400);
    expect(presence.shares[0]).toBe(1);
  });

  it("comes and goes at once with reduced motion", () => {
    const presence = new Presence();
    presence.isReduced = true;
    presence.enter(0, { isAtOnce: false });
    expect(presence.shares[0]).toBe(1);
    presence.hide(0, true);
    presence.advance(10);
    expect(presence.shares[0]).toBe(0);
    presence.enter(0, { isAtOnce: false });
    presence.leave(0, last);
    expect(presence.ghosts).toEqual([]);
  });

  it("keeps what it has when it grows", () => {
    const presence = new Presence();
    presence.enter(0, { isAtOnce: true });
    presence.enter(5_000, { isAtOnce: true });
    expect(presence.shares[0]).toBe(1);
  });
});
