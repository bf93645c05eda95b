import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SECOND_MS } from "@/domain/time";
import { FloorCamera } from "../camera/floor-camera";
import { followPlanLevel } from "./plan-level";

/** Its copies are 4000, 2000 and 1000 pixels wide. */
const image = { width: 4_000, height: 2_500, version: "v", levels: 2 };
const extent = { widthM: 80, heightM: 50 };
const FRAME_MS = 16;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A picture that has no size yet, as on a page that has just opened. */
function followed() {
  const camera = new FloorCamera(() => undefined);
  camera.frame(extent, 0);
  let frame: () => void = () => undefined;
  const levels: number[] = [];
  const onFrame = (run: () => void) => {
    frame = run;
    return () => {
      frame = () => undefined;
    };
  };
  const stop = followPlanLevel({ camera, onFrame }, { image, widthM: 80, pixelRatio: 1 }, (level) =>
    levels.push(level),
  );
  const move = (ms: number) => {
    for (let passed = 0; passed < ms; passed += FRAME_MS) {
      frame();
      vi.advanceTimersByTime(FRAME_MS);
    }
  };
  const zoom = (factor: number) => camera.zoom(factor, { x: 0, y: 0 });
  return { camera, levels, stop, move, zoom };
}

describe("followPlanLevel", () => {
  it("reports no level before the canvas has a size", () => {
    const { levels, move } = followed();
    move(SECOND_MS);
    expect(levels).toEqual([]);
  });

  it("reports the first level in the frame that has a size, even if every frame moves", () => {
    const { camera, levels, move } = followed();
    move(SECOND_MS);
    camera.resize({ width: 800, height: 500 });
    move(FRAME_MS);
    expect(levels).toEqual([2]);
    move(SECOND_MS);
    expect(levels).toEqual([2]);
  });

  it("reports the level for a zoom once the zoom stops, even if every frame moves", () => {
    const { camera, levels, move, zoom } = followed();
    camera.resize({ width: 800, height: 500 });
    move(FRAME_MS);
    zoom(2);
    move(5 * FRAME_MS);
    zoom(2);
    move(5 * FRAME_MS);
    expect(levels).toEqual([2]);
    move(SECOND_MS);
    expect(levels).toEqual([2, 0]);
  });

  it("reports nothing after it was stopped", () => {
    const { camera, levels, move, zoom, stop } = followed();
    camera.resize({ width: 800, height: 500 });
    move(FRAME_MS);
    zoom(4);
    move(FRAME_MS);
    stop();
    move(SECOND_MS);
    expect(levels).toEqual([2]);
  });
});
