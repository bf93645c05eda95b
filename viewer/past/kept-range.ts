import type { PastRange } from "./past-range";

/** The part of a range that is kept; the whole range if no part is kept, or if that is unknown. */
export function keptPart({ from, to }: PastRange, kept: PastRange | undefined): PastRange {
  return kept && isKept({ from, to }, kept) ? { from: Math.max(from, kept.from), to } : { from, to };
}

export function isKept({ from, to }: PastRange, kept: PastRange): boolean {
  return to > kept.from && from < kept.to;
}
