import { momentOf, startOfDay } from "@/domain/local-time";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";

/** Ranges of the past that are offered by name, and the one that somebody types. */
export type RangeChoice = "hour" | "today" | "week" | "typed";

export interface PastRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The range that a choice means now, by the clocks of the site: a week are the six days before today, and today. */
export function rangeOf(choice: Exclude<RangeChoice, "typed">, now: EpochMs, timeZone: string): PastRange {
  if (choice === "hour") return { from: now - HOUR_MS, to: now };
  const today = startOfDay(now, timeZone);
  if (choice === "today") return { from: today, to: now };
  // From the middle of a day back, so that a day of 23 or 25 hours is one day too.
  return { from: startOfDay(today + DAY_MS / 2 - 6 * DAY_MS, timeZone), to: now };
}

export type TypedFault = "missing" | "reversed" | "too-long";

/** What was typed as two times by the clocks of the site. */
export function typedRange(
  typed: { readonly from: string; readonly to: string },
  timeZone: string,
  mostMs: number,
): PastRange | TypedFault {
  const from = momentOf(typed.from, timeZone);
  const to = momentOf(typed.to, timeZone);
  if (from === undefined || to === undefined) return "missing";
  if (to <= from) return "reversed";
  return to - from > mostMs ? "too-long" : { from, to };
}

/** So long is a step of a chart, so that it has some hundred of them; hours and days begin with one. */
export function stepFor({ from, to }: PastRange): number {
  const lengthMs = to - from;
  if (lengthMs <= 2 * HOUR_MS) return MINUTE_MS;
  if (lengthMs <= 6 * HOUR_MS) return 5 * MINUTE_MS;
  if (lengthMs <= 26 * HOUR_MS) return 15 * MINUTE_MS;
  return lengthMs <= 8 * DAY_MS ? HOUR_MS : 3 * HOUR_MS;
}
