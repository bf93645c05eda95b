import type { MapId, SiteId } from "@/domain/ids";
import type { FieldDifference } from "./compare-fields";
import { type ImportedKey, type ImportedKind, keyOf } from "./imported";

/** An object as one side has it. */
export interface PlannedObject {
  readonly kind: ImportedKind;
  readonly id: string;
  readonly siteId: SiteId;
  readonly mapId?: MapId;
  readonly name: string;
  /** Plain JSON values; one that is absent is not told. */
  readonly fields: object;
  /** Fields that could not be read: that they are absent says nothing. */
  readonly untold?: readonly string[];
  /** Of a floor that comes without an image: why. */
  readonly withoutImage?: "google" | "none";
}

/** What we have, in Mist's kinds. */
export interface OurObject extends PlannedObject {
  /** What an edit may replace; absent where the thing has no version. */
  readonly version?: number;
  /** Fields that follow from others here, such as the scale of a floor with an image: they are not compared. */
  readonly derived?: readonly string[];
  /** What it holds that Mist does not know, such as a colour. */
  readonly more?: object;
}

/** What was imported last. */
export interface LastImport extends Omit<PlannedObject, "name"> {
  /** Mist removed it, and so did we, or somebody decided to keep it: what is here now is our own. */
  readonly isRetired?: boolean;
  /** What was about to be done when this was written. It is done where the thing is like that now. */
  readonly intent?: Intent;
}

type Intent =
  /** With what it was changed to here, and holds besides. */
  | { readonly type: "create"; readonly replaces?: string; readonly kept?: object; readonly more?: object }
  | { readonly type: "retire" }
  /** An image of that version was about to be shown. */
  | { readonly type: "place-image"; readonly stamp: string; readonly version: string };

/** What becomes of one object, with all that it takes to do it. */
export interface PlanItem {
  readonly kind: ImportedKind;
  readonly id: string;
  readonly siteId: SiteId;
  readonly mapId?: MapId;
  readonly name: string;
  readonly what: "create" | "change" | "same" | "keep" | "conflict" | "retire";
  /** Where Mist and we differ; absent where nothing does, or one of the two has no such object. */
  readonly fields?: readonly FieldDifference[];
  /** The object here, by its id, whose place this one takes: Mist has it anew under another id. */
  readonly replaces?: string;
  readonly theirs?: PlannedObject;
  /** What is here under this id; with `replaces` and nothing here yet, what is replaced. */
  readonly ours?: OurObject;
  readonly last?: LastImport;
  /** What an interrupted import had yet to remove. */
  readonly replaced?: OurObject;
  /** Of a floor that goes: what goes with it. */
  readonly goesWithIt?: GoesWithFloor;
}

interface GoesWithFloor {
  /** Of all that, what was imported. */
  readonly imported: readonly LastImport[];
  /** All that may be on the floor: it stays where there is more by then. */
  readonly only: readonly ImportedKey[];
}

/** The parts of an object that name it. */
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
 * What a tag or a phone is called. Nobody edits that here, and no record is kept of it: whoever is erased must not be named in
 * one. Mist's name is the one that holds.
 */
export function isTrackName(kind: ImportedKind): boolean {
  return kind === "asset" || kind === "client";
}

/** Of an image that is here. */
export function imageVersionOf({ kind, ours }: Pick<PlanItem, "kind" | "ours">): string | undefined {
  const version: unknown = kind === "image" && ours ? Reflect.get(ours.fields, "version") : undefined;
  return typeof version === "string" ? version : undefined;
}

/** Whether it stands on a floor, and goes with it. */
export function isOnFloor(kind: ImportedKind): boolean {
  return kind === "image" || kind === "device" || isArea(kind);
}
