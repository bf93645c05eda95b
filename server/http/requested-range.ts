import type { Kept } from "@/domain/contract/history";
import type { EpochMs } from "@/domain/time";
import type { Refusal } from "./answer";
import { instantQuery } from "./json/instant";
import { refuseRange, refuseUnkept, type TimeRange } from "./refuse-past";
import type { Services } from "./services";

export const rangeQuery = { from: instantQuery, to: instantQuery };

/**
 * The part of a range that can be known: up to now, and not before the oldest time kept. Refused if the range is reversed, longer than
 * `mostMs`, or completely outside what is kept.
 */
export async function requestedRange(
  asked: TimeRange,
  mostMs: number,
  { past, now }: Pick<Services, "past" | "now">,
): Promise<TimeRange | Refusal> {
  const kept = await past.kept();
  const refusal = refuseRange(asked, mostMs, kept) ?? refuseOutside(asked, kept);
  if (refusal) return refusal;
  const from = startOf(asked, kept);
  return { from, to: Math.max(from, Math.min(asked.to, now())) };
}

/** Refuses a range that is completely outside of what is kept, and says what is kept. */
export function refuseOutside(asked: TimeRange, kept: Kept | undefined): Refusal | undefined {
  return refuseUnkept(startOf(asked, kept), kept);
}

function startOf({ from, to }: TimeRange, kept: Kept | undefined): EpochMs {
  return kept && from < kept.from && to > kept.from ? kept.from : from;
}
