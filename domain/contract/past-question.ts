import { DAY_MS, type EpochMs, MINUTE_MS } from "../time";
import { endpoint, typed } from "./endpoint";
import { instant, list, nothing, number, object, optional, text, trackId, type ValueOf } from "./shape";

export { USUAL_WEEKS } from "../usual";

/** The longest time range of one question, in ms. */
export const MOST_ASKED_MS = {
  path: 31 * DAY_MS,
  occupancy: 366 * DAY_MS,
  visits: 31 * DAY_MS,
  dwell: 366 * DAY_MS,
  flows: 366 * DAY_MS,
  wordTable: 31 * DAY_MS,
  contacts: 7 * DAY_MS,
  usual: 366 * DAY_MS,
  heat: 366 * DAY_MS,
} as const;

/** The length of an occupancy's steps in milliseconds, and the most steps in one answer: the hours of a year. */
export const OCCUPANCY_STEP_MS = { least: 1_000, most: DAY_MS, default: 15 * MINUTE_MS } as const;
export const MOST_OCCUPANCY_POINTS = 9_000;
/** For all areas of a site together: a thousand steps for each of a hundred areas. */
export const MOST_SITE_POINTS = 100_000;
/** Fewer, because each of them is looked up in every previous week. */
export const MOST_USUAL_POINTS = 1_500;

/** The length of steps in milliseconds, or the calendar days of the site. */
export type AskedStep = number | "day";

/** Metres within which two tracks are near each other. */
export const CONTACT_M = { least: 1, most: 50, default: 5 } as const;

/** A path with more fixes than about this is thinned out. */
export const MOST_PATH_FIXES = 4_000;

export interface RangeQuery {
  readonly from: EpochMs;
  /** A time in the future counts as now. */
  readonly to: EpochMs;
}

const part = object({ from: instant, to: instant });

/** Metres from the image's top-left corner. */
const pathFix = object({ at: instant, siteId: text, mapId: text, x: number, y: number });

const stop = object({ mapId: text, x: number, y: number, from: instant, to: instant, dwellMs: number });

export type PathStop = ValueOf<typeof stop>;

/**
 * `gaps`: time ranges in which the track's position is unknown. `withinM`: the most by which the thinned path deviates from the omitted
 * fixes.
 */
const path = object({
  from: instant,
  to: instant,
  fixes: list(pathFix),
  fixCount: number,
  withinM: number,
  gaps: list(part),
  stops: list(stop),
});

export type TrackPath = ValueOf<typeof path>;

/** Where a track was, on all floors that the caller may see. */
export const readPath = endpoint({
  method: "GET",
  path: "/api/tracks/:trackId/path",
  query: typed<RangeQuery>(),
  answer: path,
  isSlow: true,
});

const count = object({ count: number, at: instant });

const countPoints = list(object({ at: instant, min: number, mean: number, max: number }));

/** If `dayZone` is given, the steps are the calendar days of this time zone, else all are of the same length. */
const steps = { from: instant, to: instant, stepMs: number, dayZone: optional(text) };

/** Steps of which nothing is known have no point. */
const occupancy = object({
  ...steps,
  points: countPoints,
  unknown: list(part),
  peak: optional(count),
});

export type AreaOccupancy = ValueOf<typeof occupancy>;

/** The count of an area over a time range, as the live page would have shown it. */
export const readOccupancy = endpoint({
  method: "GET",
  path: "/api/areas/:areaId/occupancy",
  query: typed<RangeQuery & { readonly step?: AskedStep }>(),
  answer: occupancy,
  isSlow: true,
});

/** The number of tracks on a floor over a time range, as the live page would have shown it. */
export const readFloorOccupancy = endpoint({
  method: "GET",
  path: "/api/floorplans/:mapId/occupancy",
  query: typed<RangeQuery & { readonly step?: AskedStep }>(),
  answer: occupancy,
  isSlow: true,
});

const areaSeries = object({ areaId: text, points: countPoints, unknown: list(part), peak: optional(count) });

const siteOccupancy = object({ ...steps, areas: list(areaSeries) });

export type SiteOccupancy = ValueOf<typeof siteOccupancy>;

/** The counts of all areas of a site over a time range: areas that exist now and that the caller may see. */
export const readSiteOccupancy = endpoint({
  method: "GET",
  path: "/api/sites/:siteId/occupancy",
  query: typed<RangeQuery & { readonly step?: AskedStep }>(),
  answer: siteOccupancy,
  isSlow: true,
});

/** `weeks` is how many weeks it is based on. From four weeks on, `low` and `high` are quartiles, otherwise minimum and maximum. */
const usualPoint = object({ at: instant, low: number, median: number, high: number, weeks: number });

