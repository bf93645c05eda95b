import { type FieldDifference, recorded } from "./compare-fields";
import { type ImportedKey, keyOf } from "./imported";
import { isArea, isTrackName, type LastImport, type LocalObject, type PlanItem, type PlannedObject } from "./planned";

/** How conflicts are resolved, by the object's key: with Mist's fields or ours. */
export type Decisions = Readonly<Record<string, Decision>>;
type Decision = "theirs" | "ours";

/**
 * One thing to do. The process may stop after any step; a plan made afterwards has to continue correctly. That is why a creation or removal
 * is recorded with its intent beforehand.
 */
export type Step =
  | { readonly type: "create"; readonly object: PlannedObject; readonly fields: object; readonly more?: object }
  /** A null field is removed. */
  | { readonly type: "change"; readonly object: PlannedObject; readonly ours: LocalObject; readonly fields: object }
  | { readonly type: "place-image"; readonly object: PlannedObject; readonly last?: LastImport }
  | { readonly type: "name-track"; readonly object: PlannedObject }
  | { readonly type: "remove"; readonly ours: LocalObject; readonly only?: readonly ImportedKey[] }
  | { readonly type: "record"; readonly last: LastImport }
  | { readonly type: "forget"; readonly key: ImportedKey };

/** The steps for an item of a plan. None if it stays as it is, or if it is a conflict without a decision. */
export function stepsOf(item: PlanItem, decision?: Decision): readonly Step[] {
  const { what, theirs, ours, last } = item;
  if (what === "conflict" && decision === undefined) return [];
  if (!theirs) return ours && last ? leaving(item, ours, last, decision) : [];
  if (isTrackName(theirs.kind)) return what === "same" ? [] : [{ type: "name-track", object: theirs }];
  if (!ours) return what === "create" || decision === "theirs" ? creating(theirs, last) : [];
  return meeting(item, theirs, ours, decision);
}

/** The steps for an object that exists in Mist and here. */
function meeting(
  item: PlanItem,
  theirs: PlannedObject,
  ours: LocalObject,
  decision: Decision | undefined,
): readonly Step[] {
  if (item.what === "keep" && !item.fields) return [];
  if (isMovingOver(item, theirs, ours, decision)) return movingOver(item, theirs, ours, decision);
  const steps = [...changing(item, theirs, ours, decision), ...finishing(item)];
  // Placing an image writes its own record, because only it knows the image's version.
  return steps.some(({ type }) => type === "place-image") ? steps : [...steps, ...recording(theirs, item.last)];
}

/**
 * Whether the item removes something. Removals are done last, by a new plan, because what was on a removed floor may have moved to another.
 */
export function isLeaving({ theirs }: PlanItem): boolean {
  return theirs === undefined;
}

function creating(object: PlannedObject, last: LastImport | undefined): readonly Step[] {
  if (object.kind === "image") return [placing(object, undefined)];
  const { kept, more } = last?.intent?.type === "create" ? last.intent : {};
  const fields = { ...object.fields, ...kept };
  return [{ type: "create", object, fields, ...(more && { more }) }, ...recording(object, undefined)];
}

function placing(object: PlannedObject, last: LastImport | undefined): Step {
  return { type: "place-image", object, ...(last && { last }) };
}

function changing(
  { fields = [], last }: PlanItem,
  object: PlannedObject,
  ours: LocalObject,
  decision: Decision | undefined,
): readonly Step[] {
  const wanted = fields.filter((each) => isTheirs(each, decision));
  if (wanted.length === 0) return [];
  if (object.kind === "image") return [placing(object, last)];
  return [{ type: "change", object, ours, fields: valuesOf(wanted) }];
}

function isTheirs({ what }: FieldDifference, decision: Decision | undefined): boolean {
  return what === "change" || (what === "conflict" && decision === "theirs");
}

function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}

function valuesOf(fields: readonly FieldDifference[]): object {
  return Object.fromEntries(fields.map(({ field, theirs = null }) => [field, theirs]));
}

function isMovingOver(
  { fields = [] }: PlanItem,
  theirs: PlannedObject,
  ours: LocalObject,
  decision: Decision | undefined,
): boolean {
  if (ours.id !== theirs.id) return true;
  const isElsewhere = isArea(theirs.kind) || ours.siteId !== theirs.siteId;
  return isElsewhere && fields.some((each) => each.field === "mapId" && isTheirs(each, decision));
}

/** Recreates an object that has another id, is in another site, or (an area) is on another floor, with the changes made here. */
function movingOver(
  { fields = [], replaces, last }: PlanItem,
  object: PlannedObject,
  old: LocalObject,
  decision: Decision | undefined,
): readonly Step[] {
  const wanted = valuesOf(fields.filter((each) => isTheirs(each, decision)));
  // Values that Mist does not send are kept as well.
  const kept = present({ ...old.fields, ...wanted });
  const more = old.more && { more: old.more };
  const create: Step = { type: "create", object, fields: { ...object.fields, ...kept }, ...more };
  const remove: Step = { type: "remove", ours: old };
  const record = (intended: LastImport): Step => ({ type: "record", last: intended });
  const fresh = lastOf(object, undefined);
  if (replaces === undefined) {
    const intended = record({ ...fresh, fields: last?.fields ?? {}, intent: { type: "create", kept, ...more } });
    return [intended, remove, create, ...recording(object, undefined)];
  }
  const intended = record({ ...fresh, intent: { type: "create", replaces, kept, ...more } });
  return [intended, create, remove, forgetting(object, replaces), ...recording(object, undefined)];
}

/** The remaining steps of replacing another area, after an interrupted import. */
function finishing({ kind, last, replaced }: PlanItem): readonly Step[] {
  const intent = last?.intent;
  if (intent?.type !== "create" || intent.replaces === undefined) return [];
  const remove: readonly Step[] = replaced ? [{ type: "remove", ours: replaced }] : [];
  return [...remove, forgetting({ kind }, intent.replaces)];
}

function forgetting({ kind }: Pick<PlannedObject, "kind">, id: string): Step {
  return { type: "forget", key: keyOf({ kind, id }) };
}

function leaving(item: PlanItem, ours: LocalObject, last: LastImport, decision: Decision | undefined): readonly Step[] {
  if (item.what === "keep") return [];
  if (decision === "ours" && item.what === "conflict") return [recordingAs(last, { isRetired: true })];
  const { imported = [], only } = item.goesWithIt ?? {};
  return [
    ...[last, ...imported].map((each) => recordingAs(each, { intent: { type: "retire" } })),
    { type: "remove", ours, ...(only && { only }) },
    recordingAs(last, { isRetired: true }),
  ];
}

function recordingAs({ intent: _, ...last }: LastImport, more: Pick<LastImport, "intent" | "isRetired">): Step {
  return { type: "record", last: { ...last, ...more } };
}

function recording(object: PlannedObject, last: LastImport | undefined): readonly Step[] {
  return [{ type: "record", last: lastOf(object, last) }];
}

function lastOf(object: PlannedObject, last: LastImport | undefined): LastImport {
  const { kind, id, siteId, mapId } = object;
  return { kind, id, siteId, ...(mapId !== undefined && { mapId }), fields: recorded(kind, last?.fields, object) };
}
