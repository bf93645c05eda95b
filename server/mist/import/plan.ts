import type { Polygon } from "@/domain/geometry";
import type { SiteId } from "@/domain/ids";
import { compareFields, type FieldDifference, isTouched } from "./compare-fields";
import { type ImportedKey, type ImportedKind, keyOf } from "./imported";
import { type AreaCandidate, matchReplacements } from "./match-replacements";
import { byPlace } from "./plan-order";
import {
  byKey,
  isArea,
  isOnFloor,
  isTrackName,
  type LastImport,
  type LocalObject,
  named,
  type PlanItem,
  type PlannedObject,
} from "./planned";

export interface PlanInput {
  readonly theirs: readonly PlannedObject[];
  readonly ours: readonly LocalObject[];
  readonly last: readonly LastImport[];
  /** Objects, or whole kinds of a site, that Mist may have although they are not in `theirs`. They do not count as removed. */
  readonly unread?: readonly Unread[];
}

interface Unread {
  readonly kind: ImportedKind;
  readonly siteId: SiteId;
  readonly id?: string;
}

type Parts = Pick<PlanItem, "theirs" | "ours" | "last">;

/**
 * What an import would do, object by object. If a site is missing in `theirs`, nothing is planned for it: a missing answer must not remove
 * anything.
 */
export function makePlan(input: PlanInput): readonly PlanItem[] {
  const toldSites = new Set(input.theirs.flatMap(({ kind, siteId }) => (kind === "site" ? [siteId] : [])));
  const ofTold = <Item extends PlannedObject | LastImport>(items: readonly Item[]) =>
    items.filter(({ siteId }) => toldSites.has(siteId));
  const ours = byKey(input.ours);
  const sides: Sides = {
    theirs: byKey(ofTold(input.theirs)),
    ours,
    // A name that we have came from Mist, so it counts as last imported.
    last: byKey([...input.last.map((last) => withPlacedImage(last, ours)), ...input.ours.filter(isName)]),
  };
  const goneHere = mapsRemovedHere(sides);
  const theirs = [...sides.theirs.values()].filter((object) => isTold(object, sides));
  const fresh = theirs.filter((object) => isFresh(object, sides) && !isOnGone(object, goneHere));
  const replacedAlready = new Set(theirs.flatMap((object) => unfinishedTakeOver(object, sides) ?? []));
  const unread = new Set((input.unread ?? []).map(unreadKey));
  const mayBeThere = ({ kind, id, siteId }: LocalObject) =>
    unread.has(unreadKey({ kind, siteId })) || unread.has(unreadKey({ kind, siteId, id }));
  const gone = ofTold(input.ours).filter(
    (our) => isGone(our, sides) && !replacedAlready.has(keyOf(our)) && !mayBeThere(our),
  );
  const replacedBy = matchReplacements(gone.flatMap(successorOf), fresh.flatMap(successorOf));
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
  readonly ours: ReadonlyMap<ImportedKey, LocalObject>;
  readonly last: ReadonlyMap<ImportedKey, LastImport>;
}

function isName({ kind }: LocalObject): boolean {
  return isTrackName(kind);
}

