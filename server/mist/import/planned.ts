import type { MapId, SiteId } from "@/domain/ids";
import type { FieldDifference } from "./compare-fields";
import { type ImportedKey, type ImportedKind, keyOf } from "./imported";

/** An object as it exists on one side. */
export interface PlannedObject {
  readonly kind: ImportedKind;
  readonly id: string;
  readonly siteId: SiteId;
  readonly mapId?: MapId;
  readonly name: string;
  /** Plain JSON values. An absent one was not sent. */
  readonly fields: object;
  /** Fields that could not be read. Their absence means nothing. */
  readonly untold?: readonly string[];
  /** For a floor without an image: the reason. */
  readonly withoutImage?: "google" | "none";
}

/** An object here, in Mist's kinds. */
export interface LocalObject extends PlannedObject {
  /** The version that an edit expects; absent if the object has no version. */
  readonly version?: number;
  /** Fields that are derived from others here, such as the scale of a floor with an image. They are not compared. */
  readonly derived?: readonly string[];
  /** Properties that Mist does not have, such as a colour. */
  readonly more?: object;
}

/** The record of the last import. */
export interface LastImport extends Omit<PlannedObject, "name"> {
  /** Mist has removed the object, and it was removed here or somebody decided to keep it. What is here now is our own. */
  readonly isRetired?: boolean;
  /** The step that was about to be done when this was written. It counts as done if the object is now in that state. */
  readonly intent?: Intent;
}

type Intent =
  /** Includes the changes made here and the properties that Mist does not have. */
  | { readonly type: "create"; readonly replaces?: string; readonly kept?: object; readonly more?: object }
  | { readonly type: "retire" }
  /** An image with that version was about to be shown. */
  | { readonly type: "place-image"; readonly stamp: string; readonly version: string };

/** What happens to one object, with everything needed to do it. */
export interface PlanItem {
  readonly kind: ImportedKind;
  readonly id: string;
  readonly siteId: SiteId;
  readonly mapId?: MapId;
  readonly name: string;
  readonly what: "create" | "change" | "same" | "keep" | "conflict" | "retire";
  /** Fields that differ; absent if none do, or if one side does not have the object. */
  readonly fields?: readonly FieldDifference[];
  /** Id of the object here that this one replaces: Mist has recreated it under another id. */
  readonly replaces?: string;
  readonly theirs?: PlannedObject;
  /** The object here with this id. With `replaces`, if there is none yet, the object that is replaced. */
  readonly ours?: LocalObject;
  readonly last?: LastImport;
  /** An object that an interrupted import had yet to remove. */
  readonly replaced?: LocalObject;
  /** For a floor that is removed: what is removed with it. */
  readonly goesWithIt?: GoesWithFloor;
}

interface GoesWithFloor {
  /** The part of it that was imported. */
  readonly imported: readonly LastImport[];
  /** Everything that may be on the floor at the removal. If there is more by then, the floor stays. */
  readonly only: readonly ImportedKey[];
}

/** The identifying parts of an object. */
export function named({ kind, id, siteId, mapId, name }: PlannedObject) {
  return { kind, id, siteId, ...(mapId !== undefined && { mapId }), name };
}

export function byKey<Item extends Pick<PlannedObject, "kind" | "id">>(
  items: readonly Item[],
): ReadonlyMap<ImportedKey, Item> {
  return new Map(items.map((item) => [keyOf(item), item]));
}

const AREA_KINDS: readonly ImportedKind[] = ["zone", "vbeacon", "rssizone"];

export function isArea(kind: ImportedKind): boolean {
  return AREA_KINDS.includes(kind);
}

/**
 * Whether it is the name of a tag or a phone. Such names are not edited here, and no record is kept of them, since a record must not name a
 * track that was erased. Mist's name always counts.
 */
export function isTrackName(kind: ImportedKind): boolean {
  return kind === "asset" || kind === "client";
}

/** The version of an image that exists here. */
export function imageVersionOf({ kind, ours }: Pick<PlanItem, "kind" | "ours">): string | undefined {
  const version: unknown = kind === "image" && ours ? Reflect.get(ours.fields, "version") : undefined;
  return typeof version === "string" ? version : undefined;
}

/** Whether the object is on a floor and is removed with it. */
export function isOnFloor(kind: ImportedKind): boolean {
  return kind === "image" || kind === "device" || isArea(kind);
}
