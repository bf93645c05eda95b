import type { MapId, SiteId } from "@/domain/ids";
import type { ImportedKind } from "./imported";

/** Why something of Mist's was imported in part, or not at all. An object that a problem names is still in Mist. */
export interface ImportProblem {
  readonly code: ImportProblemCode;
  readonly kind: ImportedKind;
  readonly siteId: SiteId;
  /** Of the object; absent where all of a kind is meant. */
  readonly id?: string;
  readonly mapId?: MapId;
  readonly name?: string;
  /** How many objects; one unless told. */
  readonly count?: number;
}

export type ImportProblemCode =
  /** The token has no right to read this kind of object. */
  | "not-allowed"
  /** Mist does not know what was asked for, or refused to answer, or its answer made no sense. */
  | "unreadable"
  /** What the zones of a site may hold could not be read: limits here stay as they are. */
  | "limits-unread"
  /** What a site counts could not be read: what is counted here stays as it is. */
  | "settings-unread"
  /** Objects without an id: nobody could find them again. */
  | "without-id"
  /** The floor has no scale: nothing on it has a place. */
  | "no-scale"
  /** It is on a floor that Mist does not list: left out. */
  | "unknown-floor"
  /** A proximity zone of which no device hangs on a floor: left out. */
  | "no-device-on-floor"
  /** A zone without at least three corners: it has no outline here. */
  | "no-outline"
  | "outline-crosses-itself"
  | "too-many-corners"
  /** So far from the image that nobody can mean it: it has no place here. */
  | "too-far-out"
  /** Only the first walls are drawn. */
  | "too-many-walls"
  /** The site's settings in Mist count nobody: what is counted here stays as it is. */
  | "counts-nobody";

/** What came of one of Mist's objects. */
export interface Translation<Object> {
  readonly objects: readonly Object[];
  readonly problems: readonly ImportProblem[];
}
