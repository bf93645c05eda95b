import { describe, expect, it, vi } from "vitest";
import { toScreen } from "./camera";
import { FloorCamera } from "./floor-camera";

const extent = { widthM: 60, heightM: 40 };

function camera(): FloorCamera {
  const one = new FloorCamera(() => undefined);
  one.resize({ width: 1200, height: 800 });
  one.frame(extent, 0);
  return one;
}

describe("FloorCamera", () => {
  it("shows the whole floor at first, also after the window or the floor changes", () => {
    const one = camera();
    const first = one.current.scale;
    one.resize({ width: 600, height: 400 });
    expect(one.current.scale).toBeLessThan(first);
    one.frame({ widthM: 6, heightM: 4 }, 0);
    expect(one.current).toMatchObject({ x: 3, y: 2 });
  });

  it("fits the floor between cards, and centres it in the uncovered part", () => {
    const one = camera();
    one.resize({ width: 1200, height: 800, covered: { left: 300, right: 100, top: 0, bottom: 0 } });
    expect(one.current.scale).toBeCloseTo((800 - 2 * 12) / 60, 9);
    const isInTheMiddle = (x: number, y: number) => {
      const at = toScreen(one.transform, x, y);
      expect(at.x).toBeCloseTo(700, 6);
      expect(at.y).toBeCloseTo(400, 6);
    };
    isInTheMiddle(30, 20);
    one.isReduced = true;
    one.flyZoom(2);
    isInTheMiddle(30, 20);
    one.flyTo({ x: 10, y: 10 });
    isInTheMiddle(10, 10);
    const { x, y, scale } = one.current;
    expect(one.isInView({ x: x - 390 / scale, y })).toBe(true);
    expect(one.isInView({ x: x - 410 / scale, y })).toBe(false);
  });

  it("does not move when details open above it, and centres its next target in the uncovered part", () => {
    const one = camera();
    one.isReduced = true;
    const size = { width: 1200, height: 800, covered: { left: 300, right: 0, top: 0, bottom: 0 } };
    const at = () => toScreen(one.transform, 45, 20);
    one.resize(size);
    const fitted = at();
    one.resize({ ...size, hiddenRight: 320 });
    expect([one.isFitted, at()]).toEqual([true, { x: expect.closeTo(fitted.x, 6), y: expect.closeTo(fitted.y, 6) }]);
    expect([one.isInView({ x: 45, y: 20 }), one.isInView({ x: 20, y: 20 })]).toEqual([false, true]);
    one.flyTo({ x: 45, y: 20 });
    expect(at()).toEqual({ x: expect.closeTo((300 + 1200 - 320) / 2, 6), y: expect.closeTo(400, 6) });
    one.resize(size);
    expect(at().x).toBeCloseTo((300 + 1200 - 320) / 2, 6);
    one.resize({ ...size, hiddenRight: 320 });
    one.flyHome();
    const [left, right] = [toScreen(one.transform, 0, 20).x, toScreen(one.transform, 60, 20).x];
    expect([left, right]).toEqual([expect.closeTo(312, 6), expect.closeTo(868, 6)]);
  });

  it("keeps centre and zoom when the window changes after a user moved it", () => {
    const one = camera();
    one.zoom(3, { x: 300, y: 200 });
    const before = one.current;
    one.resize({ width: 900, height: 700 });
    expect(one.current).toEqual(before);
    expect(one.isFitted).toBe(false);
  });

  it("animates, arrives exactly and stops", () => {
    const one = camera();
    one.flyZoom(2);
    const target = one.current.scale * 2;
    expect(one.advance(0)).toBe(true);
    expect(one.advance(160)).toBe(true);
    expect(one.current.scale).toBeLessThan(target);
    expect(one.advance(400)).toBe(false);
    expect(one.current.scale).toBeCloseTo(target, 9);
  });

  it("adds up steps made during an animation", () => {
    const one = camera();
    const first = one.current.scale;
    one.flyZoom(2);
    one.advance(0);
    one.advance(50);
    one.flyZoom(2);
    one.advance(60);
    one.advance(1_000);
    expect(one.current.scale).toBeCloseTo(first * 4, 6);
  });

  it("is fitted again after an animated return to the whole floor", () => {
    const one = camera();
    one.zoom(3, { x: 0, y: 0 });
    one.flyHome();
    one.advance(0);
    one.advance(1_000);
    expect(one.isFitted).toBe(true);
  });

  it("stops its animation when a user moves the floor", () => {
    const one = camera();
    one.flyZoom(4);
    one.advance(0);
    one.pan(5, 5);
    expect(one.isFlying).toBe(false);
  });

  it("jumps with reduced motion and reports that it moved", () => {
    const moved = vi.fn();
    const one = new FloorCamera(moved);
    one.resize({ width: 1200, height: 800 });
    one.frame(extent, 0);
    one.isReduced = true;
    moved.mockClear();
    const first = one.current.scale;
    one.flyZoom(2);
    expect(one.current.scale).toBeCloseTo(first * 2, 9);
    expect(one.advance(0)).toBe(false);
    expect(moved).toHaveBeenCalledTimes(1);
  });

  it("returns the part of the floor in view", () => {
    const one = camera();
    expect(one.isInView({ x: 1, y: 1 })).toBe(true);
    one.zoom(8, { x: 1_100, y: 700 });
    expect(one.isInView({ x: 1, y: 1 })).toBe(false);
  });

  it("zooms to a box so that it fills half of the view, and never zooms out", () => {
    const one = camera();
    one.isReduced = true;
    const before = one.current.scale;
    one.flyInto({ x: 20, y: 10 }, { x: 30, y: 12 });
    expect(one.current).toMatchObject({ x: 25, y: 11 });
    expect(10 * one.current.scale).toBeCloseTo(600, 5);
    one.flyInto({ x: 25, y: 11 }, { x: 25, y: 11 });
    expect(one.current.scale).toBeGreaterThan(2 * before);
  });

  it("zooms in to show fifteen metres around a point, and no further in than the user has zoomed", () => {
    const one = camera();
    one.isReduced = true;
    one.flyNear({ x: 20, y: 20 });
    expect(one.current).toMatchObject({ x: 20, y: 20 });
    expect(400 / one.current.scale).toBeCloseTo(15, 5);
    one.zoom(4, { x: 600, y: 400 });
    const byHand = one.current.scale;
    one.flyNear({ x: 40, y: 20 });
    expect(one.current).toMatchObject({ x: 40, y: 20, scale: byHand });
  });

  it("shows the whole of a floor that is smaller than fifteen metres", () => {
    const one = camera();
    one.isReduced = true;
    one.frame({ widthM: 18, heightM: 12 }, 0);
    const whole = one.current.scale;
    one.flyNear({ x: 9, y: 6 });
    expect(one.current.scale).toBe(whole);
  });

  it("catches up with a followed point and stays on it without a lag", () => {
    const one = camera();
    one.zoom(4, { x: 600, y: 400 });
    for (let now = 0; now < 2_000; now += 16) one.chase({ x: 20, y: 20 }, now);
    expect(one.current).toMatchObject({ x: 20, y: 20 });
    one.chase({ x: 20.1, y: 20 }, 2_016);
    expect(one.current.x).toBeCloseTo(20.1, 5);
    one.chase({ x: 28, y: 20 }, 2_032);
    expect(one.current.x).toBeGreaterThan(20.1);
    expect(one.current.x).toBeLessThan(24);
  });

  it("jumps to a followed point with reduced motion", () => {
    const one = camera();
    one.isReduced = true;
    one.chase({ x: 12, y: 30 }, 0);
    expect(one.current).toMatchObject({ x: 12, y: 30 });
  });
});
