import type { Floor } from "../building/building";
import { outerWallsOf, type Segment, wallsOf } from "../building/walls";
import { pngOf } from "./png";

const WALL_M = 0.15;

/**
 * Draws the walls in black on white as a PNG without an SVG reader, which not every process may use. The number of squares in the top-left
 * corner shows the `edition`.
 */
export function renderPlainPlan(floor: Floor, pixelsPerMetre: number, edition = 1): Buffer {
  const sheet = new Sheet(Math.round(floor.widthM * pixelsPerMetre), Math.round(floor.heightM * pixelsPerMetre));
  const pen = Math.max(1, Math.round(WALL_M * pixelsPerMetre));
  for (const wall of [...wallsOf(floor), ...outerWallsOf(floor)]) sheet.line(wall, pixelsPerMetre, pen);
  for (let square = 1; square < edition; square++) sheet.square(square * 2 * pen, pen, pen);
  return pngOf(sheet.width, sheet.height, sheet.rows);
}

class Sheet {
  readonly width: number;
  readonly height: number;
  readonly rows: Uint8Array;
  readonly #stride: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#stride = Math.ceil(width / 8);
    this.rows = new Uint8Array(this.#stride * height).fill(255);
  }

  line({ from, to }: Segment, pixelsPerMetre: number, pen: number): void {
    const length = Math.hypot(to.x - from.x, to.y - from.y) * pixelsPerMetre;
    const steps = Math.max(1, Math.ceil((length * 2) / pen));
    for (let step = 0; step <= steps; step++) {
      const x = (from.x + ((to.x - from.x) * step) / steps) * pixelsPerMetre;
      const y = (from.y + ((to.y - from.y) * step) / steps) * pixelsPerMetre;
      this.square(Math.round(x - pen / 2), Math.round(y - pen / 2), pen);
    }
  }

  square(left: number, top: number, size: number): void {
    for (let y = Math.max(0, top); y < Math.min(this.height, top + size); y++) {
      for (let x = Math.max(0, left); x < Math.min(this.width, left + size); x++) this.#blacken(x, y);
    }
  }

  #blacken(x: number, y: number): void {
    const byte = y * this.#stride + (x >> 3);
    this.rows[byte] = (this.rows[byte] ?? 255) & ~(128 >> (x & 7));
  }
}
