import type { Projection } from "./watch-page";

export const FLOOR = { widthM: 100, heightM: 62.5 };
/** A part of the floor where nobody walks, so that every change comes from a sample. */
const QUIET = { left: 82, top: 4, columns: 8, stepX: 2.1, stepY: 4, rows: 14 };

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the newcomer of a sample appears, in metres. */
export function placeOf(sample: number): Point {
  const { left, top, columns, rows, stepX, stepY } = QUIET;
  return { x: left + (sample % columns) * stepX, y: top + (Math.floor(sample / columns) % rows) * stepY };
}

export function toScreen({ scale, left, top }: Projection, { x, y }: Point): Point {
  return { x: Math.round(left + x * scale), y: Math.round(top + y * scale) };
}

export function newcomerOf(sample: number): string {
  return `0200000a${sample.toString(16).padStart(4, "0")}`;
}