/** `timeZone` is the zone whose clock defines the same hour and weekday. Steps with fewer than two known weeks have no point. */
const usual = object({
  ...steps,
  timeZone: text,
  weeks: number,
  points: list(usualPoint),
});

export type AreaUsual = ValueOf<typeof usual>;

/** For each step of a range, which may be in the future: the count of an area at the same hour in previous weeks. */
export const readUsual = endpoint({
  method: "GET",
  path: "/api/areas/:areaId/usual",
  query: typed<RangeQuery & { readonly step?: AskedStep; readonly weeks?: number }>(),
  answer: usual,
  isSlow: true,
});

/**
 * Seconds that tracks spent in square cells of `cellM` metres, row by row. The top-left corner of the first cell is at `originX`,
 * `originY`, in metres from the image's top-left corner. `seconds` are little-endian 32-bit floats in base64.
 */
const heat = object({
  from: instant,
  to: instant,
  cellM: number,
  originX: number,
  originY: number,
  columns: number,
  rows: number,
  seconds: text,
});

/** Where time was spent on a floor over a range: by all tracks, or by those of the sources in `kinds`, separated by commas. */
export const readHeat = endpoint({
  method: "GET",
  path: "/api/floorplans/:mapId/heat",
  query: typed<RangeQuery & { readonly kinds?: string }>(),
  answer: heat,
  isSlow: true,
});

const flow = object({
  fromAreaId: optional(text),
  toAreaId: optional(text),
  visits: number,
  medianMs: optional(number),
});

const siteFlows = object({ from: instant, to: instant, flows: list(flow), unknown: list(part) });

export type SiteFlows = ValueOf<typeof siteFlows>;

/** How visits moved between the zones of a site or of one floor: zones that exist now and that the caller may see. */
export const readFlows = endpoint({
  method: "GET",
  path: "/api/sites/:siteId/flows",
  query: typed<RangeQuery & { readonly map?: string }>(),
  answer: siteFlows,
  isSlow: true,
});

/** Positions and crossings of a site as a Parquet file. For operators; recorded in the audit log. */
export const exportHistory = endpoint({
  method: "GET",
  path: "/api/sites/:siteId/history.parquet",
  query: typed<RangeQuery>(),
  answer: nothing,
});

const pastVisit = object({
  trackId,
  name: optional(text),
  enteredAt: instant,
  leftAt: optional(instant),
  dwellMs: number,
});

const dwell = object({
  medianMs: number,
  p90Ms: number,
  longestMs: number,
  classes: list(object({ fromMs: number, toMs: optional(number), visits: number })),
});

export type Dwell = ValueOf<typeof dwell>;

const visits = object({
  from: instant,
  to: instant,
  visits: list(pastVisit),
  dwell: optional(dwell),
  unknown: list(part),
});

/** The tracks that counted in an area during a time range, with their times. */
export const readVisits = endpoint({
  method: "GET",
  path: "/api/areas/:areaId/visits",
  query: typed<RangeQuery>(),
  answer: visits,
  isSlow: true,
});

/** `visits` is how many ended in the range; visits that still last are not included. */
const areaDwell = object({ from: instant, to: instant, visits: number, dwell: optional(dwell) });

export type AreaDwell = ValueOf<typeof areaDwell>;

/** How many visits of an area ended in a time range, and how long they lasted. As fast for long ranges as for short ones. */
export const readDwell = endpoint({
  method: "GET",
  path: "/api/areas/:areaId/dwell",
  query: typed<RangeQuery>(),
  answer: areaDwell,
  isSlow: true,
});

const visitor = object({
  trackId,
  name: optional(text),
  visits: number,
  dwellMs: number,
  firstAt: instant,
  lastAt: instant,
});

/** The tracks in an area during a time range, longest stay first. For operators; recorded in the audit log. */
export const readVisitors = endpoint({
  method: "GET",
  path: "/api/areas/:areaId/visitors",
  query: typed<RangeQuery>(),
  answer: object({ from: instant, to: instant, visitors: list(visitor), unknown: list(part) }),
  isSlow: true,
});

const contact = object({
  trackId,
  name: optional(text),
  nearMs: number,
  meetings: number,
  closestM: number,
  firstAt: instant,
  lastAt: instant,
  mapIds: list(text),
});

/** The tracks near a track during a time range, longest contact first. For operators; recorded in the audit log. `within` is in metres. */
export const readContacts = endpoint({
  method: "GET",
  path: "/api/tracks/:trackId/contacts",
  query: typed<RangeQuery & { readonly within?: number }>(),
  answer: object({ from: instant, to: instant, withinM: number, contacts: list(contact) }),
  isSlow: true,
});
