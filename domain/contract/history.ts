import type { AreaId, TrackId } from "../ids";
import { DAY_MS, type EpochMs } from "../time";
import { endpoint, typed } from "./endpoint";
import { instant, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

/** The time range that the history covers; `to` is now. */
const kept = object({ from: instant, to: instant });

export type Kept = ValueOf<typeof kept>;

/** The range that the history covers; `kept` is absent if it is empty. */
export const readKept = endpoint({
  method: "GET",
  path: "/api/history",
  answer: object({ kept: optional(kept) }),
});

/** The number of fixes on the floor in the `spanMs` from `at`. */
const activityPoint = object({ at: instant, spanMs: number, fixes: number });

/** A time in which the whole site reported nothing, or of which the data cannot be read. */
const gap = object({ from: instant, to: instant });

/** Includes the zone's name at that time. */
const activityAlert = object({
  alertId: text,
  areaId: text,
  areaName: optional(text),
  openedAt: instant,
  clearedAt: optional(instant),
});

/** The activity on a floor in a time range, for a time bar, ascending. `kept` is absent if the history is empty. */
const activity = object({
  kept: optional(kept),
  points: list(activityPoint),
  gaps: list(gap),
  alerts: list(activityAlert),
});

export type Activity = ValueOf<typeof activity>;

/**
 * How many tracks entered and left in the `spanMs` from `at`; 0 if each crossing is listed with its own time. `areaId` is present if all
 * crossed the same area.
 */
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

/** Time between two steps of a stretch, in ms. */
export const STEP_MS = { least: 250, most: 60_000, default: 1_000 } as const;

/** The longest range of activity in one answer. */
export const MOST_ACTIVITY_MS = 400 * DAY_MS;

export interface StretchQuery {
  readonly from: EpochMs;
  /** A time in the future counts as now. The last part of the answer tells how far it goes. */
  readonly to: EpochMs;
  /** In milliseconds, within `STEP_MS`. */
  readonly step?: number;
}

/** A stretch of a floor's past. The answer is not JSON; `decodeParts` in `domain/past-stream.ts` reads it. */
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
  /** Only crossings of this area or of this track, one of the two. */
  readonly areaId?: AreaId;
  readonly trackId?: TrackId;
}

/** Crossings on a floor in a time range, ascending; grouped if there are very many. */
export const readCrossings = endpoint({
  method: "GET",
  path: "/api/floorplans/:mapId/crossings",
  query: typed<CrossingsQuery>(),
  answer: object({ crossings: list(crossingCount) }),
});
