import { momentOf, startOfDay } from "@/domain/local-time";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";

/** Ranges of the past that are offered by name, and the one that somebody types. */
export type NamedRange = "hour" | "today" | "week" | "month" | "quarter";
export type RangeChoice = NamedRange | "typed";

export interface PastRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** What is asked for: a range that moves on with the time, or one between two times. */
export type AskedRange = NamedRange | PastRange;

/** Days of a range by name, today included. */
const DAYS = { today: 1, week: 7, month: 30, quarter: 90 } as const;

/** The range that a name means now, by the clocks of the site: a week are the six days before today, and today. */
export function rangeOf(choice: NamedRange, now: EpochMs, timeZone: string): PastRange {
  if (choice === "hour") return { from: now - HOUR_MS, to: now };
  const today = startOfDay(now, timeZone);
  if (choice === "today") return { from: today, to: now };
  // From the middle of a day back, so that a day of 23 or 25 hours is one day too.
  return { from: startOfDay(today + DAY_MS / 2 - (DAYS[choice] - 1) * DAY_MS, timeZone), to: now };
}

const NAMES: readonly NamedRange[] = ["hour", "today", "week", "month", "quarter"];
const BETWEEN = "..";

/** What an address asks for: a name, or two times in UTC as `2026-11-29T23:00Z..2026-11-30T10:30Z`. Undefined where it is neither. */
export function readRange(text: string | null): AskedRange | undefined {
  const name = NAMES.find((each) => each === text);
  if (name || !text) return name;
  const times = readTimes(text);
  return times && !isReversed(times) ? times : undefined;
}

/** Two times of an address that are no range, since the second is not after the first. */
export function readReversed(text: string | null): PastRange | undefined {
  const times = readTimes(text ?? "");
  return times && isReversed(times) ? times : undefined;
}

export function isReversed({ from, to }: PastRange): boolean {
  return from >= to;
}

function readTimes(text: string): PastRange | undefined {
  const [from = Number.NaN, to = Number.NaN] = text.split(BETWEEN).map((part) => Date.parse(part));
  return Number.isNaN(from) || Number.isNaN(to) ? undefined : { from, to };
}

export function writeRange(asked: AskedRange): string {
  if (typeof asked === "string") return asked;
  return [asked.from, asked.to].map((at) => new Date(at).toISOString().replace(/(:00)?\.000Z$/, "Z")).join(BETWEEN);
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
