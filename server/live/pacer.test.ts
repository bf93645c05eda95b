import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPacer, paceFor } from "./pacer";

const PACE_MS = 40;

describe("the pacer", () => {
  let flushedAt: number[];
  let pacer: ReturnType<typeof createPacer>;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate", "performance"] });
    flushedAt = [];
    pacer = createPacer(
      () => flushedAt.push(performance.now()),
      () => PACE_MS,
    );
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** Wakes the pacer at each of these times. */
  function happen(...at: readonly number[]): void {
    for (const time of at) setTimeout(pacer.wake, time - performance.now());
    vi.advanceTimersByTime(Math.max(...at) + 10 * PACE_MS);
  }

  /** The fake clock takes a millisecond for what is to happen at once. */
  function expectFlushesAt(...times: readonly number[]): void {
    expect(flushedAt.map((at, index) => at - (times[index] ?? 0) <= 2)).toEqual(times.map(() => true));
  }

  const every = (ms: number, count: number) => Array.from({ length: count }, (_, index) => index * ms);

  it("sends at once what happens after a quiet time, together if it happens together", () => {
    happen(100, 100, 100, 500);
    expectFlushesAt(100, 500);
  });

  it("sends once per interval while much happens, including the last change", () => {
    happen(...every(1, 400));
    const gaps = flushedAt.slice(1).map((at, index) => at - (flushedAt[index] ?? 0));
    expect(flushedAt.length).toBeGreaterThanOrEqual(400 / PACE_MS);
    expect(flushedAt.length).toBeLessThanOrEqual(400 / PACE_MS + 3);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(PACE_MS / 2);
    expect(flushedAt.at(-1)).toBeGreaterThanOrEqual(399);
  });

  it("does not delay changes that sometimes come slightly early", () => {
    happen(0, 45, 70, 120);
    expectFlushesAt(0, 45, 70, 120);
  });

  it("sends nothing more once it is stopped", () => {
    pacer.wake();
    pacer.stop();
    happen(1);
    expect(flushedAt).toEqual([]);
  });
});

describe("the pace", () => {
  it("uses at most a quarter of a core for viewers, while they are updated at least twice a second", () => {
    expect([0, 100, 1_000, 5_000].map((viewers) => paceFor(viewers, 0))).toEqual([33, 33, 48, 240]);
    expect(paceFor(1_000_000, 0)).toBe(500);
  });

  it("leaves time for deliveries if time is short, and not before", () => {
    expect([0, 0.6, 0.725, 0.85, 1].map((share) => paceFor(100, share))).toEqual([33, 33, 66.5, 100, 100]);
    expect(paceFor(5_000, 1)).toBe(240);
  });
});
