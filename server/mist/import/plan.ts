import type { Polygon } from "@/domain/geometry";
import type { SiteId } from "@/domain/ids";
import { compareFields, type FieldDifference, isTouched } from "./compare-fields";
import { type ImportedKey, type ImportedKind, keyOf } from "./imported";
import { byPlace } from "./plan-order";
import {
  byKey,
  isArea,
  isOnFloor,
  isTrackName,
  type LastImport,
  named,
  type OurObject,
  type PlanItem,
  type PlannedObject,
} from "./planned";
import { type Successor, takeOvers } from "./take-over";

export interface PlanInput {
  readonly theirs: readonly PlannedObject[];
  readonly ours: readonly OurObject[];
  readonly last: readonly LastImport[];
  /** What Mist may have although it is not among `theirs`: an object, or all of a kind in a site. None of it is gone. */
  readonly unread?: readonly Unread[];
}

interface Unread {
  readonly kind: ImportedKind;
  readonly siteId: SiteId;
  readonly id?: string;
}

type Parts = Pick<PlanItem, "theirs" | "ours" | "last">;

/**
 * What an import would do, object by object. Of a site that Mist does not tell nothing is planned: an answer that is missing
 * retires nothing.
 */
export function makePlan(input: PlanInput): readonly PlanItem[] {
  const toldSites = new Set(input.theirs.flatMap(({ kind, siteId }) => (kind === "site" ? [siteId] : [])));
  const ofTold = <Item extends PlannedObject | LastImport>(items: readonly Item[]) =>
    items.filter(({ siteId }) => toldSites.has(siteId));
  const ours = byKey(input.ours);
  const sides: Sides = {
    theirs: byKey(ofTold(input.theirs)),
    ours,
    // A name that is here is one that Mist told.
    last: byKey([...input.last.map((last) => withPlacedImage(last, ours)), ...input.ours.filter(isName)]),
  };
  const goneHere = mapsRemovedHere(sides);
  const theirs = [...sides.theirs.values()].filter((object) => isTold(object, sides));
  const fresh = theirs.filter((object) => isFresh(object, sides) && !isOnGone(object, goneHere));
  const replacedAlready = new Set(theirs.flatMap((object) => unfinishedTakeOver(object, sides) ?? []));
  const unread = new Set((input.unread ?? []).map(unreadKey));
  const mayBeThere = ({ kind, id, siteId }: OurObject) =>
    unread.has(unreadKey({ kind, siteId })) || unread.has(unreadKey({ kind, siteId, id }));
  const gone = ofTold(input.ours).filter(
    (our) => isGone(our, sides) && !replacedAlready.has(keyOf(our)) && !mayBeThere(our),
  );
  const replacedBy = takeOvers(gone.flatMap(successorOf), fresh.flatMap(successorOf));
  const told = theirs.map((object) => itemOf(object, sides, { replacedBy, goneHere }));
  const replaced = new Set(
    told.flatMap(({ kind, replaces }) => (replaces === undefined ? [] : keyOf({ kind, id: replaces }))),
  );
  const left = gone.filter((our) => !replaced.has(keyOf(our)));
  return [...told, ...goneItems(left, { ours: input.ours, told: byKey(told), sides })].sort(byPlace);
}

function unreadKey({ kind, siteId, id }: Unread): string {
  return JSON.stringify([kind, siteId, id]);
}

interface Sides {
  readonly theirs: ReadonlyMap<ImportedKey, PlannedObject>;
  readonly ours: ReadonlyMap<ImportedKey, OurObject>;
  readonly last: ReadonlyMap<ImportedKey, LastImport>;
}

function isName({ kind }: OurObject): boolean {
  return isTrackName(kind);
}

/** An image that was about to be placed, and is there, was imported. */
function withPlacedImage(last: LastImport, ours: ReadonlyMap<ImportedKey, OurObject>): LastImport {
  const { intent, ...known } = last;
  if (intent?.type !== "place-image") return last;
  const { stamp, version } = intent;
  const shown: unknown = Reflect.get(ours.get(keyOf(last))?.fields ?? {}, "version");
  return shown === version ? { ...known, fields: { ...known.fields, stamp, version } } : last;
}

function partsOf(key: ImportedKey, { theirs, ours, last }: Sides): Parts {
  const [their, our, imported] = [theirs.get(key), ours.get(key), last.get(key)];
  return { ...(their && { theirs: their }), ...(our && { ours: our }), ...(imported && { last: imported }) };
}

