import type { Floorplan } from "../floorplan";
import type { MapId, SiteId } from "../ids";
import { endpoint, typed } from "./endpoint";
import { nothing, number, object, optional, type Shape, text } from "./shape";

export const floorplan = object({
  mapId: text,
  siteId: text,
  name: text,
  widthM: optional(number),
  heightM: optional(number),
  ppm: optional(number),
  rotation: number,
  bearing: optional(number),
  limit: optional(number),
  image: optional(object({ width: number, height: number, version: text, levels: number })),
  version: number,
}) satisfies Shape<Floorplan>;

/** In metres and pixels per metre. With an image, one of them determines the others. */
interface Size {
  readonly widthM?: number;
  readonly heightM?: number;
  readonly ppm?: number;
}

/** Null removes a value. */
interface FloorFacts {
  /** Compass direction that the image's top faces, in degrees clockwise from north. */
  readonly bearing?: number | null;
  /** The most tracks that the whole floor may hold. */
  readonly limit?: number | null;
}

export interface NewFloorplan extends Size, FloorFacts {
  /** Mist's map id, if it has one. */
  readonly mapId?: MapId;
  readonly siteId: SiteId;
  readonly name: string;
}

export interface FloorplanChanges extends Size, FloorFacts {
  readonly name?: string;
  readonly rotation?: 0 | 90 | 180 | 270;
  /** At a new scale, areas and devices keep their metres (`keep`), or are scaled with the image (`scale`). */
  readonly areas?: "keep" | "scale";
}

/** Which size of a floorplan stays when its image is replaced. */
export type KeptSize = "width" | "height" | "ppm";

export type MirrorDirection = "horizontal" | "vertical";

export const createFloorplan = endpoint({
  method: "POST",
  path: "/api/floorplans",
  body: typed<NewFloorplan>(),
  answer: floorplan,
});

export const readFloorplan = endpoint({ method: "GET", path: "/api/floorplans/:mapId", answer: floorplan });

export const editFloorplan = endpoint({
  method: "PATCH",
  path: "/api/floorplans/:mapId",
  body: typed<FloorplanChanges>(),
  answer: floorplan,
});

export const removeFloorplan = endpoint({ method: "DELETE", path: "/api/floorplans/:mapId", answer: nothing });

export const restoreFloorplan = endpoint({ method: "POST", path: "/api/floorplans/:mapId/restore", answer: floorplan });

/** The body is the image file. */
export const putImage = endpoint({
  method: "PUT",
  path: "/api/floorplans/:mapId/image",
  query: typed<{ readonly keep?: KeptSize }>(),
  answer: floorplan,
});

export const mirrorImage = endpoint({
  method: "POST",
  path: "/api/floorplans/:mapId/image/mirror",
  body: typed<{ readonly direction: MirrorDirection }>(),
  answer: floorplan,
});
