import { MOST_ASKED_MS } from "@/domain/contract/past-question";
import { momentOf, startOfDay } from "@/domain/local-time";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";

/** The named ranges. */
export type NamedRange = "hour" | "today" | "week" | "month" | "quarter" | "year";
export type RangeChoice = NamedRange | "typed";

export interface PastRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The requested range: a named one, which moves with the time, or two fixed times. */
export type AskedRange = NamedRange | PastRange;

/** Days of each named range, including today. */
const DAYS = { today: 1, week: 7, month: 30, quarter: 90, year: 365 } as const;

/** The range of a name at this moment, in the site's time zone. A week is today and the six days before. */
export function rangeOf(choice: NamedRange, now: EpochMs, timeZone: string): PastRange {
  if (choice === "hour") return { from: now - HOUR_MS, to: now };
  const today = startOfDay(now, timeZone);
  if (choice === "today") return { from: today, to: now };
  // Counts back from the middle of the day, so that days of 23 or 25 hours count as one.
  return { from: startOfDay(today + DAY_MS / 2 - (DAYS[choice] - 1) * DAY_MS, timeZone), to: now };
}

const NAMES: readonly NamedRange[] = ["hour", "today", "week", "month", "quarter", "year"];
const BETWEEN = "..";

/** Reads a range from an address: a name, or two times in UTC as `2026-11-29T23:00Z..2026-11-30T10:30Z`. Undefined for anything else. */
export function readRange(text: string | null): AskedRange | undefined {
  const name = NAMES.find((each) => each === text);
  if (name || !text) return name;
  const times = readTimes(text);
  return times && !isReversed(times) ? times : undefined;
}

/** Reads two times of an address of which the second is not after the first. */
export function readReversed(text: string | null): PastRange | undefined {
  const times = readTimes(text ?? "");
  return times && isReversed(times) ? times : undefined;
}

export function isReversed({ from, to }: PastRange): boolean {
  return from >= to;
}

/** Whether a range is longer than one request for counts may ask for. */
export function isTooLong({ from, to }: PastRange): boolean {
  return to - from > MOST_ASKED_MS.occupancy;
}

/** Whether a range is short enough for lists of visits and visitors. */
export function areVisitsListed({ from, to }: PastRange): boolean {
  return to - from <= MOST_ASKED_MS.visits;
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

/** The range of two typed times in the site's time zone. */
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
