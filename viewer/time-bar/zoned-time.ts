import type { EpochMs } from "@/domain/time";

/**
 * A time as clocks and calendars show it somewhere: milliseconds since 1970 by those clocks, as if they were set to UTC. Its
 * parts are read as those of UTC.
 */
export type WallMs = number;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? "";
  const known = formats.get(key);
  if (known) return known;
  const fields = { year: "numeric", month: "numeric", day: "numeric" } as const;
  const time = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;
  const format = new Intl.DateTimeFormat("en-US", { ...fields, ...time, ...(timeZone && { timeZone }) });
  formats.set(key, format);
  return format;
}

/** The browser takes as long as a frame for the first format that it is asked for: time well spent before it is needed. */
export function prepareZonedTime(): void {
  formatOf(undefined);
}

/** The zone itself where the browser knows it, else undefined: the reader's own. */
export function knownZone(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    formatOf(timeZone);
    return timeZone;
  } catch {
    return undefined;
  }
}

/** What clocks show in a time zone; the reader's own where none is given. */
export function wallOf(at: EpochMs, timeZone: string | undefined): WallMs {
  const second = Math.floor(at / 1_000) * 1_000;
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(second)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const day = [part("year"), part("month") - 1, part("day")] as const;
  return Date.UTC(...day, part("hour"), part("minute"), part("second")) + (at - second);
}

/** When clocks show this. Of an hour that comes twice it is the first; of one that is left out, as much later. */
export function instantOf(wall: WallMs, timeZone: string | undefined): EpochMs {
  return instantsOf(wall, timeZone)[0];
}

/** Every moment at which clocks show this, in order: two of an hour that comes twice; of one that is left out, as much later. */
export function instantsOf(wall: WallMs, timeZone: string | undefined): readonly [EpochMs, ...EpochMs[]] {
  const offsetAt = (at: EpochMs) => wallOf(at, timeZone) - at;
  const day = 24 * 60 * 60 * 1_000;
  const candidates = [wall - offsetAt(wall - day), wall - offsetAt(wall + day)].sort((a, b) => a - b);
  const [first, ...others] = [...new Set(candidates)].filter((at) => wallOf(at, timeZone) === wall);
  return first === undefined ? [candidates.at(-1) ?? wall] : [first, ...others];
}
