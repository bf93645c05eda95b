import type { PastRange } from "./past-range";

/** A range without what is older than all that is kept; as it is where that is all of it, or nobody knows what is kept. */
export function keptPart({ from, to }: PastRange, kept: PastRange | undefined): PastRange {
  return kept && isKept({ from, to }, kept) ? { from: Math.max(from, kept.from), to } : { from, to };
}

export function isKept({ from, to }: PastRange, kept: PastRange): boolean {
  return to > kept.from && from < kept.to;
}
