import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace } from "./pace";

describe("createPace", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("runs at once after a quiet time", () => {
    const run = vi.fn();
    createPace(200, run).wake();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("runs five times a second however often it is requested, and once more after the last request", () => {
    const run = vi.fn();
    const pace = createPace(200, run);
    for (let ms = 0; ms < 1_000; ms += 10) {
      pace.wake();
      vi.advanceTimersByTime(10);
    }
    expect(run.mock.calls.length).toBeLessThanOrEqual(6);
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(5);
    vi.advanceTimersByTime(1_000);
    const rested = run.mock.calls.length;
    vi.advanceTimersByTime(5_000);
    expect(run).toHaveBeenCalledTimes(rested);
  });

  it("keeps a request that came during the interval", () => {
    const run = vi.fn();
    const pace = createPace(200, run);
    pace.wake();
    pace.wake();
    vi.advanceTimersByTime(199);
    expect(run).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("can be requested from within a run", () => {
    let runs = 0;
    const pace = createPace(200, () => {
      if (++runs < 3) pace.wake();
    });
    pace.wake();
    vi.advanceTimersByTime(1_000);
    expect(runs).toBe(3);
  });

  it("does not run once stopped", () => {
    const run = vi.fn();
    const pace = createPace(200, run);
    pace.wake();
    pace.wake();
    pace.stop();
    pace.wake();
    vi.advanceTimersByTime(1_000);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
