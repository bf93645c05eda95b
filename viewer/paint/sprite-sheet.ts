import { appearanceOf, LOOKS, type Look } from "../tracks/look";
import type { Colours } from "./colours";
import { HALO_SHARE, paintMarker } from "./marker";

/** Opacity of a marker that does not match the filter. */
const DIMMED_ALPHA = 0.2;

export interface SheetSpec {
  /** Radius of a marker, in device pixels. */
  readonly radius: number;
  /** Sprites per pixel in each direction, which keep glides by fractions of a pixel smooth. */
  readonly phases: number;
  readonly colours: Colours;
}

/** A sprite for every look at every phase, as raw pixels. */
export interface SpriteSheet {
  /** Side of a sprite in pixels. */
  readonly size: number;
  readonly phases: number;
  /** RGBA as 32 bits, sprite after sprite, row after row. Signed, because JavaScript engines keep signed values as plain integers. */
  readonly pixels: Int32Array;
  /**
   * Four column numbers for every row of every sprite: where it starts, where its opaque part starts and ends, and where the row ends. Most
   * of a marker is opaque and is copied without blending.
   */
  readonly spans: Uint8Array;
}

/** A sheet that draws each look on first use: few floors show all looks, and drawing all takes longer than a frame. */
export interface MarkerSheet extends SpriteSheet {
  /** Draws the sprites of a look unless they exist. Call it before copying them. */
  need(look: Look): void;
}

/** The number of a sprite in its sheet; `phase` is the fraction of a pixel in each direction. */
export function spriteFor(look: number, phase: { readonly x: number; readonly y: number }, phases: number): number {
  return (look * phases + Math.floor(phase.y * phases)) * phases + Math.floor(phase.x * phases);
}

/** Creates an empty sheet; `MarkerSheet.need` fills it. */
export function createMarkerSheet({ radius, phases, colours }: SheetSpec): MarkerSheet {
  const size = 2 * Math.ceil(radius * (1.25 + HALO_SHARE) + 1) + 1;
  const perLook = phases * phases;
  const rows = size * perLook;
  const pixels = new Int32Array(LOOKS * rows * size);
  const spans = new Uint8Array(LOOKS * rows * 4);
  const isDrawn = new Uint8Array(LOOKS);
  let context: OffscreenCanvasRenderingContext2D | undefined;

  function draw(look: Look): void {
    const appearance = appearanceOf(look);
    if (!appearance) return;
    context ??= newContext(size, rows);
    context.clearRect(0, 0, size, rows);
    for (let sprite = 0; sprite < perLook; sprite++) {
      const top = sprite * size;
      const x = size / 2 + (sprite % phases) / phases;
      const y = top + size / 2 + Math.floor(sprite / phases) / phases;
      paintMarker(context, { ...appearance, x, y, radius }, colours);
      if (appearance.isDimmed) fade(context, top, size);
    }
    const drawn = new Int32Array(context.getImageData(0, 0, size, rows).data.buffer);
    pixels.set(drawn, look * rows * size);
    spans.set(opaqueSpans(drawn, size), look * rows * 4);
  }

  return {
    size,
    phases,
    pixels,
    spans,
    need(look) {
      if (isDrawn[look] === 1) return;
      isDrawn[look] = 1;
      draw(look);
    },
  };
}

function newContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2d context for sprites");
  return context;
}

/** Fades a whole sprite at once, because faded parts would show through each other. */
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

/** See `SpriteSheet.spans`. */
export function opaqueSpans(pixels: Int32Array, size: number): Uint8Array {
  const rows = pixels.length / size;
  const spans = new Uint8Array(rows * 4);
  const isOpaque = (pixel: number) => pixel >>> 24 === 255;
  for (let row = 0; row < rows; row++) {
    const columns = pixels.subarray(row * size, (row + 1) * size);
    const first = columns.findIndex((pixel) => pixel !== 0);
    if (first < 0) continue;
    const end = columns.findLastIndex((pixel) => pixel !== 0) + 1;
    const opaque = columns.findIndex(isOpaque);
    const gap = opaque < 0 ? -1 : columns.subarray(opaque).findIndex((pixel) => !isOpaque(pixel));
    const opaqueEnd = opaque < 0 ? end : gap < 0 ? size : opaque + gap;
    spans.set([first, opaque < 0 ? end : opaque, opaqueEnd, end], row * 4);
  }
  return spans;
}
