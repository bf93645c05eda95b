import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Translate } from "./messages";

const JUST_NOW_MS = 5 * SECOND_MS;

/** "4 min ago"; a time ahead of the clock reads "just now". */
export function formatAge(ageMs: number, t: Translate): string {
  if (ageMs < JUST_NOW_MS) return t("time.now");
  if (ageMs < MINUTE_MS) return t("time.secondsAgo", { count: Math.floor(ageMs / SECOND_MS) });
  if (ageMs < HOUR_MS) return t("time.minutesAgo", { count: Math.floor(ageMs / MINUTE_MS) });
  if (ageMs < DAY_MS) return t("time.hoursAgo", { count: Math.floor(ageMs / HOUR_MS) });
  return t("time.daysAgo", { count: Math.floor(ageMs / DAY_MS) });
}

/** "4 min 40 s": the two largest units, no more; "4 min" where the smaller one is 0. */
export function formatDuration(durationMs: number, t: Translate): string {
  const allSeconds = Math.max(0, Math.floor(durationMs / SECOND_MS));
  const [days, hours] = parted(Math.floor(allSeconds / 3_600), 24);
  const [minutes, seconds] = parted(allSeconds % 3_600, 60);
  if (days > 0) return hours === 0 ? t("time.days", { days }) : t("time.daysHours", { days, hours });
  if (hours > 0) return minutes === 0 ? t("time.hours", { hours }) : t("time.hoursMinutes", { hours, minutes });
  if (minutes === 0) return t("time.seconds", { seconds });
  return seconds === 0 ? t("time.minutes", { minutes }) : t("time.minutesSeconds", { minutes, seconds });
}

/** How many whole units there are in it, and what is left over. */
function parted(count: number, unit: number): readonly [whole: number, rest: number] {
  return [Math.floor(count / unit), count % unit];
}

/** "12 min", "4 h 10 min": seconds only below a minute, so that a list of them holds still. */
export function formatMinutes(durationMs: number, t: Translate): string {
  if (durationMs < MINUTE_MS || durationMs >= HOUR_MS) return formatDuration(durationMs, t);
  return t("time.minutes", { minutes: Math.floor(durationMs / MINUTE_MS) });
}

/** How long a stretch of a minute or more lasted, by the minutes that clocks show at its ends: "12:53 – 13:06" lasted "13 min". */
export function formatStretch({ from, to }: { readonly from: EpochMs; readonly to: EpochMs }, t: Translate): string {
  return formatMinutes(minuteOf(to) - minuteOf(from), t);
}

function minuteOf(at: EpochMs): EpochMs {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/** A short delay with a tenth of a second: "1.4 s"; from ten seconds on as a duration. */
export function formatDelay(delayMs: number, t: Translate): string {
  if (delayMs >= 10 * SECOND_MS) return formatDuration(delayMs, t);
  return t("time.seconds", { seconds: Math.round(delayMs / 100) / 10 });
}

/** Date and time to the second, in the reader's time zone and as it is written where the reader is. */
export function formatInstant(at: EpochMs, locale: string): string {
  return formatterOf(locale, { dateStyle: "medium", timeStyle: "medium" }).format(at);
}

/** "12:03:45" in the reader's time zone, with the date unless it is today. */
export function formatTimeOfDay(at: EpochMs, now: EpochMs, locale: string): string {
  return formatTime(at, now, { locale, timeStyle: "medium" });
}

/** "12:03" in the reader's time zone, with the date unless it is today. */
export function formatHourMinute(at: EpochMs, now: EpochMs, locale: string): string {
  return formatTime(at, now, { locale, timeStyle: "short" });
}

interface TimeForm {
  readonly locale: string;
  /** "12:03" or "12:03:45". */
  readonly timeStyle: "short" | "medium";
  /** The reader's by default. */
  readonly timeZone?: string | undefined;
}

/** A time as clocks show it in a time zone, with the date unless it is today there. */
export function formatTime(at: EpochMs, now: EpochMs, { locale, timeStyle, timeZone }: TimeForm): string {
  const dayOf = (moment: EpochMs) => formatterOf(locale, { dateStyle: "medium", timeZone }).format(moment);
  const isToday = dayOf(at) === dayOf(now);
  return formatterOf(locale, isToday ? { timeStyle, timeZone } : { dateStyle: "medium", timeStyle, timeZone }).format(
    at,
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one takes a hundred times as long as using it; a list of thousands has a time in each row. */
function formatterOf(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const regional = regionalOf(locale);
  const key = `${regional} ${style.dateStyle} ${style.timeStyle} ${style.timeZone}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(regional, style);
  formatters.set(key, formatter);
  return formatter;
}

/** The browser's preferred regional variant of the page's language ("en-GB"), so that dates look as the reader knows them. */
export function regionalOf(locale: string, preferred: readonly string[] = browserLanguages()): string {
  return preferred.find((tag) => tag.toLowerCase().split("-")[0] === locale) ?? locale;
}

function browserLanguages(): readonly string[] {
  return typeof navigator === "undefined" ? [] : navigator.languages;
}
