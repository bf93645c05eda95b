import type { Fix } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** What is asked about a fix: its floor, its track, its time. `unsummed`: the occupancy of a week whose last day is not over. */
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

/** Somebody who keeps fixes and is asked about them. */
export interface Contender {
  /** With all of its files. */
  readonly dir: string;
  /** What is told next, as it comes from another thread, whose work is not measured here. */
  readonly handOver?: (fixes: readonly Fix[]) => void;
  /** On disk when it resolves. In order of time. */
  readonly append: (fixes: readonly Fix[]) => Promise<void>;
  /** Time has come so far: what is over may be packed. */
  readonly tidy: (now: EpochMs) => Promise<void>;
  /** On disk, all included. */
  readonly bytes: () => Promise<number>;
  /** As another process would find it. */
  readonly reopen: () => Promise<void>;
  /** Gives how many rows, tracks or bytes the answer has. */
  readonly ask: (question: Question, about: Fix) => Promise<number>;
  /** Physically, as far as it can. */
  readonly eraseTrack: (trackId: TrackId) => Promise<void>;
  /** The oldest. */
  readonly dropDay: (startAt: EpochMs) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** From after one time up to another. */
export interface Span {
  readonly after: EpochMs;
  readonly upTo: EpochMs;
}

/** What is asked for at once at 300 times the speed. */
export const STEP_MS = 20 * SECOND_MS;
/** The area whose occupancy is asked for, from the corner of the floor on. */
export const AREA = { widthM: 20, heightM: 20 };
/** Somebody who has not been told of for so long is no longer there. */
export const STALE_MS = 5 * MINUTE_MS;

/** Of what time a question is. */
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
