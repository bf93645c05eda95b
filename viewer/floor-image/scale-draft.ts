import type { FloorplanImage } from "@/domain/floorplan";
import { type Ruler, rulerLength } from "./ruler";

export const SCALE_WAYS = ["ruler", "width", "ppm"] as const;
/** How somebody says how large a floor is. */
export type ScaleWay = (typeof SCALE_WAYS)[number];

export const LENGTH_UNITS = ["m", "ft"] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

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
