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

/**
 * The same value of JSON with every time in it moved, in whatever unit it is told. Durations stay as they were told. With `order`, what one
 * device did at different milliseconds stays so, in its order.
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

/** Who or what an event is about: the first of these that it tells. */
const SUBJECTS = ["mac", "id", "zone_id", "client", "device_mac", "ap"] as const;
/** Of each of them so many events are remembered: those that come later than that many others may change places. */
const MOST_REMEMBERED = 64;

interface Played {
  /** Whole milliseconds. */
  readonly at: EpochMs;
  readonly playedAt: EpochMs;
}

/**
 * Keeps the events of one device apart where they are played so fast that several would fall into one millisecond, which is as fine as
 * times are read: each gets one of its own, in their order.
 */
export class PlayedOrder {
  /** By subject, ascending. */
  private readonly played = new Map<string, Played[]>();

  /** What an event's `timestamp` becomes; undefined where it has none in seconds, or does not say whose it is. */
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
    // Where there is no room between two that were played already, it is at the moment of the later.
    const most = after ? Math.max(after.playedAt - 1, Math.min(least, after.playedAt)) : Number.POSITIVE_INFINITY;
    const played = Math.min(Math.max(ideal, least), most);
    all.splice(next < 0 ? all.length : next, 0, { at, playedAt: played });
    if (all.length > MOST_REMEMBERED) all.shift();
    this.played.set(subject, all);
    return played;
  }
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
