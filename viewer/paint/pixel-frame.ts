import type { SpriteSheet } from "./sprite-sheet";

/** A range of pixel rows; `bottom` is exclusive. */
export interface Rows {
  readonly top: number;
  readonly bottom: number;
}

/** Where a sprite goes, in whole pixels. It may extend beyond any edge. */
export interface SpritePosition {
  /** The number of the sprite in its sheet. */
  readonly sprite: number;
  readonly left: number;
  readonly top: number;
}

/** A buffer of RGBA pixels that sprites are copied into. */
export class PixelFrame {
  readonly width: number;
  readonly height: number;
  private readonly pixels: Int32Array;
  private top: number;
  private bottom = 0;
  /** The columns of the current sprite that lie within the frame. */
  private firstColumn = 0;
  private endColumn = 0;

  /** `pixels` holds a 32-bit RGBA value each, row after row. */
  constructor(pixels: Int32Array, width: number, height: number) {
    this.pixels = pixels;
    this.width = width;
    this.height = height;
    this.top = height;
  }

  /** The rows used since the last clear; none if `top` >= `bottom`. */
  get used(): Rows {
    return { top: Math.max(this.top, 0), bottom: Math.min(this.bottom, this.height) };
  }

  /** Marks rows as used by something other than a sprite. */
  use({ top, bottom }: Rows): void {
    if (top < this.top) this.top = top;
    if (bottom > this.bottom) this.bottom = bottom;
  }

  clear(): void {
    const { top, bottom } = this.used;
    if (bottom > top) this.pixels.fill(0, top * this.width, bottom * this.width);
    this.top = this.height;
    this.bottom = 0;
  }

  /** Copies a sprite; `share` is its opacity, from 0 to 1. */
  stamp(sheet: SpriteSheet, { sprite, left, top }: SpritePosition, share = 1): void {
    const { size } = sheet;
    this.use({ top, bottom: top + size });
    this.firstColumn = left < 0 ? -left : 0;
    this.endColumn = Math.min(size, this.width - left);
    const firstRow = top < 0 ? -top : 0;
    const endRow = Math.min(size, this.height - top);
    for (let row = firstRow; row < endRow; row++) {
      const target = (top + row) * this.width + left;
      if (share < 1) this.stampFadedRow(sheet, { row: sprite * size + row, target, share });
      else this.stampRow(sheet, sprite * size + row, target);
    }
  }

  /** Copies the opaque part of a row as it is, and blends only its soft edges. */
  private stampRow({ size, pixels, spans }: SpriteSheet, row: number, target: number): void {
    const from = row * size;
    const shift = target - from;
    const first = from + this.clipped(spans[row * 4] ?? 0);
    const opaque = from + this.clipped(spans[row * 4 + 1] ?? 0);
    const opaqueEnd = from + this.clipped(spans[row * 4 + 2] ?? 0);
    const end = from + this.clipped(spans[row * 4 + 3] ?? 0);
    const under = this.pixels;
    for (let i = first; i < opaque; i++) under[i + shift] = blend(pixels[i] ?? 0, under[i + shift] ?? 0);
    for (let i = opaque; i < opaqueEnd; i++) under[i + shift] = pixels[i] ?? 0;
    for (let i = opaqueEnd; i < end; i++) under[i + shift] = blend(pixels[i] ?? 0, under[i + shift] ?? 0);
  }

  private stampFadedRow(
    { size, pixels, spans }: SpriteSheet,
    at: { row: number; target: number; share: number },
  ): void {
    const from = at.row * size;
    const shift = at.target - from;
    const end = from + this.clipped(spans[at.row * 4 + 3] ?? 0);
    const under = this.pixels;
    for (let i = from + this.clipped(spans[at.row * 4] ?? 0); i < end; i++) {
      const pixel = pixels[i] ?? 0;
      const alpha = ((pixel >>> 24) * at.share) | 0;
      under[i + shift] = blend((alpha << 24) | (pixel & 0xffffff), under[i + shift] ?? 0);
    }
  }

  private clipped(column: number): number {
    if (column < this.firstColumn) return this.firstColumn;
    return Math.min(column, this.endColumn);
  }
}

/**
 * Blends source over destination, both RGBA as 32 bits, two channels at a time. Exact to 1/256 over opaque and over empty pixels. Where two
 * soft edges overlap, the lower one is treated as opaque, which is not visible.
 */
export function blend(over: number, under: number): number {
  if (under === 0) return over;
  const overAlpha = over >>> 24;
  const weight = overAlpha + (overAlpha >>> 7);
  const rest = 256 - weight;
  const redBlue = (Math.imul(over & 0xff00ff, weight) + Math.imul(under & 0xff00ff, rest)) >>> 8;
  const green = (((over >>> 8) & 255) * weight + ((under >>> 8) & 255) * rest) >>> 8;
  const alpha = overAlpha + (((under >>> 24) * rest) >>> 8);
  return (alpha << 24) | (redBlue & 0xff00ff) | (green << 8);
}
