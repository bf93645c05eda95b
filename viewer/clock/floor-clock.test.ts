import { describe, expect, it, vi } from "vitest";
import type { Clock } from "./clock";
import { FloorClock } from "./floor-clock";

function testClock(at: number) {
  const listeners = new Set<() => void>();
  const clock: Clock = {
    now: () => at,
    onTick(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
  };
  const tick = () => {
    for (const run of listeners) run();
  };
  return { clock, listeners, tick };
}

describe("FloorClock", () => {
  it("shows the server's time, a replay's time during a replay, and the server's again", () => {
    const clock = new FloorClock(testClock(1_000).clock);
    expect(clock.now()).toBe(1_000);
    const back = clock.follow(testClock(5).clock);
    expect(clock.now()).toBe(5);
    back();
    expect(clock.now()).toBe(1_000);
  });

  it("ticks with the clock that it shows, and at once when that changes", () => {
    const live = testClock(1_000);
    const replay = testClock(5);
    const clock = new FloorClock(live.clock);
    const heard = vi.fn();
    const stop = clock.onTick(heard);
    live.tick();
    expect(heard).toHaveBeenCalledTimes(1);
    const back = clock.follow(replay.clock);
    expect(heard).toHaveBeenCalledTimes(2);
    live.tick();
    expect(heard).toHaveBeenCalledTimes(2);
    replay.tick();
    expect(heard).toHaveBeenCalledTimes(3);
    back();
    stop();
    expect(live.listeners.size + replay.listeners.size).toBe(0);
  });

  it("keeps the time of a newer replay when an older one ends", () => {
    const clock = new FloorClock(testClock(1_000).clock);
    const endFirst = clock.follow(testClock(5).clock);
    clock.follow(testClock(7).clock);
    endFirst();
    expect(clock.now()).toBe(7);
  });
});
