import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PlanImage } from "../paint/plan-image";
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
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

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

  it("scales the plan quickly while it moves, and finely once it rests", () => {
    const qualities: unknown[] = [];
    const plan = new PlanImage([{ width: 400, height: 250 } as OffscreenCanvas]);
    vi.spyOn(plan, "prescale").mockReturnValue(undefined);
    vi.spyOn(CountedCanvas.prototype, "getContext").mockImplementation(() => noted("sheet"));
    const noted = (on: string) =>
      Object.defineProperty(recordContext().context, "imageSmoothingQuality", {
        set: (quality) => qualities.push([on, quality]),
      });
    const context = Object.assign(noted("canvas"), { canvas: { width: 800, height: 500 } });
    const layer = new GroundLayer();
    for (const frameAt of [0, 100, 400]) layer.paint(context, testScene({ plan, frameAt }));
    expect(qualities).toEqual([
      ["canvas", "low"],
      ["canvas", "low"],
      ["sheet", "high"],
    ]);
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
