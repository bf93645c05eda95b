import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { isWithin, nearestIn, onReplayRequest, requestReplay, windowAround } from "./replay-window";

describe("the window around an alert", () => {
  it("is from two minutes before it opened to two minutes after", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000_000, max: 2_000_000_000_000 }), (openedAt) => {
        const window = windowAround(openedAt);
        expect(isWithin(window, openedAt)).toBe(true);
        expect(Math.abs(openedAt - 120_000 - window.from)).toBeLessThan(1_000);
        expect(window.until - window.from).toBe(240_000);
        expect(nearestIn(window, openedAt)).toBe(openedAt);
        expect([nearestIn(window, 0), nearestIn(window, 2e12 + 1e9)]).toEqual([window.from, window.until]);
      }),
    );
  });

  it("is passed to the open floor while that listens", () => {
    const watcher = vi.fn();
    const stop = onReplayRequest(watcher);
    const window = windowAround(1_700_000_000_000);
    requestReplay(window);
    stop();
    requestReplay(window);
    expect(watcher.mock.calls).toEqual([[window]]);
  });
});
