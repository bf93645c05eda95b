import type { Fix } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** A query about the floor, track or time of a fix. `unsummed`: the occupancy of a week whose last day is not over. */
export type Question =
  | "moment"
  | "words"
  | "play"
  | "thinned"
  | "pathOfDay"
  | "pathOfWeek"
  | "heat"
  | "occupancy"
  | "unsummed";

/** A store of fixes to measure. */
export interface Contender {
  /** The folder with all of its files. */
  readonly dir: string;
  /** Receives the next fixes, as from another thread, whose work is not measured. */
  readonly handOver?: (fixes: readonly Fix[]) => void;
  /** Appends fixes in order of time. They are on disk when it resolves. */
  readonly append: (fixes: readonly Fix[]) => Promise<void>;
  /** Lets the store pack everything before `now`. */
  readonly tidy: (now: EpochMs) => Promise<void>;
  /** Total bytes on disk. */
  readonly bytes: () => Promise<number>;
  /** Reopens the store, as another process would. */
  readonly reopen: () => Promise<void>;
  /** Runs a query. Resolves to the number of rows, tracks or bytes in the answer. */
  readonly ask: (question: Question, about: Fix) => Promise<number>;
  /** Erases a track, physically if the store can. */
  readonly eraseTrack: (trackId: TrackId) => Promise<void>;
  /** Drops the oldest day. */
  readonly dropDay: (startAt: EpochMs) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A time range without its start and with its end. */
export interface Span {
  readonly after: EpochMs;
  readonly upTo: EpochMs;
}

/** The step of a replay at 300 times the speed. */
export const STEP_MS = 20 * SECOND_MS;
/** The area for occupancy queries, at the corner of the floor. */
export const AREA = { widthM: 20, heightM: 20 };
/** A track without a fix for this long is gone. */
export const STALE_MS = 5 * MINUTE_MS;

/** The time range of a query. */
export function spanOf(question: Question, { at }: Fix): Span {
  const dayStart = startOfDay(at);
  const spans: Readonly<Record<Question, Span>> = {
    moment: { after: at - STALE_MS, upTo: at },
    words: { after: at - 10 * MINUTE_MS, upTo: at },
    play: { after: at - 10 * MINUTE_MS, upTo: at },
    thinned: { after: at - 5 * HOUR_MS, upTo: at },
    pathOfDay: { after: dayStart - 1, upTo: dayStart + DAY_MS - 1 },
    pathOfWeek: { after: dayStart - 6 * DAY_MS - 1, upTo: dayStart + DAY_MS - 1 },
    heat: { after: dayStart - 6 * DAY_MS - 1, upTo: dayStart + DAY_MS - 1 },
    occupancy: { after: dayStart - 6 * DAY_MS - 1, upTo: dayStart + DAY_MS - 1 },
    unsummed: { after: dayStart - 6 * DAY_MS - 1, upTo: dayStart + DAY_MS - 1 },
  };
  return spans[question];
}

export function startOfDay(at: EpochMs): EpochMs {
  return at - (at % DAY_MS);
}