/** Adjusts the record of an image that was about to be placed: if it is shown now, it was imported. */
function withPlacedImage(last: LastImport, ours: ReadonlyMap<ImportedKey, LocalObject>): LastImport {
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

/** Whether the object is to be planned. A device without a place is left out, unless it is placed here: then its placement is removed. */
function isTold({ kind, id, mapId, fields }: PlannedObject, { ours }: Sides): boolean {
  if (kind !== "device" || "point" in fields) return true;
  return mapId !== undefined && ours.has(keyOf({ kind, id }));
}

/** Whether the object is not here, and was not removed here. */
function isNew(object: PlannedObject, { ours, last }: Sides): boolean {
  const key = keyOf(object);
  return !ours.has(key) && !isImported(last.get(key));
}

/** Whether the object is unknown here. False if an interrupted import was moving it to another site. */
function isFresh(object: PlannedObject, sides: Sides): boolean {
  const intent = sides.last.get(keyOf(object))?.intent;
  return isNew(object, sides) && (intent?.type !== "create" || intent.replaces !== undefined);
}

/** Whether an import created it here. False if an import only intended to. */
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

/** Floors that somebody removed here. Nothing is placed on them. */
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

/** The area that this one replaces, if an interrupted import had yet to remove it. */
function unfinishedTakeOver({ kind, id }: PlannedObject, { ours, last }: Sides): ImportedKey | undefined {
  const intent = last.get(keyOf({ kind, id }))?.intent;
  if (intent?.type !== "create" || intent.replaces === undefined) return undefined;
  return ours.has(keyOf({ kind, id })) ? keyOf({ kind, id: intent.replaces }) : undefined;
}

/** Whether an import may remove objects of this kind. Sites stay, and a track's name goes with the track. */
function mayGo(kind: ImportedKind): boolean {
  return kind !== "site" && !isTrackName(kind);
}

/** Whether it was imported and no longer exists in Mist. */
function isGone({ kind, id }: LocalObject, { theirs, last }: Sides): boolean {
  const key = keyOf({ kind, id });
  const imported = last.get(key);
  if (!mayGo(kind) || !imported || imported.isRetired) return false;
  // The image goes with its floor.
  if (kind === "image" && !theirs.has(`floorplan/${id}`)) return false;
  const their = theirs.get(key);
  return their === undefined || (kind === "device" && their.mapId === undefined);
}

function successorOf({ kind, id, mapId, name, fields }: PlannedObject): readonly AreaCandidate[] {
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
  // The replaced object has to be removed as well.
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
  { fields: ours, derived = [] }: LocalObject,
  last: LastImport | undefined,
) {
  return compareFields(kind, { last: last?.fields, theirs: fields, ours }, [...derived, ...untold]);
}

function worstOf(fields: readonly FieldDifference[]): PlanItem["what"] {
  const found = (["conflict", "change", "keep"] as const).find((what) => fields.some((each) => each.what === what));
  return found ?? "same";
}

interface Around {
  readonly ours: readonly LocalObject[];
  /** The items for everything that Mist has. */
  readonly told: ReadonlyMap<ImportedKey, PlanItem>;
  readonly sides: Sides;
}

/**
 * Items for what Mist no longer has. Removing an image always needs a decision, since it cannot be restored. If the floor stays although
 * Mist has removed it, so does everything on it.
 */
function goneItems(gone: readonly LocalObject[], around: Around): readonly PlanItem[] {
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

/**
 * A floor is removed without a decision if nothing on it was drawn or changed here. Objects that Mist now has on another floor are moved
 * first.
 */
function goneFloor(floor: LocalObject, on: readonly LocalObject[], { told, sides }: Around): PlanItem {
  const staying = on.filter((our) => !movesAway(told.get(keyOf(our))));
  const isOurs = [floor, ...staying].some((our) => isOwn(our, sides) || told.has(keyOf(our)));
  const only = staying
    .map(keyOf)
    .filter((key) => isStuck(told.get(key)))
    .sort();
  const imported = only.flatMap((key) => sides.last.get(key) ?? []);
  return { ...goneItem(floor, sides, isOurs ? "conflict" : "retire"), goesWithIt: { imported, only } };
}

/** Whether this import moves the object to another floor. */
function movesAway(item: PlanItem | undefined): boolean {
  return (
    item?.what === "change" && (item.fields ?? []).some(({ field, what }) => field === "mapId" && what === "change")
  );
}

/** Whether no decision can move the object: Mist does not have it, or has it on a floor that is not here. */
function isStuck(item: PlanItem | undefined): boolean {
  return !item || (item.what === "keep" && !item.fields);
}

/** Whether it was drawn here, or changed here since it was imported. */
function isOwn(our: LocalObject, { last }: Sides): boolean {
  const imported = last.get(keyOf(our));
  if (!imported || imported.isRetired || our.more) return true;
  return isTouched(our.kind, { last: imported.fields, ours: our.fields }, our.derived);
}

function goneItem(our: LocalObject, sides: Sides, what: PlanItem["what"]): PlanItem {
  const last = sides.last.get(keyOf(our));
  return { ...named(our), what, ours: our, ...(last && { last }) };
}

function groupByMap(ours: readonly LocalObject[]): ReadonlyMap<string, readonly LocalObject[]> {
  const on = new Map<string, LocalObject[]>();
  for (const our of ours) {
    if (!isOnFloor(our.kind) || our.mapId === undefined) continue;
    const group = on.get(our.mapId);
    if (group) group.push(our);
    else on.set(our.mapId, [our]);
  }
  return on;
}
