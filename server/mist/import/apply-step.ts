import type { Area, AreaKind } from "@/domain/area";
import type { MapId } from "@/domain/ids";
import { type ChangeAreaDeps, changeArea } from "@/server/areas/change-area";
import { type DrawAreaDeps, drawArea } from "@/server/areas/draw-area";
import { type RemoveAreaDeps, removeArea } from "@/server/areas/remove-area";
import { type SetSiteCountsDeps, setSiteCounts } from "@/server/counting/set-site-counts";
import { type PlaceDeviceDeps, placeDevice } from "@/server/devices/place-device";
import { type UnplaceDeviceDeps, unplaceDevice } from "@/server/devices/unplace-device";
import { type CreateFloorplanDeps, createFloorplan } from "@/server/floorplans/create-floorplan";
import { type EditFloorplanDeps, editFloorplan } from "@/server/floorplans/edit-floorplan";
import { type RemoveFloorplanDeps, removeFloorplan } from "@/server/floorplans/remove-floorplan";
import { type SetWallsDeps, setWalls } from "@/server/floorplans/set-walls";
import { type DescribeSiteDeps, describeSite } from "@/server/sites/describe-site";
import type { Step } from "./import-steps";
import { type AreaFields, type DeviceFields, type FloorplanFields, keyOf, type SiteFields } from "./imported";
import type { LocalObject, PlannedObject } from "./planned";

/** Everything that the edits of an import depend on. */
export type EditDeps = CreateFloorplanDeps &
  EditFloorplanDeps &
  RemoveFloorplanDeps &
  DrawAreaDeps &
  ChangeAreaDeps &
  RemoveAreaDeps &
  PlaceDeviceDeps &
  UnplaceDeviceDeps &
  SetSiteCountsDeps &
  SetWallsDeps &
  DescribeSiteDeps;

/** The result of one step. */
export type Applied =
  | { readonly type: "done"; readonly action?: string }
  /** Somebody changed the object since the plan was made. */
  | { readonly type: "stale" }
  | { readonly type: "refused"; readonly code: string };

type Values<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | null };

const NOTHING_DONE: Applied = { type: "done" };

/** Creates what Mist has and we do not. */
export function create(deps: EditDeps, { object, fields, more }: Extract<Step, { type: "create" }>): Promise<Applied> {
  switch (object.kind) {
    case "site":
      return describe(deps, object, fields);
    case "floorplan":
      return createFloor(deps, object, fields);
    case "zone":
    case "vbeacon":
    case "rssizone":
      return draw(deps, { object, kind: object.kind, fields, more });
    case "device":
      return hang(deps, object, fields);
    default:
      return Promise.resolve(NOTHING_DONE);
  }
}

/** Applies what Mist changed. */
export function change(deps: EditDeps, { object, ours, fields }: Extract<Step, { type: "change" }>): Promise<Applied> {
  switch (object.kind) {
    case "site":
      return describe(deps, object, fields, ours);
    case "floorplan":
      return editFloor(deps, ours, fields);
    case "zone":
    case "vbeacon":
    case "rssizone":
      return redraw(deps, ours, fields);
    case "device":
      return hang(deps, object, { ...ours.fields, ...fields }, ours);
    default:
      return Promise.resolve(NOTHING_DONE);
  }
}

/** Removes what Mist no longer has. Counts as done if it is gone already. */
export async function remove(deps: EditDeps, { ours, only }: Extract<Step, { type: "remove" }>): Promise<Applied> {
  const { kind, id, mapId = "" } = ours;
  const expected = expectedOf(ours);
  if (kind === "device") {
    return outcomeOf(await unplaceDevice(deps, { mapId, deviceId: id, expected }), {
      ...{ unplaced: "device.unplace", "unknown-placement": undefined },
    });
  }
  if (kind !== "floorplan") {
    return outcomeOf(await removeArea(deps, { areaId: id, expected }), {
      ...{ removed: "area.remove", "unknown-area": undefined },
    });
  }
  if (only && holdsMore(deps, id, new Set<string>(only))) return { type: "refused", code: "floor-not-empty" };
  return outcomeOf(await removeFloorplan(deps, { mapId: id, expected }), {
    ...{ removed: "floorplan.remove", "unknown-floorplan": undefined },
  });
}

/** Whether the floor holds more than the plan knew of. */
function holdsMore({ sites }: EditDeps, mapId: MapId, only: ReadonlySet<string>): boolean {
  const areas = sites.areasOf(mapId).map(({ kind, areaId }) => keyOf({ kind, id: areaId }));
  const devices = sites.placementsOn(mapId).map(({ deviceId }) => keyOf({ kind: "device", id: deviceId }));
  return [...areas, ...devices].some((key) => !only.has(key));
}

/** Sets the site's profile and what it counts. A site becomes known through its profile. */
async function describe(
  deps: EditDeps,
  object: PlannedObject,
  fields: Values<SiteFields>,
  ours?: LocalObject,
): Promise<Applied> {
  const { siteId } = object;
  const { counts: _, ...known } = withoutNulls<Values<SiteFields>>({ ...ours?.fields, ...fields });
  const described = outcomeOf(await describeSite(deps, { siteId, ...known }), { described: "site.describe" });
  const counting = await setCounts(deps, object, fields);
  return counting.type === "done" && counting.action === undefined ? described : counting;
}

