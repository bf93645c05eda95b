import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { regionalOf } from "./age";

interface Reader {
  readonly locale: string;
  /** The browser's, unless given. */
  readonly timeZone?: string;
}

const DAY_AND_TIME = { weekday: "short", hour: "2-digit", minute: "2-digit" } as const;

/**
 * What clocks show in a time zone, with the weekday where it is another day there. Undefined where the reader's clock shows the
 * same, and for a zone that the browser does not know.
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
