import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import { isTrackId, type SiteId } from "@/domain/ids";
import type { SiteProfile } from "@/domain/site-profile";
import type { Source } from "@/domain/track";
import type { Wall } from "@/domain/wall";
import type { AreaStore } from "@/server/areas/area-store";
import type { SiteCountsStore } from "@/server/counting/site-counts-store";
import type { PlacementStore } from "@/server/devices/placement-store";
import type { FloorplanStore } from "@/server/floorplans/floorplan-store";
import type { WallsStore } from "@/server/floorplans/walls-store";
import type { Sites } from "@/server/live/sites";
import type { SiteProfileStore } from "@/server/sites/site-profile-store";
import { keyOf } from "./imported";
import { localImage } from "./local-image";
import { byKey, isTrackName, type LastImport, type LocalObject, type PlannedObject } from "./planned";

/** The stores that our side of a plan is read from. */
export interface LocalStores {
  readonly floorplans: Pick<FloorplanStore, "all">;
  readonly areas: Pick<AreaStore, "all">;
  readonly placements: Pick<PlacementStore, "all">;
  readonly siteCounts: Pick<SiteCountsStore, "all">;
  readonly siteProfiles: Pick<SiteProfileStore, "get">;
  readonly walls: Pick<WallsStore, "get">;
  readonly sites: Pick<Sites, "track" | "floorOf">;
}

export interface LocalQuery {
  readonly siteIds: readonly SiteId[];
  readonly theirs: readonly PlannedObject[];
  readonly last: readonly LastImport[];
}

/**
 * What we have of these sites, as objects in Mist's kinds. Includes areas and devices that are in another site here but belong to one of
 * these in Mist.
 */
export async function readLocalObjects(
  stores: LocalStores,
  { siteIds, theirs, last }: LocalQuery,
): Promise<readonly LocalObject[]> {
  const { siteProfiles, walls } = stores;
  const [floorplans, areas, placements, counts] = await Promise.all([
    stores.floorplans.all(),
    stores.areas.all(),
    stores.placements.all(),
    stores.siteCounts.all(),
  ]);
  const asked = new Set(siteIds);
  const told = byKey(theirs);
  const lastOf = byKey(last);
  const concerns = (our: LocalObject) => asked.has(our.siteId) || told.has(keyOf(our));
  const floors = floorplans.filter(({ siteId }) => asked.has(siteId));
  const profiles = await Promise.all(siteIds.map(async (siteId) => (await siteProfiles.get(siteId))?.profile));
  const built = await Promise.all(floors.map(async ({ mapId }) => (await walls.get(mapId))?.walls));
  return [
    ...siteIds.flatMap((siteId, i) => ourSite(siteId, { ...profiles[i], counts: counts.get(siteId) })),
    ...floors.map((floorplan, i) => ourFloorplan(floorplan, built[i])),
    ...floors.flatMap(({ image, ...rest }) =>
      image ? [localImage({ ...rest, image }, lastOf.get(`image/${rest.mapId}`))] : [],
    ),
    ...areas.map(ourArea).filter(concerns),
    ...placements.map(ourDevice).filter(concerns),
    ...theirs.filter(({ kind }) => isTrackName(kind)).flatMap((name) => ourName(name, stores.sites)),
  ];
}

/** The site as an object, if it has a profile or a counting setting. A site that uses the default setting has no `counts`. */
function ourSite(
  siteId: SiteId,
  { siteId: _, ...fields }: Partial<SiteProfile> & { readonly counts: readonly Source[] | undefined },
): readonly LocalObject[] {
  if (Object.values(fields).every((value) => value === undefined)) return [];
  return [{ kind: "site", id: siteId, siteId, name: fields.name ?? siteId, fields }];
}

function ourFloorplan(floorplan: Floorplan, walls: readonly Wall[] | undefined): LocalObject {
  const { mapId, siteId, name, ppm, widthM, heightM, bearing, limit, image, version } = floorplan;
  const fields = { name, ppm, widthM, heightM, bearing, limit, walls };
  // With an image, the other sizes follow from the width.
  const derived = image && widthM !== undefined ? ["ppm", "heightM"] : [];
  return { kind: "floorplan", id: mapId, siteId, mapId, name, fields, version, derived };
}

function ourArea({ areaId, siteId, mapId, kind, name, polygon, point, limit, version, ...rest }: Area): LocalObject {
  const { colour, target, counts, radius, devices } = rest;
  const more = { ...(colour && { colour }), ...(target !== undefined && { target }), ...(counts && { counts }) };
  const fields = { name, mapId, polygon, point, radius, devices, limit };
  return { kind, id: areaId, siteId, mapId, name, fields, version, ...(Object.keys(more).length > 0 && { more }) };
}

function ourDevice({ deviceId: id, siteId, version, ...fields }: Placement): LocalObject {
  const { mapId, name = id } = fields;
  return { kind: "device", id, siteId, mapId, name, fields, version };
}

function ourName({ kind, id, siteId }: PlannedObject, sites: LocalStores["sites"]): readonly LocalObject[] {
  const name = isTrackId(id) ? sites.track(id)?.facts.name : undefined;
  return name === undefined ? [] : [{ kind, id, siteId, name, fields: { name } }];
}
