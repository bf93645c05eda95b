import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SoftLine, SoftLines } from "./soft-lines";

const WIDTH = 20;
const HEIGHT = 12;

function drawn(...lines: readonly SoftLine[]) {
  const pixels = new Int32Array(WIDTH * HEIGHT);
  const sheet = new SoftLines(pixels, WIDTH, HEIGHT);
  sheet.colour = 0x0a0b0c;
  for (const line of lines) sheet.draw(line);
  return { pixels, sheet, alphaAt: (x: number, y: number) => (pixels[y * WIDTH + x] ?? 0) >>> 24 };
}

const level: SoftLine = { fromX: 2, fromY: 5, fromAlpha: 0, toX: 12, toY: 5, toAlpha: 200 };

describe("SoftLines", () => {
  it("draws two pixels wide, more opaque along the way", () => {
    const { alphaAt, pixels } = drawn(level);
    expect([2, 7, 12].map((x) => alphaAt(x, 5))).toEqual([0, 100, 200]);
    expect([alphaAt(12, 4), alphaAt(12, 6), alphaAt(12, 7)]).toEqual([100, 100, 0]);
    expect((pixels[5 * WIDTH + 12] ?? 0) & 0xffffff).toBe(0x0a0b0c);
  });

  it("draws the same line in both directions", () => {
    const { fromX: toX, fromY: toY, fromAlpha: toAlpha, toX: fromX, toY: fromY, toAlpha: fromAlpha } = level;
    expect(drawn({ fromX, fromY, fromAlpha, toX, toY, toAlpha }).pixels).toEqual(drawn(level).pixels);
  });

  it("draws a steep line like a flat one with x and y exchanged", () => {
    const { alphaAt } = drawn({ fromX: 5, fromY: 1, fromAlpha: 100, toX: 5, toY: 9, toAlpha: 100 });
    expect([alphaAt(4, 4), alphaAt(5, 4), alphaAt(6, 4)]).toEqual([50, 100, 50]);
  });

  it("keeps the more opaque value where two lines cross", () => {
    const weak = { ...level, fromAlpha: 40, toAlpha: 40 };
    const strong = { ...level, fromAlpha: 120, toAlpha: 120 };
    expect(drawn(weak, strong).pixels).toEqual(drawn(strong, weak).pixels);
    expect(drawn(weak, strong).alphaAt(6, 5)).toBe(120);
  });

  it("never writes outside its pixels", () => {
    const anywhere = fc.double({ min: -60, max: 60, noNaN: true });
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, anywhere, (fromX, fromY, toX, toY) => {
        const { pixels } = drawn({ fromX, fromY, fromAlpha: 255, toX, toY, toAlpha: 255 });
        pixels.forEach((pixel, i) => {
          if (pixel === 0) return;
          const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
          expect(x).toBeGreaterThanOrEqual(Math.min(fromX, toX) - 2);
          expect(x).toBeLessThanOrEqual(Math.max(fromX, toX) + 2);
          expect(y).toBeGreaterThanOrEqual(Math.min(fromY, toY) - 2);
          expect(y).toBeLessThanOrEqual(Math.max(fromY, toY) + 2);
        });
      }),
    );
  });

  it("draws nothing for a line of length 0", () => {
    expect(drawn({ ...level, toX: 2, toAlpha: 200 }).pixels.every((pixel) => pixel === 0)).toBe(true);
  });
});
