import type { FloorplanImage } from "@/domain/floorplan";
import { type Ruler, rulerLength } from "./ruler";
import type { AlongChoice } from "./scale-along";

export const SCALE_WAYS = ["ruler", "width", "ppm"] as const;
/** What the scale is computed from: a ruler on the image, the floor's width, or given pixels per metre. */
export type ScaleWay = (typeof SCALE_WAYS)[number];

export const LENGTH_UNITS = ["m", "ft"] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

export interface ScaleDraft {
  readonly way: ScaleWay;
  readonly unit: LengthUnit;
  /** The text as typed. */
  readonly text: string;
  readonly along: AlongChoice;
}

type ScaleFault = "not-a-number" | "out-of-range";

export type DraftedScale =
  | { readonly ok: true; readonly ppm: number }
  /** Absent while an entry is missing. */
  | { readonly ok: false; readonly fault?: ScaleFault };

const METRES_A_FOOT = 0.3048;
/** The bounds of the server for a side of a floor. */
const SMALLEST_M = 0.1;
const LARGEST_M = 10_000;

/** The pixels per metre, once the draft is complete and valid. */
export function draftedScale(
  { way, unit, text }: Omit<ScaleDraft, "along">,
  image: FloorplanImage,
  ruler?: Ruler,
): DraftedScale {
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

/** A decimal number with point or comma; undefined for anything else, thousands separators and exponents included. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().replace(",", ".");
  return /^(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

function toMetres(length: number, unit: LengthUnit): number {
  return unit === "ft" ? length * METRES_A_FOOT : length;
}
