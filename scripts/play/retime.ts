import { DAY_MS, type EpochMs } from "@/domain/time";

/**
 * How the times in a recording are mapped. `scaled`: it begins now, and all intervals are divided by the speed, so that the floor moves
 * faster. `kept`: intervals do not change, and the end of the recording maps to the end of playing, so that the final state of the floor is
 * as it was, at any speed.
 */
export type Times = "scaled" | "kept";

export interface Retiming {
  /** The recording's own times. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** When playing begins. */
  readonly startAt: EpochMs;
  readonly speed: number;
  readonly times: Times;
}

/** Numbers count as times only if they are at most this long before the recording, or `AFTER_MS` after it. */
const BEFORE_MS = 30 * DAY_MS;
const AFTER_MS = DAY_MS;

/**
 * Maps every time in a JSON value, in any unit. Durations do not change. With `order`, events of one device at different milliseconds stay
 * at different milliseconds in the same order.
 */
export function retimed(value: unknown, retiming: Retiming, order?: PlayedOrder): unknown {
  if (typeof value === "number") return retimedNumber(value, retiming) ?? value;
  if (typeof value === "string") return retimedText(value, retiming) ?? value;
  if (Array.isArray(value)) return value.map((item) => retimed(item, retiming, order));
  if (typeof value !== "object" || value === null) return value;
  const moved = Object.entries(value).map(([member, inner]) => [member, retimed(inner, retiming, order)] as const);
  const event: Readonly<Record<string, unknown>> = Object.fromEntries(moved);
  const timestamp = order?.timestampOf(value, retiming);
  return timestamp === undefined ? event : { ...event, timestamp };
}

/** The subject of an event is the first of these fields that it has. */
const SUBJECTS = ["mac", "id", "zone_id", "client", "device_mac", "ap"] as const;
/** The events kept per subject. An event that is delayed by more than this many others may change its place. */
const MOST_REMEMBERED = 64;

interface Played {
  /** In whole milliseconds. */
  readonly at: EpochMs;
  readonly playedAt: EpochMs;
}

/**
 * Gives the events of one device distinct milliseconds in order if they are played so fast that several would share one. A millisecond is
 * the resolution of times.
 */
export class PlayedOrder {
  /** By subject, in ascending order. */
  private readonly played = new Map<string, Played[]>();

  /** The mapped `timestamp` of an event; undefined if it has none in seconds or no subject. */
  timestampOf(event: object, retiming: Retiming): number | undefined {
    const told = event as Readonly<Record<string, unknown>>;
    const subject = SUBJECTS.map((member) => told[member]).find((id) => typeof id === "string");
    const { timestamp } = told;
    if (typeof subject !== "string" || typeof timestamp !== "number" || timestamp >= 1e11) return undefined;
    const at = Math.round(timestamp * 1_000);
    return isTimeOf(at, retiming) ? this.place(subject, at, Math.round(playedAt(at, retiming))) / 1_000 : undefined;
  }

  private place(subject: string, at: EpochMs, ideal: EpochMs): EpochMs {
    const all = this.played.get(subject) ?? [];
    const next = all.findIndex((each) => each.at >= at);
    const after = next < 0 ? undefined : all[next];
    if (after?.at === at) return after.playedAt;
    const before = next < 0 ? all.at(-1) : all[next - 1];
    const least = before ? before.playedAt + 1 : Number.NEGATIVE_INFINITY;
    // Without room between two events played already, it gets the time of the later one.
    const most = after ? Math.max(after.playedAt - 1, Math.min(least, after.playedAt)) : Number.POSITIVE_INFINITY;
    const played = Math.min(Math.max(ideal, least), most);
    all.splice(next < 0 ? all.length : next, 0, { at, playedAt: played });
    if (all.length > MOST_REMEMBERED) all.shift();
    this.played.set(subject, all);
    return played;
  }
}

/** Maps a time of the recording to the time of playing. */
export function playedAt(at: EpochMs, { from, until, startAt, speed, times }: Retiming): EpochMs {
  if (times === "scaled") return startAt + (at - from) / speed;
  return startAt + (until - from) / speed + (at - until);
}

/** Maps a time in seconds, milli-, micro- or nanoseconds. The unit follows from the size, as in `toEpochMs` of server/mist/fields.ts. */
function retimedNumber(number: number, retiming: Retiming): number | undefined {
  const unitMs = number < 1e11 ? 1_000 : number < 1e14 ? 1 : number < 1e17 ? 1e-3 : 1e-6;
  const at = number * unitMs;
  if (!isTimeOf(at, retiming)) return undefined;
  const moved = playedAt(at, retiming);
  return unitMs === 1_000 ? Math.round(moved * 1_000) / 1e6 : Math.round(moved / unitMs);
}

function isTimeOf(at: EpochMs, { from, until }: Retiming): boolean {
  return at >= from - BEFORE_MS && at <= until + AFTER_MS;
}

const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

function retimedText(text: string, retiming: Retiming): string | undefined {
  if (/^\d{10,19}(?:\.\d+)?$/.test(text)) return retimedNumber(Number(text), retiming)?.toString();
  const match = ISO_TIME.exec(text);
  if (!match) return undefined;
  const moved = retimedNumber(Date.parse(match[1] ? text : `${text}Z`), retiming);
  return moved === undefined ? undefined : new Date(moved).toISOString();
}
