import type { FloorplanImage } from "@/domain/floorplan";
import type { ImagePoint } from "@/domain/geometry";

export const SCALE_WAYS = ["ruler", "width", "ppm"] as const;
/** How somebody says how large a floor is. */
export type ScaleWay = (typeof SCALE_WAYS)[number];

export const LENGTH_UNITS = ["m", "ft"] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

/** A line laid on the image; the second end is missing while it is drawn. */
export interface Ruler {
  readonly from: ImagePoint;
  readonly to?: ImagePoint;
}

export interface ScaleDraft {
  readonly way: ScaleWay;
  readonly unit: LengthUnit;
  /** As it was typed. */
  readonly text: string;
}

export type ScaleFault = "not-a-number" | "out-of-range";

export type DraftedScale =
  | { readonly ok: true; readonly ppm: number }
  /** No fault where something is still to come. */
  | { readonly ok: false; readonly fault?: ScaleFault };

const METRES_A_FOOT = 0.3048;
/** What the server takes for a floor's width and height. */
const SMALLEST_M = 0.1;
const LARGEST_M = 10_000;

/** Pixels of the image. */
export function rulerLength({ from, to = from }: Ruler): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** The second end on the nearest of the eight directions from the first: a wall is mostly upright. */
export function straightened(from: ImagePoint, to: ImagePoint): ImagePoint {
  const step = Math.PI / 4;
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / step) * step;
  const along = (to.x - from.x) * Math.cos(angle) + (to.y - from.y) * Math.sin(angle);
  return { x: from.x + along * Math.cos(angle), y: from.y + along * Math.sin(angle) };
}

/** Pixels a metre as far as the draft says. */
export function draftedScale({ way, unit, text }: ScaleDraft, image: FloorplanImage, ruler?: Ruler): DraftedScale {
  if (text.trim() === "") return { ok: false };
  const typed = parseNumber(text);
  if (typed === undefined || typed <= 0) return { ok: false, fault: "not-a-number" };
  const pixels = way === "ruler" ? ruler?.to && rulerLength(ruler) : image.width;
  if (!pixels) return { ok: false };
  const ppm = way === "ppm" ? typed : pixels / toMetres(typed, unit);
  const sides = [image.width / ppm, image.height / ppm];
  if (sides.some((metres) => metres < SMALLEST_M || metres > LARGEST_M)) return { ok: false, fault: "out-of-range" };
  return { ok: true, ppm };
}

/** Either decimal sign; no other characters. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().replace(",", ".");
  return /^(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

function toMetres(length: number, unit: LengthUnit): number {
  return unit === "ft" ? length * METRES_A_FOOT : length;
}
