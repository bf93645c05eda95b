import type { Area } from "./area";
import type { AreaId, MapId, TrackId } from "./ids";
import type { SiteChange, SiteSnapshot } from "./protocol";

/** The part of a site that says on which floor things are. */
export interface Whereabouts {
  readonly areas: ReadonlyMap<AreaId, { readonly mapId?: MapId | undefined }>;
  readonly tracks: ReadonlyMap<TrackId, { readonly mapId?: MapId | undefined }>;
}

/** A site for a caller who may see some of its floors: everything else, and the feed, is left out. */
export function partOfSnapshot(snapshot: SiteSnapshot, mapIds: ReadonlySet<MapId>): SiteSnapshot {
  const isHere = ({ mapId }: { readonly mapId?: MapId }) => mapId !== undefined && mapIds.has(mapId);
  return {
    ...snapshot,
    floors: snapshot.floors.filter(isHere),
    areas: snapshot.areas.filter(isHere).map(withoutListeners),
    alerts: snapshot.alerts.filter(isHere),
    devices: snapshot.devices.filter(({ place }) => place !== undefined && isHere(place)),
    notices: [],
  };
}

/** Changes of a site for such a caller. Removals are passed on, since they contain only an id. */
export function partOfChanges(
  changes: readonly SiteChange[],
  mapIds: ReadonlySet<MapId>,
  whereabouts: Whereabouts,
): readonly SiteChange[] {
  return changes.filter((change) => isOn(change, mapIds, whereabouts)).map(withoutOtherFloors);
}

function withoutOtherFloors(change: SiteChange): SiteChange {
  if (change.type === "area") return { ...change, area: withoutListeners(change.area) };
  return change.type === "track-erased" ? { type: change.type, trackId: change.trackId } : change;
}

/** An area without its access points, since those of an RSSI zone may be on other floors. */
export function withoutListeners<Drawn extends Pick<Area, "devices">>(area: Drawn): Drawn {
  if (!area.devices) return area;
  const { devices: _, ...rest } = area;
  return rest as Drawn;
}

function isOn(change: SiteChange, mapIds: ReadonlySet<MapId>, { areas, tracks }: Whereabouts): boolean {
  const isHere = (mapId: MapId | undefined) => mapId !== undefined && mapIds.has(mapId);
  switch (change.type) {
    case "floor":
      return isHere(change.floor.mapId);
    case "floor-removed":
    case "totals":
      return isHere(change.mapId);
    case "area":
      return isHere(change.area.mapId);
    case "occupancy":
      return isHere(areas.get(change.areaId)?.mapId);
    case "crossing":
      return isHere(areas.get(change.crossing.areaId)?.mapId);
    case "alert":
      return isHere(change.alert.mapId);
    case "device":
      return isHere(change.device.place?.mapId);
    case "track-erased":
      return change.mapIds?.some(isHere) === true;
    case "label":
      return isHere(tracks.get(change.trackId)?.mapId);
    case "notice":
      return false;
    case "area-removed":
    case "device-removed":
    case "silences":
    case "site-name":
      return true;
  }
}
