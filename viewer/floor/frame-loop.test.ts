import { describe, expect, it, vi } from "vitest";
import { createFrameLoop } from "./frame-loop";

function steppedClock() {
  const waiting = new Map<number, (now: number) => void>();
  let handles = 0;
  return {
    waiting,
    request(run: (now: number) => void) {
      waiting.set(++handles, run);
      return handles;
    },
    cancel: (handle: number) => void waiting.delete(handle),
    step(now: number) {
      const due = [...waiting.values()];
      waiting.clear();
      for (const run of due) run(now);
    },
  };
}

describe("createFrameLoop", () => {
  it("is idle until it is woken, and requests one frame however often it is woken", () => {
    const clock = steppedClock();
    const frame = vi.fn(() => false);
    const loop = createFrameLoop(frame, clock);
    expect(clock.waiting.size).toBe(0);
    for (let i = 0; i < 5; i++) loop.wake();
    clock.step(16);
    expect(frame).toHaveBeenCalledTimes(1);
    expect(clock.waiting.size).toBe(0);
  });

  it("continues while something moves, then is idle again", () => {
    const clock = steppedClock();
    const loop = createFrameLoop((now) => now < 48, clock);
    loop.wake();
    for (const now of [16, 32, 48, 64]) clock.step(now);
    expect(clock.waiting.size).toBe(0);
  });

  it("draws no frame once stopped", () => {
    const clock = steppedClock();
    const frame = vi.fn(() => true);
    const loop = createFrameLoop(frame, clock);
    loop.wake();
    loop.stop();
    loop.wake();
    clock.step(16);
    expect(frame).not.toHaveBeenCalled();
  });
});