/** A device that hangs nowhere has no place to be imported to; where it hung here, it was taken down. */
function isTold({ kind, id, mapId, fields }: PlannedObject, { ours }: Sides): boolean {
  if (kind !== "device" || "point" in fields) return true;
  return mapId !== undefined && ours.has(keyOf({ kind, id }));
}

/** Not here, and not because somebody removed it here. */
function isNew(object: PlannedObject, { ours, last }: Sides): boolean {
  const key = keyOf(object);
  return !ours.has(key) && !isImported(last.get(key));
}

/** Unknown here so far: what an import was interrupted in moving to another site is not. */
function isFresh(object: PlannedObject, sides: Sides): boolean {
  const intent = sides.last.get(keyOf(object))?.intent;
  return isNew(object, sides) && (intent?.type !== "create" || intent.replaces !== undefined);
}

/** True where an import put it here, which is not so while it only was about to. */
function isImported(last: LastImport | undefined): boolean {
  if (!last || last.isRetired) return false;
  switch (last.intent?.type) {
    case "create":
    case "retire":
      return false;
    case "place-image":
      return "stamp" in last.fields;
    case undefined:
      return true;
  }
}

/** Floors that somebody removed here: nothing is put on them. */
function mapsRemovedHere({ theirs, ours, last }: Sides): ReadonlySet<string> {
  const removed = [...theirs.values()].filter(
    ({ kind, id }) =>
      kind === "floorplan" && !ours.has(keyOf({ kind, id })) && isImported(last.get(keyOf({ kind, id }))),
  );
  return new Set(removed.map(({ id }) => id));
}

function isOnGone({ kind, mapId }: PlannedObject, goneHere: ReadonlySet<string>): boolean {
  return isOnFloor(kind) && mapId !== undefined && goneHere.has(mapId);
}

/** The area that an interrupted import was about to remove, as this one took over from it. */
function unfinishedTakeOver({ kind, id }: PlannedObject, { ours, last }: Sides): ImportedKey | undefined {
  const intent = last.get(keyOf({ kind, id }))?.intent;
  if (intent?.type !== "create" || intent.replaces === undefined) return undefined;
  return ours.has(keyOf({ kind, id })) ? keyOf({ kind, id: intent.replaces }) : undefined;
}

/** What is known of a track goes with the track. */
function mayGo(kind: ImportedKind): boolean {
  return kind !== "site" && !isTrackName(kind);
}

/** Here by an import, and not in Mist any more. */
function isGone({ kind, id }: OurObject, { theirs, last }: Sides): boolean {
  const key = keyOf({ kind, id });
  const imported = last.get(key);
  if (!mayGo(kind) || !imported || imported.isRetired) return false;
  // With its floor it goes by itself.
  if (kind === "image" && !theirs.has(`floorplan/${id}`)) return false;
  const their = theirs.get(key);
  return their === undefined || (kind === "device" && their.mapId === undefined);
}

function successorOf({ kind, id, mapId, name, fields }: PlannedObject): readonly Successor[] {
  if (!isArea(kind) || mapId === undefined) return [];
  const polygon: Polygon | undefined = Reflect.get(fields, "polygon");
  return [{ id, kind, mapId, name, polygon }];
}

interface Found {
  readonly replacedBy: ReadonlyMap<string, string>;
  readonly goneHere: ReadonlySet<string>;
}

function itemOf(object: PlannedObject, sides: Sides, { replacedBy, goneHere }: Found): PlanItem {
  const { kind, id } = object;
  const parts = partsOf(keyOf(object), sides);
  if (isOnGone(object, goneHere)) return { ...named(object), what: "keep", ...parts };
  if (parts.ours) {
    const key = unfinishedTakeOver(object, sides);
    const replaced = key && sides.ours.get(key);
    return { ...comparedItem(object, parts, replaced?.id), ...(replaced && { replaced }) };
  }
  const replaces = isArea(kind) ? replacedBy.get(id) : undefined;
  if (replaces !== undefined) {
    const old = partsOf(keyOf({ kind, id: replaces }), sides);
    return comparedItem(object, { ...old, theirs: object }, replaces);
  }
  return { ...named(object), what: isNew(object, sides) ? "create" : "keep", ...parts };
}

