import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { recordContext } from "../testing/recording-context";
import { testScene } from "../testing/test-scene";
import type { ShownPath } from "../tracks/shown-path";
import { LIGHT } from "./colours";
import { paintPath, stopReach } from "./paint-path";

const PATH: ShownPath = {
  trackId: "asset:a",
  from: 0,
  to: 100,
  ways: [
    [
      { at: 0, x: 0, y: 0 },
      { at: 10, x: 10, y: 0 },
    ],
    [
      { at: 90, x: 10, y: 10 },
      { at: 100, x: 20, y: 10 },
    ],
  ],
  stops: [{ x: 10, y: 0, number: 3, dwellMs: HOUR_MS }],
};

function painted(path: ShownPath | undefined, isScaled = true) {
  const { context, ...recorded } = recordContext();
  paintPath(context, testScene({ path, isScaled }));
  return recorded;
}

describe("a track's path", () => {
  it("is a line with a halo for each opacity, two ends, and a ring for each stop", () => {
    const { accent, halo } = LIGHT;
    // Two strengths below, two above; the end's dot, the beginning's ring, the stop.
    expect(painted(PATH).strokes).toEqual([halo, halo, accent, accent, accent, halo, accent]);
  });

  it("is drawn strongly up to the played moment, and faintly after that", () => {
    const { accent, halo } = LIGHT;
    expect(painted({ ...PATH, walkedTo: 50 }).strokes).toEqual([halo, halo, accent, accent, accent, halo, accent]);
    expect(painted({ ...PATH, walkedTo: 100 }).strokes).toEqual([halo, accent, accent, halo, accent]);
  });

  it("is not drawn unless it is chosen, or if there is no scale", () => {
    expect(painted(undefined).strokes).toEqual([]);
    expect(painted(PATH, false).strokes).toEqual([]);
  });

  it("has larger rings for longer stops, within bounds", () => {
    const reaches = [0, 3 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 9 * HOUR_MS].map(stopReach);
    expect(reaches.toSorted((a, b) => a - b)).toEqual(reaches);
    expect([reaches[0], reaches[4]]).toEqual([9, 20]);
  });
});
