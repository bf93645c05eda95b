import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Camera,
  clamp,
  fitTo,
  mix,
  panBy,
  toMetric,
  toRotation,
  toScreen,
  transformOf,
  wheelFactor,
  zoomAbout,
  zoomWithin,
} from "./camera";

const viewport = { width: 1280, height: 720 };
const cameras: fc.Arbitrary<Camera> = fc.record({
  x: fc.double({ min: -200, max: 200, noNaN: true }),
  y: fc.double({ min: -200, max: 200, noNaN: true }),
  scale: fc.double({ min: 0.5, max: 200, noNaN: true }),
  rotation: fc.constantFrom(0, 90, 180, 270),
});
const pixels = fc.double({ min: -3000, max: 3000, noNaN: true });

describe("camera", () => {
  it("converts pixels to metres and back", () => {
    fc.assert(
      fc.property(cameras, pixels, pixels, (camera, x, y) => {
        const transform = transformOf(camera, viewport);
        const metric = toMetric(transform, x, y);
        const back = toScreen(transform, metric.x, metric.y);
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it("keeps the point under the cursor while zooming", () => {
    fc.assert(
      fc.property(cameras, pixels, pixels, fc.double({ min: 0.2, max: 5, noNaN: true }), (camera, x, y, factor) => {
        const before = toMetric(transformOf(camera, viewport), x, y);
        const zoomed = zoomAbout(camera, viewport, { about: { x, y }, factor });
        const after = toScreen(transformOf(zoomed, viewport), before.x, before.y);
        expect(after.x).toBeCloseTo(x, 5);
        expect(after.y).toBeCloseTo(y, 5);
      }),
    );
  });

  it("moves the floor by as many pixels as the pointer", () => {
    fc.assert(
      fc.property(cameras, pixels, pixels, (camera, dx, dy) => {
        const before = toScreen(transformOf(camera, viewport), 3, 4);
        const after = toScreen(transformOf(panBy(camera, dx, dy), viewport), 3, 4);
        expect(after.x - before.x).toBeCloseTo(dx, 5);
        expect(after.y - before.y).toBeCloseTo(dy, 5);
      }),
    );
  });

  it("rotates the floor clockwise", () => {
    const camera: Camera = { x: 0, y: 0, scale: 10, rotation: 90 };
    const east = toScreen(transformOf(camera, viewport), 1, 0);
    expect(east).toEqual({ x: viewport.width / 2, y: viewport.height / 2 + 10 });
  });

  it("shows the whole floor when fitted, in any rotation", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 500, noNaN: true }),
        fc.double({ min: 5, max: 500, noNaN: true }),
        fc.constantFrom(0, 90, 180, 270),
        (widthM, heightM, rotation) => {
          const transform = transformOf(fitTo({ widthM, heightM }, viewport, rotation as Camera["rotation"]), viewport);
          for (const corner of [toScreen(transform, 0, 0), toScreen(transform, widthM, heightM)]) {
            expect(corner.x).toBeGreaterThanOrEqual(0);
            expect(corner.x).toBeLessThanOrEqual(viewport.width);
            expect(corner.y).toBeGreaterThanOrEqual(0);
            expect(corner.y).toBeLessThanOrEqual(viewport.height);
          }
        },
      ),
    );
  });

  it("always keeps the floor in view", () => {
    const extent = { widthM: 50, heightM: 30 };
    const far = clamp({ x: 900, y: -80, scale: 0.001, rotation: 0 }, extent, viewport);
    expect(far.x).toBe(50);
    expect(far.y).toBe(0);
    expect(far.scale).toBeGreaterThan(5);
  });

  it("does not move when zoomed at the zoom limit", () => {
    const extent = { widthM: 50, heightM: 30 };
    const nearest = clamp({ x: 20, y: 10, scale: 1e6, rotation: 0 }, extent, viewport);
    const again = zoomWithin(nearest, { extent, viewport }, { about: { x: 10, y: 10 }, factor: 2 });
    expect(again.x).toBeCloseTo(nearest.x, 9);
    expect(again.scale).toBe(nearest.scale);
  });

  it("keeps the fixed point of a zoom in place during the animation", () => {
    const from: Camera = { x: 10, y: 10, scale: 8, rotation: 0 };
    const about = { x: 900, y: 200 };
    const to = zoomAbout(from, viewport, { about, factor: 3 });
    const under = toMetric(transformOf(from, viewport), about.x, about.y);
    for (const share of [0, 0.25, 0.5, 0.9, 1]) {
      const seen = toScreen(transformOf(mix(from, to, share), viewport), under.x, under.y);
      expect(seen.x).toBeCloseTo(about.x, 6);
      expect(seen.y).toBeCloseTo(about.y, 6);
    }
  });

  it("animates between scales that differ only by rounding as between equal ones", () => {
    const from: Camera = { x: 10, y: 10, scale: 8.1, rotation: 0 };
    for (const scale of [from.scale * (1 + Number.EPSILON), from.scale * (1 - Number.EPSILON), from.scale + 1e-12]) {
      const half = mix(from, { x: 20, y: 30, scale, rotation: 0 }, 0.5);
      expect([half.x, half.y]).toEqual([15, 20]);
      expect(half.scale).toBeCloseTo(8.1, 9);
    }
  });

  it("zooms in when the wheel turns away, less by line than by page", () => {
    const turned = (deltaMode: number) => wheelFactor({ deltaY: -3, deltaMode, ctrlKey: false });
    expect(turned(0)).toBeGreaterThan(1);
    expect(turned(1)).toBeGreaterThan(turned(0));
    expect(turned(2)).toBeGreaterThan(turned(1));
  });

  it("rounds any number of degrees to a quarter turn", () => {
    expect([0, 90, 180, 270, 360, -90, 89].map(toRotation)).toEqual([0, 90, 180, 270, 0, 270, 90]);
  });
});
