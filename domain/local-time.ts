import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "./time";

/** Clock changes happen only at multiples of this, so an offset is computed once for each interval. */
const CHANGES_MS = 15 * MINUTE_MS;

interface KnownZone {
  readonly formatter: Intl.DateTimeFormat;
  /** The end of the local day of moments that were asked for. */
  readonly ends: Map<EpochMs, EpochMs>;
  /** The most recently used offset. */
  known: { readonly quarter: number; readonly offset: number };
}

const zones = new Map<string, KnownZone>();

/** How far a time zone is ahead of UTC at a moment, in milliseconds. `timeZone` is an IANA name. */
export function offsetMs(at: EpochMs, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const quarter = Math.floor(at / CHANGES_MS);
  if (zone.known.quarter === quarter) return zone.known.offset;
  const offset = offsetIn(zone.formatter, at);
  zone.known = { quarter, offset };
  return offset;
}

function zoneOf(timeZone: string): KnownZone {
  const known = zones.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const zone = { formatter, ends: new Map(), known: { quarter: Number.NaN, offset: 0 } };
  zones.set(timeZone, zone);
  return zone;
}

function offsetIn(formatter: Intl.DateTimeFormat, at: EpochMs): number {
  // Such as `GMT`, `GMT+05:30`, and for historical zones `GMT+00:34:08`.
  const name = formatter.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
  const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  return sign === "-" ? -size : size;
}

/** The local time, encoded as if it were UTC. */
function shown(at: EpochMs, timeZone: string): number {
  return at + offsetMs(at, timeZone);
}

/** The local day that contains `at`, as days since 1970. */
export function dayOf(at: EpochMs, timeZone: string): number {
  return Math.floor(shown(at, timeZone) / DAY_MS);
}

/** The first moment of the local day that contains `at`. */
export function startOfDay(at: EpochMs, timeZone: string): EpochMs {
  const midnight = dayOf(at, timeZone) * DAY_MS;
  const guess = midnight - offsetMs(at, timeZone);
  const start = midnight - offsetMs(guess, timeZone);
  // If the clocks skip midnight, the day begins at the skip.
  return shown(start, timeZone) < midnight ? start + midnight - shown(start, timeZone) : start;
}

/** No day is longer, and no two are shorter together. */
const WITHIN_NEXT_DAY_MS = 30 * HOUR_MS;
const MAX_KNOWN_ENDS = 5_000;

/** The end of the local day that contains `at`: the first moment of the next. */
export function endOfDay(at: EpochMs, timeZone: string): EpochMs {
  const { ends } = zoneOf(timeZone);
  const known = ends.get(at);
  if (known !== undefined) return known;
  const end = startOfDay(startOfDay(at, timeZone) + WITHIN_NEXT_DAY_MS, timeZone);
  if (ends.size >= MAX_KNOWN_ENDS) ends.clear();
  ends.set(at, end);
  return end;
}

/**
 * The moment at which local clocks show a text like `2026-03-29T01:30`. If they show it twice, the first one; if they skip it, the moment
 * as long after the skip as the text is into it. Undefined if the text is no time.
 */
export function momentOf(shownText: string, timeZone: string): EpochMs | undefined {
  // biome-ignore lint/style/noRestrictedGlobals: it parses a text and reads no clock
  const local = Date.parse(`${shownText}Z`);
  return Number.isNaN(local) ? undefined : momentShowing(local, timeZone);
}

/** The moment at the same local time of day this many days earlier. Skipped and repeated times are handled as in `momentOf`. */
export function daysBefore(at: EpochMs, days: number, timeZone: string): EpochMs {
  return momentShowing(shown(at, timeZone) - days * DAY_MS, timeZone);
}

/** `local` is the local time, encoded as if it were UTC. */
function momentShowing(local: number, timeZone: string): EpochMs {
  const guesses = [local - offsetMs(local - DAY_MS, timeZone), local - offsetMs(local + DAY_MS, timeZone)];
  const matching = guesses.filter((at) => shown(at, timeZone) === local);
  return Math.min(...(matching.length > 0 ? matching : guesses.slice(0, 1)));
}

/** An hour of a local day. */
export interface LocalHour {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  /** 0 to 23. When clocks go back, one hour occurs twice; when they go forward, one is missing. */
  readonly hour: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** The first moment of its day. */
  readonly dayAt: EpochMs;
}

/** The local hours of a range, ascending. The first and the last may be cut off by the range. */
export function localHours(from: EpochMs, to: EpochMs, timeZone: string): readonly LocalHour[] {
  const hours: LocalHour[] = [];
  let startAt = from;
  let dayAt = startOfDay(from, timeZone);
  while (startAt < to) {
    const local = shown(startAt, timeZone);
    const endAt = Math.min(to, startAt + HOUR_MS - modulo(local, HOUR_MS));
    const hour = Math.floor(modulo(local, DAY_MS) / HOUR_MS);
    const weekday = modulo(Math.floor(local / DAY_MS) + 4, 7);
    if (hours.length > 0 && hours.at(-1)?.weekday !== weekday) dayAt = startAt;
    hours.push({ startAt, endAt, hour, weekday, dayAt });
    startAt = endAt;
  }
  return hours;
}

/** Local time with offset, such as `2026-03-29T01:30:00.000+01:00`. */
export function localInstant(at: EpochMs, timeZone: string): string {
  const offset = offsetMs(at, timeZone);
  const minutes = Math.abs(offset) / MINUTE_MS;
  const pad = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${isoOf(at + offset)}${offset < 0 ? "-" : "+"}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}

function isoOf(at: EpochMs): string {
  // biome-ignore lint/style/noRestrictedGlobals: it writes a time and reads no clock
  return new Date(at).toISOString().slice(0, -1);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
