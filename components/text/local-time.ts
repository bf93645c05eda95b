import type { StepLength } from "@/domain/count-steps";
import { localInstant, offsetMs, startOfDay } from "@/domain/local-time";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import { regionalOf } from "./age";

/** How a moment is written: its time, with the day, with the year as well, the day alone, with the year, its month, or its weekday. */
type LocalStyle = "time" | "day-time" | "year-time" | "day" | "year-day" | "month" | "weekday";

const STYLES: Readonly<Record<LocalStyle, Intl.DateTimeFormatOptions>> = {
  time: { hour: "2-digit", minute: "2-digit" },
  "day-time": { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  "year-time": {
    ...{ weekday: "short", day: "numeric", month: "short", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit" },
  },
  day: { weekday: "short", day: "numeric", month: "short" },
  "year-day": { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  month: { month: "short", year: "numeric" },
  weekday: { weekday: "long" },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formats a moment in a time zone. */
export function formatLocal(at: EpochMs, style: LocalStyle, where: LocalReader): string {
  const regional = regionalOf(where.locale);
  const key = `${regional} ${where.timeZone} ${style}`;
  const formatter =
    formatters.get(key) ?? new Intl.DateTimeFormat(regional, { ...STYLES[style], timeZone: where.timeZone });
  formatters.set(key, formatter);
  return formatter.format(at);
}

/** Formats the time of a moment, with the day unless it is the day of `now`, and with the year unless it is the year of `now`. */
export function formatLocalTime(at: EpochMs, now: EpochMs, where: LocalReader): string {
  const isToday = startOfDay(at, where.timeZone) === startOfDay(now, where.timeZone);
  return formatLocal(at, isToday ? "time" : momentStyle({ from: at, to: now }, where.timeZone), where);
}

/** The year of a moment in a time zone. */
export function yearOf(at: EpochMs, timeZone: string): number {
  return Number(localInstant(at, timeZone).slice(0, 4));
}

interface Range {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

function isOfTwoYears({ from, to }: Range, timeZone: string): boolean {
  return yearOf(from, timeZone) !== yearOf(to, timeZone);
}

/** The style of a moment in a range: with the year if the range has several. */
export function momentStyle(range: Range, timeZone: string): "day-time" | "year-time" {
  return isOfTwoYears(range, timeZone) ? "year-time" : "day-time";
}

/** Formats the beginning of a step of a range. Steps of days are named by their day alone, in their own time zone. */
export function formatStep(
  at: EpochMs,
  { dayZone, ...range }: Range & Pick<StepLength, "dayZone">,
  where: LocalReader,
) {
  if (dayZone !== undefined)
    return formatLocal(at, isOfTwoYears(range, dayZone) ? "year-day" : "day", { ...where, timeZone: dayZone });
  return formatLocal(at, isDayOrLess(range) ? "time" : momentStyle(range, where.timeZone), where);
}

/** From this length, day and month of an end without the year could be ambiguous. */
const MANY_MONTHS_MS = 300 * DAY_MS;

/** Formats both ends of a range. A single day is named once. Long ranges, and those not within `thisYear`, include the years. */
export function formatEnds({ from, to }: Range, where: LocalReader, thisYear = yearOf(to, where.timeZone)) {
  const isDated = to - from > MANY_MONTHS_MS || [from, to].some((at) => yearOf(at, where.timeZone) !== thisYear);
  const isOneDay = startOfDay(from, where.timeZone) === startOfDay(to, where.timeZone);
  return {
    from: formatLocal(from, isDated ? "year-time" : "day-time", where),
    to: isDated && !isOneDay ? formatLocal(to, "year-time", where) : formatLocalTime(to, from, where),
  };
}

interface LocalReader {
  readonly locale: string;
  readonly timeZone: string;
}

/** Whether times of day identify moments in a range. A day may have 25 hours. */
export function isDayOrLess({ from, to }: { readonly from: EpochMs; readonly to: EpochMs }): boolean {
  return to - from <= 26 * HOUR_MS;
}

export function browserTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether the time in this zone differs from the reader's at that moment. */
export function isElsewhere(at: EpochMs, timeZone: string): boolean {
  return offsetMs(at, timeZone) !== offsetMs(at, browserTimeZone());
}
