import {
  AREA_COLOURS,
  AREA_KINDS,
  type Area,
  type AreaColour,
  type AreaDevice,
  type AreaKind,
  type AreaState,
} from "../area";
import { OUTSIDE_REASONS, UNCOUNTED_REASONS } from "../area-evidence";
import type { MetricPoint, Polygon } from "../geometry";
import type { AreaId } from "../ids";
import { TRACK_KINDS } from "../ids";
import { SOURCES, type Source } from "../track";
import { endpoint, typed } from "./endpoint";
import {
  choice,
  flag,
  instant,
  type JsonOf,
  list,
  nothing,
  number,
  object,
  optional,
  type Shape,
  text,
  trackId,
  type ValueOf,
} from "./shape";
import { count, countStateFields } from "./silence";
import { visitFields } from "./visit";

/** Metres. */
export const point = object({ x: number, y: number });

const drawingFields = {
  kind: choice(AREA_KINDS),
  polygon: optional(list(point)),
  point: optional(point),
  colour: optional(choice(AREA_COLOURS)),
  limit: optional(number),
  target: optional(number),
  counts: optional(list(choice(SOURCES))),
  radius: optional(number),
  devices: optional(list(object({ deviceId: text, rssi: number }))),
};

/** An area as somebody drew it. */
const area = object({
  ...drawingFields,
  areaId: text,
  siteId: text,
  mapId: text,
  name: text,
  version: number,
}) satisfies Shape<Area>;

const others = object({
  wifi: optional(count),
  sdk: optional(count),
  asset: optional(count),
  unconnected: optional(count),
});

const areaStateShape = object({
  ...drawingFields,
  areaId: text,
  mapId: optional(text),
  name: optional(text),
  sources: list(choice(SOURCES)),
  others: optional(others),
  byCrossings: optional(count),
  occupancy: count,
  ...countStateFields,
  reported: optional(object({ occupancy: number, limit: number, at: instant })),
  census: optional(object({ count, at: instant })),
  drawn: flag,
  version: optional(number),
});

/** The current state of an area, drawn or known from traffic only. How reliable its number is follows from its site's silences. */
export const areaState: Shape<AreaState, JsonOf<typeof areaStateShape>> = areaStateShape;

/** A track that counts in an area: since when, and by which evidence. */
const countedTrack = object({ trackId, kind: choice(TRACK_KINDS), name: optional(text), ...visitFields });

export type CountedTrack = ValueOf<typeof countedTrack>;

const groundFields = {
  at: optional(instant),
  fixedAt: optional(instant),
  enteredAreaId: optional(text),
  sameAs: optional(trackId),
  heldSince: optional(instant),
};
const named = { trackId, kind: choice(TRACK_KINDS), name: optional(text) };

/** A track that counts although it is not drawn inside, and why. */
const outsideTrack = object({ ...named, reason: choice(OUTSIDE_REASONS), ...groundFields });

export type OutsideTrack = ValueOf<typeof outsideTrack>;

/** A track that is drawn inside but does not count, and why. */
const uncountedTrack = object({ ...named, reason: choice(UNCOUNTED_REASONS), ...groundFields });

export type UncountedTrack = ValueOf<typeof uncountedTrack>;

const areaTracks = object({
  at: instant,
  area: areaState,
  tracks: list(countedTrack),
  outside: list(outsideTrack),
  uncounted: list(uncountedTrack),
});

export type AreaTracks = ValueOf<typeof areaTracks>;

export interface NewArea {
  /** Mist's id, if it has one. */
  readonly areaId?: AreaId;
  readonly kind: AreaKind;
  readonly name: string;
  readonly polygon?: Polygon | undefined;
  readonly point?: MetricPoint | undefined;
  readonly colour?: AreaColour | undefined;
  readonly limit?: number | undefined;
  readonly target?: number | undefined;
  /** Null for the sources of its site. */
  readonly counts?: readonly Source[] | null | undefined;
  /** Metres. */
  readonly radius?: number | undefined;
  /** For an RSSI zone, which then needs no point. */
  readonly devices?: readonly AreaDevice[] | undefined;
}

/** Null removes a colour, limit or target, or the area's own setting of what it counts. */
export interface AreaChanges {
  readonly name?: string;
  readonly polygon?: Polygon;
  readonly point?: MetricPoint;
  readonly colour?: AreaColour | null;
  readonly limit?: number | null;
  readonly target?: number | null;
  readonly counts?: readonly Source[] | null;
}

export const createArea = endpoint({
  method: "POST",
  path: "/api/floorplans/:mapId/areas",
  body: typed<NewArea>(),
  answer: area,
});

export const readArea = endpoint({ method: "GET", path: "/api/areas/:areaId", answer: area });

export const editArea = endpoint({
  method: "PATCH",
  path: "/api/areas/:areaId",
  body: typed<AreaChanges>(),
  answer: area,
});

export const removeArea = endpoint({ method: "DELETE", path: "/api/areas/:areaId", answer: nothing });

export const listAreaTracks = endpoint({ method: "GET", path: "/api/areas/:areaId/tracks", answer: areaTracks });
