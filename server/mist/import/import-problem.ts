import type { MapId, SiteId } from "@/domain/ids";
import type { ImportedKind } from "./imported";

/** Why an object of Mist was imported only in part or not at all. An object that a problem names still exists in Mist. */
export interface ImportProblem {
  readonly code: ImportProblemCode;
  readonly kind: ImportedKind;
  readonly siteId: SiteId;
  /** The object's id; absent if the problem is about a whole kind. */
  readonly id?: string;
  readonly mapId?: MapId;
  readonly name?: string;
  /** Number of objects; one by default. */
  readonly count?: number;
}

export type ImportProblemCode =
  /** The token may not read this kind of object. */
  | "not-allowed"
  /** Mist answered not found or an error, or its answer could not be read. */
  | "unreadable"
  /** The limits of a site's zones could not be read; the limits here stay as they are. */
  | "limits-unread"
  /** The setting of what a site counts could not be read; the setting here stays as it is. */
  | "settings-unread"
  /** Objects without an id, which could not be found again. */
  | "without-id"
  /** The floor has no scale, so nothing can be placed on it. */
  | "no-scale"
  /** On a floor that Mist does not list; left out. */
  | "unknown-floor"
  /** A proximity zone none of whose devices is on a floor; left out. */
  | "no-device-on-floor"
  /** A zone with fewer than three corners; it has no outline here. */
  | "no-outline"
  | "outline-crosses-itself"
  | "too-many-corners"
  /** Too far from the image to be meant; it has no place here. */
  | "too-far-out"
  /** Only the first walls are imported. */
  | "too-many-walls"
  /** The site's setting in Mist counts nothing; the setting here stays as it is. */
  | "counts-nobody";

/** One of Mist's objects in our form, with the problems found. */
export interface Translation<Object> {
  readonly objects: readonly Object[];
  readonly problems: readonly ImportProblem[];
}