async function setCounts(deps: EditDeps, { siteId }: PlannedObject, fields: Values<SiteFields>): Promise<Applied> {
  const { counts } = fields;
  if (!counts) return NOTHING_DONE;
  return outcomeOf(await setSiteCounts(deps, { siteId, counts }), { set: "site.counting" });
}

async function createFloor(
  deps: EditDeps,
  { id: mapId, siteId, name: called }: PlannedObject,
  fields: Values<FloorplanFields>,
): Promise<Applied> {
  const { name, bearing, limit, walls, ...sizes } = withoutNulls(fields);
  const asked = { mapId, siteId, name: name ?? called, ...sizesOf(sizes), ...defined({ bearing, limit }) };
  const created = outcomeOf(await createFloorplan(deps, asked), { created: "floorplan.create" });
  return created.type === "done" && walls ? build(deps, mapId, walls, created) : created;
}

/** Sets the floor's walls. `before` is the result of the previous step on the floor; its action is kept for the audit log. */
async function build(
  deps: EditDeps,
  mapId: MapId,
  walls: FloorplanFields["walls"] | null,
  before: Applied,
): Promise<Applied> {
  const built = outcomeOf(await setWalls(deps, { mapId, walls: walls ?? [] }), { set: "floorplan.edit" });
  return built.type === "done" && before.type === "done" && before.action !== undefined ? before : built;
}

/** Edits a floor. If its scale changes, everything on it keeps its place in the image, including what was not imported. */
async function editFloor(deps: EditDeps, ours: LocalObject, fields: Values<FloorplanFields>): Promise<Applied> {
  const { walls, ...edits } = fields;
  const edited = Object.keys(edits).length > 0 ? await editFacts(deps, ours, edits) : NOTHING_DONE;
  return edited.type === "done" && walls !== undefined ? build(deps, ours.id, walls, edited) : edited;
}

async function editFacts(deps: EditDeps, ours: LocalObject, fields: Values<FloorplanFields>): Promise<Applied> {
  const { name, bearing, limit, walls: _, ...sizes } = fields;
  const hasImage = (ours.derived ?? []).length > 0;
  const given = sizesOf(withoutNulls(sizes));
  const isRescaled = Object.keys(given).length > 0;
  const hadScale = deps.sites.areasOf(ours.id).length + deps.sites.placementsOn(ours.id).length > 0;
  const asked = {
    ...{ mapId: ours.id, expected: expectedOf(ours) },
    ...(name != null && { name }),
    ...(bearing !== undefined && { bearing }),
    ...(limit !== undefined && { limit }),
    ...given,
  };
  const along = isRescaled && hasImage && hadScale ? ({ areas: "scale" } as const) : {};
  return outcomeOf(await editFloorplan(deps, { ...asked, ...along }), { edited: "floorplan.edit" });
}

/** The sizes to set. If all of them agree, the width is enough: with an image, the others follow from it. */
function sizesOf({ widthM, heightM, ppm }: Pick<FloorplanFields, "widthM" | "heightM" | "ppm">) {
  return defined({ widthM, heightM, ppm });
}

interface Drawn {
  readonly object: PlannedObject;
  readonly kind: AreaKind;
  readonly fields: Values<AreaFields>;
  readonly more?: object | undefined;
}

async function draw(deps: EditDeps, { object, kind, fields, more }: Drawn): Promise<Applied> {
  const { name, mapId = object.mapId ?? "", limit, ...shape } = withoutNulls(fields);
  const ownWords: Pick<Area, "colour" | "target" | "counts"> = more ?? {};
  const asked = {
    ...{ mapId, areaId: object.id, kind, name: name ?? object.name },
    ...shape,
    ...defined({ limit }),
    ...ownWords,
  };
  return outcomeOf(await drawArea(deps, asked), { drawn: "area.create" });
}

async function redraw(deps: EditDeps, ours: LocalObject, fields: Values<AreaFields>): Promise<Applied> {
  const { limit, mapId: _, ...others } = fields;
  const asked = {
    ...{ areaId: ours.id, expected: expectedOf(ours) },
    ...withoutNulls(others),
    ...(limit !== undefined && { limit }),
  };
  return outcomeOf(await changeArea(deps, asked), { changed: "area.edit", unchanged: undefined });
}

async function hang(
  deps: EditDeps,
  { id: deviceId, mapId: floor = "" }: PlannedObject,
  fields: Values<DeviceFields>,
  ours?: LocalObject,
): Promise<Applied> {
  const { mapId, point, ...facts } = fields;
  if (!point) return NOTHING_DONE;
  const expected = ours ? expectedOf(ours) : [0];
  const asked = { ...facts, mapId: mapId ?? floor, deviceId, point, expected };
  return outcomeOf(await placeDevice(deps, asked), { placed: "device.place" });
}

function expectedOf({ version }: LocalObject): readonly number[] | "any" {
  return version === undefined ? "any" : [version];
}

/** Maps an edit's outcome: outcomes in `good` are done, with the action for the audit log; undefined there means that nothing changed. */
function outcomeOf({ type }: { readonly type: string }, good: Readonly<Record<string, string | undefined>>): Applied {
  if (Object.hasOwn(good, type)) {
    const action = good[type];
    return { type: "done", ...(action !== undefined && { action }) };
  }
  return type === "stale" ? { type: "stale" } : { type: "refused", code: type };
}

type Defined<Fields> = { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };

function withoutNulls<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as Defined<Fields>;
}

function defined<Fields extends object>(fields: Fields): Defined<Fields> {
  return withoutNulls(fields);
}
