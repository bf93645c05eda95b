import type { AreaId, TrackId } from "../ids";
import { DAY_MS, type EpochMs } from "../time";
import { endpoint, typed } from "./endpoint";
import { instant, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

/** From when to when something is kept of the past; `to` is now. */
const kept = object({ from: instant, to: instant });

export type Kept = ValueOf<typeof kept>;

/** What is kept of the past; nothing where that is nothing. */
export const readKept = endpoint({
  method: "GET",
  path: "/api/history",
  answer: object({ kept: optional(kept) }),
});

/** So many fixes on the floor in the `spanMs` from `at`. */
const activityPoint = object({ at: instant, spanMs: number, fixes: number });

/** The whole site told nothing in this time, or what it told cannot be read any more. */
const gap = object({ from: instant, to: instant });

/** With what its zone was called. */
const activityAlert = object({
  alertId: text,
  areaId: text,
  areaName: optional(text),
  openedAt: instant,
  clearedAt: optional(instant),
});

/** What there was on a floor in a range of time, for a time bar; ascending. `kept` is absent where nothing is kept at all. */
const activity = object({
  kept: optional(kept),
  points: list(activityPoint),
  gaps: list(gap),
  alerts: list(activityAlert),
});

export type Activity = ValueOf<typeof activity>;

/** So many entered and left in the `spanMs` from `at`; 0 where the moment of each is told. `areaId` where all of them crossed the same one. */
const crossingCount = object({
  at: instant,
  spanMs: number,
  entered: number,
  left: number,
  areaId: optional(text),
});

export type CrossingCount = ValueOf<typeof crossingCount>;

/** The longest range of crossings in one answer. */
export const MOST_CROSSINGS_MS = 9 * DAY_MS;

/** The longest stretch of the past in one answer, and the most steps in it. */
export const MOST_STRETCH_MS = DAY_MS;
export const MOST_STRETCH_STEPS = 7_200;

/** Between two steps of a stretch. */
export const STEP_MS = { least: 250, most: 60_000, default: 1_000 } as const;

/** The longest range of activity in one answer. */
export const MOST_ACTIVITY_MS = 400 * DAY_MS;

export interface StretchQuery {
  readonly from: EpochMs;
  /** A later time than now counts as now: the last part of the answer says how far it goes. */
  readonly to: EpochMs;
  /** Milliseconds: `STEP_MS`. */
  readonly step?: number;
}

/** A stretch of a floor's past: its answer is no JSON, and `decodeParts` of `domain/past-stream.ts` reads it. */
export const readHistory = endpoint({
  method: "GET",
  path: "/api/floorplans/:mapId/history",
  query: typed<StretchQuery>(),
  answer: nothing,
});

export const readActivity = endpoint({
  method: "GET",
  path: "/api/floorplans/:mapId/activity",
  query: typed<{ readonly from: EpochMs; readonly to: EpochMs }>(),
  answer: activity,
});

export interface CrossingsQuery {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Those of this area, or of this track: one of them. */
  readonly areaId?: AreaId;
  readonly trackId?: TrackId;
}

/** Who entered and left on a floor in a range, ascending; counted together where there were very many. */
export const readCrossings = endpoint({
  method: "GET",
  path: "/api/floorplans/:mapId/crossings",
  query: typed<CrossingsQuery>(),
  answer: object({ crossings: list(crossingCount) }),
});
