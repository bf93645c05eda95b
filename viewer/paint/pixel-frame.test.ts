import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blend, PixelFrame } from "./pixel-frame";
import { opaqueSpans, type SpriteSheet } from "./sprite-sheet";

const WIDTH = 12;
const HEIGHT = 9;
const EMPTY = 0;

function rgba(red: number, green: number, blue: number, alpha: number): number {
  return (alpha << 24) | (blue << 16) | (green << 8) | red;
}

const SOFT = rgba(200, 100, 50, 128);
const SOLID = rgba(0, 114, 178, 255);

/** Two sprites of five pixels each way: a ring with soft edges, and a single solid pixel. */
function sheet(): SpriteSheet {
  const ring = [
    [EMPTY, SOFT, SOLID, SOFT, EMPTY],
    [SOFT, SOLID, SOLID, SOLID, SOFT],
    [SOLID, SOLID, EMPTY, SOLID, SOLID],
    [SOFT, SOLID, SOLID, SOLID, SOFT],
    [EMPTY, SOFT, SOLID, SOFT, EMPTY],
  ];
  const dot = ring.map((row, y) => row.map((_, x) => (x === 2 && y === 2 ? SOLID : EMPTY)));
  const pixels = Int32Array.from([...ring, ...dot].flat());
  return { size: 5, phases: 1, pixels, spans: opaqueSpans(pixels, 5) };
}

/** Pixel by pixel, with nothing clever. */
function stampPlainly(
  target: Int32Array,
  sprites: SpriteSheet,
  at: { sprite: number; left: number; top: number },
): void {
  for (let y = 0; y < sprites.size; y++) {
    for (let x = 0; x < sprites.size; x++) {
      const column = at.left + x;
      const row = at.top + y;
      if (column < 0 || column >= WIDTH || row < 0 || row >= HEIGHT) continue;
      const over = sprites.pixels[(at.sprite * sprites.size + y) * sprites.size + x] ?? 0;
      if (over === EMPTY) continue;
      const i = row * WIDTH + column;
      target[i] = over >>> 24 === 255 ? over : blend(over, target[i] ?? 0);
    }
  }
}

const stamps = fc.array(
  fc.record({
    sprite: fc.constantFrom(0, 1),
    left: fc.integer({ min: -7, max: WIDTH + 2 }),
    top: fc.integer({ min: -7, max: HEIGHT + 2 }),
  }),
  { maxLength: 12 },
);

describe("PixelFrame", () => {
  it("stamps a fading sprite with its opacity, down to none", () => {
    const pixels = new Int32Array(WIDTH * HEIGHT);
    const frame = new PixelFrame(pixels, WIDTH, HEIGHT);
    frame.stamp(sheet(), { sprite: 1, left: 0, top: 0 }, 0.5);
    expect((pixels[2 * WIDTH + 2] ?? 0) >>> 24).toBe(127);
    frame.clear();
    frame.stamp(sheet(), { sprite: 0, left: 9, top: 7 }, 0);
    expect(pixels.every((pixel) => pixel >>> 24 === 0)).toBe(true);
  });

  it("sets the same pixels as a check of every pixel, across any edge", () => {
    fc.assert(
      fc.property(stamps, (all) => {
        const pixels = new Int32Array(WIDTH * HEIGHT);
        const frame = new PixelFrame(pixels, WIDTH, HEIGHT);
        const plain = new Int32Array(WIDTH * HEIGHT);
        for (const stamp of all) {
          frame.stamp(sheet(), stamp);
          stampPlainly(plain, sheet(), stamp);
        }
        expect(pixels).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  it("clears the rows that it used, and all of them", () => {
    fc.assert(
      fc.property(stamps, (all) => {
        const pixels = new Int32Array(WIDTH * HEIGHT);
        const frame = new PixelFrame(pixels, WIDTH, HEIGHT);
        for (const stamp of all) frame.stamp(sheet(), stamp);
        const { top, bottom } = frame.used;
        const outside = pixels.filter((_, i) => Math.floor(i / WIDTH) < top || Math.floor(i / WIDTH) >= bottom);
        expect(outside.every((pixel) => pixel === EMPTY)).toBe(true);
        frame.clear();
        expect(pixels.every((pixel) => pixel === EMPTY)).toBe(true);
        expect(frame.used.bottom).toBe(0);
      }),
    );
  });
});

describe("blend", () => {
  const byte = fc.integer({ min: 0, max: 255 });

  it("is exact over an opaque background, to one step of 256", () => {
    fc.assert(
      fc.property(byte, byte, byte, byte, (over, alpha, under, other) => {
        const result = blend(rgba(over, other, under, alpha), rgba(under, over, other, 255));
        const share = alpha / 255;
        const expected = [over, other, under].map(
          (value, i) => value * share + ([under, over, other][i] ?? 0) * (1 - share),
        );
        const channels = [result & 255, (result >>> 8) & 255, (result >>> 16) & 255];
        for (const [i, value] of channels.entries())
          expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThanOrEqual(2);
        expect(result >>> 24).toBeGreaterThanOrEqual(254);
      }),
    );
  });

  it("copies the foreground over an empty background", () => {
    expect(blend(SOFT, EMPTY)).toBe(SOFT);
  });
});
