import { DAY_MS, type EpochMs } from "@/domain/time";

/**
 * What becomes of the times in a recording. `scaled`: its beginning is now, and everything lasts so many times less, so that
 * the floor moves as many times as fast. `kept`: events stay as far apart as they were, and the recording's end is when the
 * playing ends, so that the floor ends as it did then, however fast it is played.
 */
export type Times = "scaled" | "kept";

export interface Retiming {
  /** The recording's own times. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** When it begins to be played. */
  readonly startAt: EpochMs;
  readonly speed: number;
  readonly times: Times;
}

/** Times in events lie within so much of the recording; other numbers of that size are none. */
const BEFORE_MS = 30 * DAY_MS;
const AFTER_MS = DAY_MS;

/** The same value of JSON with every time in it moved, in whatever unit it is told. Durations stay as they were told. */
export function retimed(value: unknown, retiming: Retiming): unknown {
  if (typeof value === "number") return retimedNumber(value, retiming) ?? value;
  if (typeof value === "string") return retimedText(value, retiming) ?? value;
  if (Array.isArray(value)) return value.map((item) => retimed(item, retiming));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, retimed(inner, retiming)]));
}

/** When what happened then happens in the playing. */
export function playedAt(at: EpochMs, { from, until, startAt, speed, times }: Retiming): EpochMs {
  if (times === "scaled") return startAt + (at - from) / speed;
  return startAt + (until - from) / speed + (at - until);
}

/** Seconds, milli-, micro- and nanoseconds, told apart by their size as in `toEpochMs` of server/mist/fields.ts. */
function retimedNumber(number: number, retiming: Retiming): number | undefined {
  const unitMs = number < 1e11 ? 1_000 : number < 1e14 ? 1 : number < 1e17 ? 1e-3 : 1e-6;
  const at = number * unitMs;
  if (at < retiming.from - BEFORE_MS || at > retiming.until + AFTER_MS) return undefined;
  const moved = playedAt(at, retiming);
  return unitMs === 1_000 ? Math.round(moved * 1_000) / 1e6 : Math.round(moved / unitMs);
}

const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

function retimedText(text: string, retiming: Retiming): string | undefined {
  if (/^\d{10,19}(?:\.\d+)?$/.test(text)) return retimedNumber(Number(text), retiming)?.toString();
  const match = ISO_TIME.exec(text);
  if (!match) return undefined;
  const moved = retimedNumber(Date.parse(match[1] ? text : `${text}Z`), retiming);
  return moved === undefined ? undefined : new Date(moved).toISOString();
}
