import { appearanceOf, LOOKS } from "./look";
import { HALO_SHARE, paintMarker } from "./marker";
import type { Palette } from "./palette";

/** How opaque a marker is that does not match what is searched for. */
const DIMMED_ALPHA = 0.2;

export interface SheetSpec {
  /** Of a marker, in device pixels. */
  readonly radius: number;
  /** Sprites per pixel and direction: a glide by fractions of a pixel stays smooth. */
  readonly phases: number;
  readonly palette: Palette;
}

/** Every look at every phase, drawn once, as pixels to be copied by hand. */
export interface SpriteSheet {
  /** Pixels of a sprite's side. */
  readonly size: number;
  readonly phases: number;
  /** RGBA as 32 bits; sprite after sprite, row after row. */
  readonly pixels: Uint32Array;
  /** First column of each row that is not empty, and the one after its last; pairs, for every row of every sprite. */
  readonly spans: Uint8Array;
}

export function spriteIndex(look: number, phaseX: number, phaseY: number, phases: number): number {
  return (look * phases + phaseY) * phases + phaseX;
}

export function drawSpriteSheet({ radius, phases, palette }: SheetSpec): SpriteSheet {
  const size = 2 * Math.ceil(radius * (1.25 + HALO_SHARE) + 1) + 1;
  const count = LOOKS * phases * phases;
  const context = newContext(size, size * count);
  for (let look = 0; look < LOOKS; look++) {
    for (let phase = 0; phase < phases * phases; phase++) {
      const index = look * phases * phases + phase;
      drawSprite(
        context,
        { look, radius, palette, x: (phase % phases) / phases, y: Math.floor(phase / phases) / phases },
        {
          left: (size - 1) / 2,
          top: index * size + (size - 1) / 2,
        },
      );
    }
  }
  const pixels = new Uint32Array(context.getImageData(0, 0, size, size * count).data.buffer);
  return { size, phases, pixels, spans: findSpans(pixels, size) };
}

function newContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2d context for sprites");
  return context;
}

interface Sprite {
  readonly look: number;
  readonly radius: number;
  readonly palette: Palette;
  readonly x: number;
  readonly y: number;
}

function drawSprite(
  context: OffscreenCanvasRenderingContext2D,
  { look, radius, palette, x, y }: Sprite,
  { left, top }: { left: number; top: number },
): void {
  const appearance = appearanceOf(look);
  if (!appearance) return;
  paintMarker(context, { ...appearance, x: left + x + 0.5, y: top + y + 0.5, radius }, palette);
  if (!appearance.isDimmed) return;
  const half = (context.canvas.width - 1) / 2;
  fade(context, top - half, context.canvas.width);
}

/** Makes a whole sprite paler at once: fading its parts would let them show through each other. */
function fade(context: OffscreenCanvasRenderingContext2D, top: number, size: number): void {
  context.save();
  context.globalCompositeOperation = "destination-in";
  context.beginPath();
  context.rect(0, top, size, size);
  context.clip();
  context.fillStyle = `rgb(0 0 0 / ${DIMMED_ALPHA})`;
  context.fillRect(0, top, size, size);
  context.restore();
}

function findSpans(pixels: Uint32Array, size: number): Uint8Array {
  const rows = pixels.length / size;
  const spans = new Uint8Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    let first = 0;
    while (first < size && pixels[row * size + first] === 0) first++;
    let end = size;
    while (end > first && pixels[row * size + end - 1] === 0) end--;
    spans[row * 2] = first;
    spans[row * 2 + 1] = end;
  }
  return spans;
}
