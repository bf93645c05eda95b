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
  const from = kept && asked.from < kept.from && asked.to > kept.from ? kept.from : asked.from;
  const refusal = refuseRange(asked, mostMs, kept) ?? refuseUnkept(from, kept);
  return refusal ?? { from, to: Math.max(from, Math.min(asked.to, now())) };
}
