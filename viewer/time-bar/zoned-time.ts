import type { EpochMs } from "@/domain/time";

/** A local time: milliseconds since 1970 by local clocks, as if they were set to UTC. Read its parts as UTC parts. */
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

/** Creates the formatter early, because the first one takes the browser as long as a frame. */
export function prepareZonedTime(): void {
  formatOf(undefined);
}

/** The zone if the browser knows it, else undefined, which means the reader's own. */
export function knownZone(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    formatOf(timeZone);
    return timeZone;
  } catch {
    return undefined;
  }
}

/** The local time in a time zone, or in the reader's own. */
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

/** The moment of a local time. If it occurs twice, the first; if it is skipped, that much later. */
export function instantOf(wall: WallMs, timeZone: string | undefined): EpochMs {
  return instantsOf(wall, timeZone)[0];
}

/** All moments of a local time, ascending: two if it occurs twice; if it is skipped, that much later. */
export function instantsOf(wall: WallMs, timeZone: string | undefined): readonly [EpochMs, ...EpochMs[]] {
  const offsetAt = (at: EpochMs) => wallOf(at, timeZone) - at;
  const day = 24 * 60 * 60 * 1_000;
  const candidates = [wall - offsetAt(wall - day), wall - offsetAt(wall + day)].sort((a, b) => a - b);
  const [first, ...others] = [...new Set(candidates)].filter((at) => wallOf(at, timeZone) === wall);
  return first === undefined ? [candidates.at(-1) ?? wall] : [first, ...others];
}
