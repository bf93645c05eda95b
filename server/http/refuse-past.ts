import type { Kept } from "@/domain/contract/history";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import { type Refusal, refuse } from "./answer";
import { toInstant } from "./json/instant";

export interface TimeRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Says what is kept, where that moment is outside it. */
export function refuseUnkept(at: EpochMs, kept: Kept | undefined): Refusal | undefined {
  if (kept && at >= kept.from && at <= kept.to) return undefined;
  const range = kept
    ? `What is kept reaches from ${toInstant(kept.from)} to ${toInstant(kept.to)}.`
    : "Nothing is kept.";
  return refuse("invalid-request", `Nothing is kept of that time. ${range}`, {
    reason: "past-not-kept",
    ...(kept && { keptFrom: toInstant(kept.from) }),
  });
}

/** A range whose end is before its beginning, or that is longer than `mostMs`. */
export function refuseRange({ from, to }: TimeRange, mostMs: number): Refusal | undefined {
  if (to < from) return refuse("invalid-request", "`to` is before `from`.", { reason: "range-reversed" });
  return to - from > mostMs ? refuseTooLong(`A range may be ${spoken(mostMs)} long.`) : undefined;
}

export function refuseTooLong(detail: string): Refusal {
  return refuse("invalid-request", detail, { reason: "past-too-long" });
}

function spoken(ms: number): string {
  return ms > DAY_MS ? `${Math.floor(ms / DAY_MS)} days` : `${Math.floor(ms / HOUR_MS)} hours`;
}