function comparedItem(object: PlannedObject, parts: Parts, replaces: string | undefined): PlanItem {
  const { ours, last } = parts;
  const fields = ours ? differences(object, ours, last) : [];
  const verdict = worstOf(fields);
  // What it takes over from has to go, too.
  const what = replaces !== undefined && verdict !== "conflict" ? "change" : verdict;
  return {
    ...named(object),
    what,
    ...(fields.length > 0 && { fields }),
    ...(replaces !== undefined && { replaces }),
    ...parts,
  };
}

function differences(
  { kind, fields, untold = [] }: PlannedObject,
  { fields: ours, derived = [] }: OurObject,
  last: LastImport | undefined,
) {
  return compareFields(kind, { last: last?.fields, theirs: fields, ours }, [...derived, ...untold]);
}

function worstOf(fields: readonly FieldDifference[]): PlanItem["what"] {
  const found = (["conflict", "change", "keep"] as const).find((what) => fields.some((each) => each.what === what));
  return found ?? "same";
}

interface Around {
  readonly ours: readonly OurObject[];
  /** What becomes of all that Mist has. */
  readonly told: ReadonlyMap<ImportedKey, PlanItem>;
  readonly sides: Sides;
}

/** What Mist does not have any more. Nobody could restore an image: whether it goes is to be decided. What is on a floor that stays here without Mist's stays with it. */
function goneItems(gone: readonly OurObject[], around: Around): readonly PlanItem[] {
  const { ours, sides } = around;
  const on = groupByMap(ours);
  const floors = new Map(
    gone
      .filter(({ kind }) => kind === "floorplan")
      .map((floor) => [floor.id, goneFloor(floor, on.get(floor.id) ?? [], around)]),
  );
  return gone.map((our) => {
    const floor = floors.get(our.id);
    if (our.kind === "floorplan" && floor) return floor;
    const isFloorGone = our.mapId !== undefined && isOnFloor(our.kind) && !sides.theirs.has(`floorplan/${our.mapId}`);
    if (isFloorGone && floors.get(our.mapId ?? "")?.what !== "retire") return goneItem(our, sides, "keep");
    return goneItem(our, sides, our.kind === "image" || isOwn(our, sides) ? "conflict" : "retire");
  });
}

/** A floor goes without a word where nothing on it is ours. It waits for what Mist has on another floor now. */
function goneFloor(floor: OurObject, on: readonly OurObject[], { told, sides }: Around): PlanItem {
  const staying = on.filter((our) => !movesAway(told.get(keyOf(our))));
  const isOurs = [floor, ...staying].some((our) => isOwn(our, sides) || told.has(keyOf(our)));
  const only = staying
    .map(keyOf)
    .filter((key) => isStuck(told.get(key)))
    .sort();
  const imported = only.flatMap((key) => sides.last.get(key) ?? []);
  return { ...goneItem(floor, sides, isOurs ? "conflict" : "retire"), goesWithIt: { imported, only } };
}

/** This import hangs it on another floor. */
function movesAway(item: PlanItem | undefined): boolean {
  return (
    item?.what === "change" && (item.fields ?? []).some(({ field, what }) => field === "mapId" && what === "change")
  );
}

/** Mist has it nowhere, or on a floor that is not here: no decision can move it. */
function isStuck(item: PlanItem | undefined): boolean {
  return !item || (item.what === "keep" && !item.fields);
}

/** Drawn here, or changed here since it was imported. */
function isOwn(our: OurObject, { last }: Sides): boolean {
  const imported = last.get(keyOf(our));
  if (!imported || imported.isRetired || our.more) return true;
  return isTouched(our.kind, { last: imported.fields, ours: our.fields }, our.derived);
}

function goneItem(our: OurObject, sides: Sides, what: PlanItem["what"]): PlanItem {
  const last = sides.last.get(keyOf(our));
  return { ...named(our), what, ours: our, ...(last && { last }) };
}

function groupByMap(ours: readonly OurObject[]): ReadonlyMap<string, readonly OurObject[]> {
  const on = new Map<string, OurObject[]>();
  for (const our of ours) {
    if (!isOnFloor(our.kind) || our.mapId === undefined) continue;
    const group = on.get(our.mapId);
    if (group) group.push(our);
    else on.set(our.mapId, [our]);
  }
  return on;
}
