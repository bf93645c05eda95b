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
  /** A frame: the ground is painted where that is due. */
  const frame = (frameAt: number) => {
    const isDue = layer.settle(testScene({ frameAt }));
    if (isDue) paint(frameAt);
    return isDue;
  };
  return { layer, paint, frame };
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

  it("caches no copy of the plan during a wheel zoom, however often the ground is drawn", () => {
    const { layer, paint } = painted();
    for (let at = 0; at < 2_000; at += 16) {
      if (at % 80 === 0) layer.forgetPlan();
      layer.settle(testScene({ frameAt: at }));
      paint(at);
    }
    expect(sheets).toBe(0);
  });

  it("caches one copy of a plan at rest, until it moves", () => {
    const { layer, paint, frame } = painted();
    paint(0);
    for (let at = 0; at < 2_000; at += 16) frame(at);
    expect(sheets).toBe(1);
    layer.forgetPlan();
    paint(2_000);
    for (let at = 2_000; at < 4_000; at += 16) frame(at);
    expect(sheets).toBe(2);
  });

  it("scales the plan fast while it moves, and in high quality at rest", () => {
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
    for (const frameAt of [0, 100, 400, 416, 432]) {
      layer.settle(testScene({ plan, frameAt }));
      layer.paint(context, testScene({ plan, frameAt }));
    }
    expect(qualities).toEqual([
      ["canvas", "low"],
      ["canvas", "low"],
      ["canvas", "low"],
      ["sheet", "high"],
    ]);
  });

  it("sharpens a plan at rest in steps, one per frame, and asks for one more draw", () => {
    const plan = new PlanImage([{ width: 400, height: 250 } as OffscreenCanvas]);
    const prescale = vi.spyOn(plan, "prescale").mockReturnValue(undefined);
    const layer = new GroundLayer();
    const context = Object.assign(recordContext().context, { canvas: { width: 800, height: 500 } });
    expect(layer.isUnsettled).toBe(false);
    layer.paint(context, testScene({ plan, frameAt: 0 }));
    const steps = [100, 300, 316, 332].map((frameAt) => {
      const isDue = layer.settle(testScene({ plan, frameAt }));
      return [prescale.mock.calls.length, sheets, isDue, layer.isUnsettled];
    });
    expect(steps).toEqual([
      [0, 0, false, true],
      [1, 0, false, true],
      [1, 1, false, true],
      [1, 1, true, true],
    ]);
    layer.paint(context, testScene({ plan, frameAt: 332 }));
    expect(layer.isUnsettled).toBe(false);
    expect(layer.settle(testScene({ plan, frameAt: 348 }))).toBe(false);
  });

  it("makes no step if the plan is not where it was painted", () => {
    const { layer, paint, frame } = painted();
    paint(0);
    frame(300);
    layer.forgetPlan();
    expect([frame(316), frame(332), frame(348)]).toEqual([false, false, false]);
    expect(sheets).toBe(0);
  });
});
