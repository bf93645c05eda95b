import type { ScreenPoint } from "@/domain/geometry";

/** A box on screen, in CSS pixels. */
export interface ScreenBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The bounding box of the points. */
export function around(points: readonly ScreenPoint[]): ScreenBox {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

export function overlaps(a: ScreenBox, b: ScreenBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The intersection of two boxes; undefined if they do not overlap. */
export function common(a: ScreenBox, b: ScreenBox): ScreenBox | undefined {
  if (!overlaps(a, b)) return undefined;
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  };
}

/** Height of a band across the screen in CSS pixels: about two labels. */
const BAND_PX = 48;

/** The boxes that labels occupy on screen; a later label may not cover an earlier one. */
export class LabelSpace {
  /** Boxes by band, so that only boxes at about the same height are compared. */
  private readonly bands = new Map<number, ScreenBox[]>();

  /** Reserves a box, whether or not it covers others. */
  reserve(box: ScreenBox): void {
    const last = bandOf(box.y + box.height);
    for (let band = bandOf(box.y); band <= last; band++) {
      const taken = this.bands.get(band);
      if (taken) taken.push(box);
      else this.bands.set(band, [box]);
    }
  }

  isFree(box: ScreenBox): boolean {
    const last = bandOf(box.y + box.height);
    for (let band = bandOf(box.y); band <= last; band++) {
      if (this.bands.get(band)?.some((other) => overlaps(box, other))) return false;
    }
    return true;
  }

  /** Reserves a box if it covers no other. Returns whether it did. */
  reserveIfFree(box: ScreenBox): boolean {
    if (!this.isFree(box)) return false;
    this.reserve(box);
    return true;
  }
}

function bandOf(y: number): number {
  return Math.floor(y / BAND_PX);
}

/** Truncates a text to a width, with an ellipsis; empty if not even two letters fit. */
export function shorten(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${letters.slice(0, middle).join("").trimEnd()}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low < 2 ? "" : `${letters.slice(0, low).join("").trimEnd()}…`;
}
