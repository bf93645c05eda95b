import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { recordContext } from "../testing/recording-context";
import { testScene } from "../testing/test-scene";
import { GroundLayer } from "./ground-layer";

let sheets = 0;

/** As much of it as a sheet needs. */
class CountedCanvas {
  constructor() {
    sheets++;
  }

  getContext() {
    return recordContext().context;
  }
}

/** Paints the ground at a moment of the clock of frames, in milliseconds. */
function painted() {
  const layer = new GroundLayer();
  const { context } = recordContext();
  const canvas = { width: 800, height: 500 };
  const paint = (frameAt: number) => layer.paint(Object.assign(context, { canvas }), testScene({ frameAt }));
  return { layer, paint };
}

describe("GroundLayer", () => {
  beforeEach(() => {
    sheets = 0;
    vi.stubGlobal("OffscreenCanvas", CountedCanvas);
  });
  afterEach(() => void vi.unstubAllGlobals());

  it("keeps no sheet of the plan while a wheel turns, however often the ground is drawn in between", () => {
    const { layer, paint } = painted();
    for (let at = 0; at < 2_000; at += 16) {
      if (at % 80 === 0) layer.forgetPlan();
      paint(at);
    }
    expect(sheets).toBe(0);
  });

  it("keeps one sheet of a plan that rests, until it lies elsewhere", () => {
    const { layer, paint } = painted();
    for (let at = 0; at < 2_000; at += 16) paint(at);
    expect(sheets).toBe(1);
    layer.forgetPlan();
    for (let at = 2_000; at < 4_000; at += 16) paint(at);
    expect(sheets).toBe(2);
  });

  it("asks to be drawn once more when a plan has come to rest", () => {
    const { layer, paint } = painted();
    expect(layer.isUnsettled).toBe(false);
    paint(0);
    expect([layer.isUnsettled, layer.hasRested(100), layer.hasRested(300)]).toEqual([true, false, true]);
    paint(300);
    expect(layer.isUnsettled).toBe(false);
  });
});
