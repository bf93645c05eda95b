import { afterEach, describe, expect, it, vi } from "vitest";
import { followPixelRatio } from "./pixel-ratio";

/** A window on a screen; like a browser's, its media queries report when they no longer match. */
function screenWith(ratio: number) {
  const queries: { readonly ratio: number; readonly listeners: Set<() => void> }[] = [];
  vi.stubGlobal("window", { devicePixelRatio: ratio });
  vi.stubGlobal("matchMedia", (text: string) => {
    const listeners = new Set<() => void>();
    queries.push({ ratio: Number(/[\d.]+/.exec(text)?.[0]), listeners });
    return {
      addEventListener: (_: string, run: () => void) => listeners.add(run),
      removeEventListener: (_: string, run: () => void) => listeners.delete(run),
    };
  });
  return function moveTo(next: number): void {
    const before = window.devicePixelRatio;
    vi.stubGlobal("window", { devicePixelRatio: next });
    for (const query of queries.filter((each) => (each.ratio === before) !== (each.ratio === next)))
      for (const run of [...query.listeners]) run();
  };
}

describe("followPixelRatio", () => {
  afterEach(() => void vi.unstubAllGlobals());

  it("is called at each change of the pixel ratio until it is stopped", () => {
    const moveTo = screenWith(1);
    const ratios: number[] = [];
    const stop = followPixelRatio(() => ratios.push(window.devicePixelRatio));
    moveTo(2);
    moveTo(1.25);
    moveTo(1);
    expect(ratios).toEqual([2, 1.25, 1]);
    stop();
    moveTo(2);
    expect(ratios).toHaveLength(3);
  });
});
