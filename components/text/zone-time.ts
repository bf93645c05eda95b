import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { regionalOf } from "./age";

interface Reader {
  readonly locale: string;
  /** The browser's time zone by default. */
  readonly timeZone?: string;
}

const DAY_AND_TIME = { weekday: "short", hour: "2-digit", minute: "2-digit" } as const;

/**
 * The time in a time zone, with the weekday if the day differs there. Undefined if the reader's time is the same, or the browser does not
 * know the zone.
 */
export function formatTimeAt(at: EpochMs, timeZone: string, reader: Reader): string | undefined {
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  const regional = regionalOf(reader.locale);
  const own = reader.timeZone === undefined ? {} : { timeZone: reader.timeZone };
  try {
    const there = new Intl.DateTimeFormat(regional, { ...DAY_AND_TIME, timeZone });
    const here = new Intl.DateTimeFormat(regional, { ...DAY_AND_TIME, ...own });
    if (there.format(minute) === here.format(minute)) return undefined;
    if (weekdayOf(there, minute) !== weekdayOf(here, minute)) return there.format(minute);
    return new Intl.DateTimeFormat(regional, { timeStyle: "short", timeZone }).format(minute);
  } catch {
    return undefined;
  }
}

function weekdayOf(format: Intl.DateTimeFormat, at: EpochMs): string | undefined {
  return format.formatToParts(at).find(({ type }) => type === "weekday")?.value;
}

/** The city that a time zone is named after. */
export function placeOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** The short name of a time zone's offset at a moment: "CET", "GMT+1". */
export function formatZone(at: EpochMs, { locale, timeZone }: Reader): string {
  const zoned = { timeZoneName: "short", ...(timeZone && { timeZone }) } as const;
  const parts = new Intl.DateTimeFormat(regionalOf(locale), zoned).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** A moment formatted in a time zone, or in the reader's if the browser does not know the zone. */
export interface MomentWords {
  /** "11:42:10" */
  readonly time: string;
  /** "Tuesday", with the date unless it is within a week of now. */
  readonly day: string;
}

interface MomentReader extends Reader {
  readonly now: EpochMs;
}

/** Formats both ends of a window, with the day at the start, and at the end if it differs. */
export function formatWindow(window: { readonly from: EpochMs; readonly until: EpochMs }, reader: MomentReader) {
  const [from, until] = [formatMoment(window.from, reader), formatMoment(window.until, reader)];
  return {
    from: `${from.day}, ${from.time}`,
    until: from.day === until.day ? until.time : `${until.day}, ${until.time}`,
  };
}

const NAMED_DAYS_MS = 6 * 24 * 60 * MINUTE_MS;

export function formatMoment(at: EpochMs, { now, locale, timeZone }: MomentReader): MomentWords {
  const time = momentFormat("time", { locale, ...(timeZone && { timeZone }) }).format(at);
  const isNear = Math.abs(now - at) < NAMED_DAYS_MS;
  const day = momentFormat(isNear ? "weekday" : "date", { locale, ...(timeZone && { timeZone }) }).format(at);
  return { time, day };
}

/** The label of a mark on a time bar: "11:40", "11:40:05", "30 Nov", "Nov 2026". */
export function formatTick(at: EpochMs, unit: "second" | "minute" | "day" | "month", reader: Reader): string {
  return momentFormat(unit, reader).format(at);
}

const MOMENT_FORMATS = {
  time: { timeStyle: "medium" },
  weekday: { weekday: "long" },
  date: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  second: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  minute: { hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short" },
  month: { month: "short", year: "numeric" },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

const momentFormats = new Map<string, Intl.DateTimeFormat>();

function momentFormat(name: keyof typeof MOMENT_FORMATS, { locale, timeZone }: Reader): Intl.DateTimeFormat {
  const regional = regionalOf(locale);
  const key = `${name} ${regional} ${timeZone}`;
  const known = momentFormats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(regional, { ...MOMENT_FORMATS[name], ...(timeZone && { timeZone }) });
  momentFormats.set(key, format);
  return format;
}
