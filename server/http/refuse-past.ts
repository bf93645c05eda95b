import type { Kept } from "@/domain/contract/history";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import { type Refusal, refuse } from "./answer";
import { toInstant } from "./json/instant";

export interface TimeRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Refuses a moment outside of what is kept, and says what is kept. */
export function refuseUnkept(at: EpochMs, kept: Kept | undefined): Refusal | undefined {
  if (kept && at >= kept.from && at <= kept.to) return undefined;
  return refuse("invalid-request", `Nothing is kept of that time. ${keptText(kept)}`, {
    reason: "past-not-kept",
    ...keptFrom(kept),
  });
}

/** Refuses a range that is reversed or longer than `mostMs`, and says what is kept. */
export function refuseRange({ from, to }: TimeRange, mostMs: number, kept: Kept | undefined): Refusal | undefined {
  if (to < from)
    return refuse("invalid-request", `\`to\` is before \`from\`. ${keptText(kept)}`, {
      reason: "range-reversed",
      ...keptFrom(kept),
    });
  if (to - from <= mostMs) return undefined;
  return { ...refuseTooLong(`A range may be ${spoken(mostMs)} long. ${keptText(kept)}`), ...keptFrom(kept) };
}

function keptText(kept: Kept | undefined): string {
  if (!kept) return "Nothing is kept.";
  return `What is kept reaches from ${toInstant(kept.from)} to ${toInstant(kept.to)}.`;
}

function keptFrom(kept: Kept | undefined): Pick<Refusal, "keptFrom"> {
  return kept ? { keptFrom: toInstant(kept.from) } : {};
}

export function refuseTooLong(detail: string): Refusal {
  return refuse("invalid-request", detail, { reason: "past-too-long" });
}

function spoken(ms: number): string {
  return ms > DAY_MS ? `${Math.floor(ms / DAY_MS)} days` : `${Math.floor(ms / HOUR_MS)} hours`;
}
