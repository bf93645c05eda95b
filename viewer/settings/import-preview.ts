import type { ImportDecisions, ImportObject, ImportPreview, ImportProblem } from "@/domain/contract/mist-import";
import type { MapId, SiteId } from "@/domain/ids";
import { grouped } from "./grouped";

type ImportWhat = ImportObject["what"];

/** In order of importance to the user. */
const IMPORT_WHATS: readonly ImportWhat[] = ["conflict", "retire", "create", "change", "keep", "same"];

export interface PreviewGroup {
  readonly what: ImportWhat;
  readonly objects: readonly ImportObject[];
}

/** What an import would do on one floor, or with objects on no floor. */
export interface PreviewFloor {
  /** Absent for objects on no floor: the site itself, and the names of tags and phones. */
  readonly mapId?: MapId;
  readonly name?: string;
  readonly groups: readonly PreviewGroup[];
}

export interface PreviewSite {
  readonly siteId: SiteId;
  readonly groups: readonly PreviewGroup[];
  /** First the objects on no floor, then the floors by name. */
  readonly floors: readonly PreviewFloor[];
  readonly problems: readonly ImportProblem[];
}

/** Groups a preview by site and floor. Sites are in the requested order. */
export function previewBySite(preview: ImportPreview, siteIds: readonly SiteId[]): readonly PreviewSite[] {
  const objects = grouped(preview.objects, ({ siteId }) => siteId);
  const problems = grouped(preview.problems, ({ siteId }) => siteId);
  return siteIds.map((siteId) => {
    const ofSite = objects.get(siteId) ?? [];
    return { siteId, groups: groupsOf(ofSite), floors: floorsOf(ofSite), problems: problems.get(siteId) ?? [] };
  });
}

/** Groups objects by what an import would do; groups without objects are left out. */
export function groupsOf(objects: readonly ImportObject[]): readonly PreviewGroup[] {
  const groups = grouped(objects, ({ what }) => what);
  return IMPORT_WHATS.flatMap((what) => {
    const found = groups.get(what);
    return found ? [{ what, objects: found }] : [];
  });
}

/** A floor's image here and in Mist. */
export interface FloorPictures {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** Identifies the image here; absent if there is none. */
  readonly ours?: string;
  /** Identifies Mist's image: another image has another stamp. */
  readonly stamp?: string;
}

/** The images of a floor whose image is new or different in Mist; undefined if it is the same or there is none. */
export function picturesOf({ groups }: Pick<PreviewFloor, "groups">): FloorPictures | undefined {
  const images = groups.flatMap(({ objects }) => objects.filter(({ kind }) => kind === "image"));
  const [image] = images.filter(({ what, fields }) => what === "create" || fields !== undefined);
  if (!image) return undefined;
  const { siteId, id: mapId, imageVersion: ours, fields = [] } = image;
  const stamp = fields.find(({ field }) => field === "stamp")?.theirs;
  return { siteId, mapId, ...(ours !== undefined && { ours }), ...(typeof stamp === "string" && { stamp }) };
}

/** Why a floor that would be created has no image. */
export function withoutImageOf({ groups }: Pick<PreviewFloor, "groups">): ImportObject["withoutImage"] {
  const made = groups.find(({ what }) => what === "create")?.objects ?? [];
  return made.find(({ kind }) => kind === "floorplan")?.withoutImage;
}

/** The names of floors by id. */
export function floorNames(objects: readonly ImportObject[]): ReadonlyMap<MapId, string> {
  return new Map(objects.flatMap(({ kind, id, name }) => (kind === "floorplan" ? [[id, name] as const] : [])));
}

/** Floors that no longer exist in Mist and await a decision. Objects on them are kept with them. */
export function goneFloors(objects: readonly ImportObject[]): ReadonlySet<MapId> {
  return new Set(conflictsIn(objects).flatMap(({ kind, id, fields }) => (kind === "floorplan" && !fields ? [id] : [])));
}

/** Merges previews, as if they were one request. */
export function mergedPreviews(previews: readonly ImportPreview[]): ImportPreview {
  return {
    objects: previews.flatMap(({ objects }) => objects),
    problems: previews.flatMap(({ problems }) => problems),
  };
}

export type ImportDecision = ImportDecisions[string];

export function decisionKey({ kind, id }: Pick<ImportObject, "kind" | "id">): string {
  return `${kind}/${id}`;
}

/** Sets the decision for an object, or removes it if undefined. */
export function decided(
  decisions: ImportDecisions,
  object: Pick<ImportObject, "kind" | "id">,
  decision: ImportDecision | undefined,
): ImportDecisions {
  const { [decisionKey(object)]: _, ...others } = decisions;
  return decision === undefined ? others : { ...others, [decisionKey(object)]: decision };
}

/** The same decision for all conflicts. */
export function decidedForAll(objects: readonly ImportObject[], decision: ImportDecision | undefined): ImportDecisions {
  if (decision === undefined) return {};
  return Object.fromEntries(conflictsIn(objects).map((object) => [decisionKey(object), decision]));
}

export function conflictsIn(objects: readonly ImportObject[]): readonly ImportObject[] {
  return objects.filter(({ what }) => what === "conflict");
}

/** The number of conflicts without a decision. */
export function undecidedIn(objects: readonly ImportObject[], decisions: ImportDecisions): number {
  return conflictsIn(objects).filter((object) => decisions[decisionKey(object)] === undefined).length;
}

/** Whether an import would change anything. */
export function isAnythingToDo(objects: readonly ImportObject[], decisions: ImportDecisions): boolean {
  return objects.some(
    (object) =>
      object.what === "create" ||
      object.what === "change" ||
      object.what === "retire" ||
      (object.what === "conflict" && decisions[decisionKey(object)] !== undefined),
  );
}

function floorsOf(objects: readonly ImportObject[]): readonly PreviewFloor[] {
  const names = floorNames(objects);
  const floors = grouped(objects, floorOf);
  return [...floors]
    .map(([mapId, onFloor]): PreviewFloor => {
      const name = mapId === undefined ? undefined : names.get(mapId);
      return {
        ...(mapId !== undefined && { mapId }),
        ...(name !== undefined && { name }),
        groups: groupsOf(onFloor),
      };
    })
    .sort(byFloor);
}

function floorOf({ kind, id, mapId }: ImportObject): MapId | undefined {
  return kind === "floorplan" || kind === "image" ? id : mapId;
}

function byFloor(a: PreviewFloor, b: PreviewFloor): number {
  if (a.mapId === undefined || b.mapId === undefined)
    return Number(a.mapId !== undefined) - Number(b.mapId !== undefined);
  return (a.name ?? a.mapId).localeCompare(b.name ?? b.mapId, undefined, { numeric: true });
}
