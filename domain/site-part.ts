import type { AreaId, MapId, TrackId } from "./ids";
import type { SiteChange, SiteSnapshot } from "./protocol";

/** A site, so far as it tells on which floor things are now. */
export interface Whereabouts {
  readonly areas: ReadonlyMap<AreaId, { readonly mapId?: MapId | undefined }>;
  readonly tracks: ReadonlyMap<TrackId, { readonly mapId?: MapId | undefined }>;
}

/** A site for somebody who may see one of its floors: what is not on it, and the feed, is left out. */
export function partOfSnapshot(snapshot: SiteSnapshot, mapId: MapId): SiteSnapshot {
  const isHere = (thing: { readonly mapId?: MapId }) => thing.mapId === mapId;
  return {
    ...snapshot,
    floors: snapshot.floors.filter(isHere),
    areas: snapshot.areas.filter(isHere),
    alerts: snapshot.alerts.filter(isHere),
    devices: snapshot.devices.filter(({ place }) => place?.mapId === mapId),
    notices: [],
  };
}

/** News of a site for them, likewise; that a thing is gone says nothing of it but its id. */
export function partOfChanges(
  changes: readonly SiteChange[],
  mapId: MapId,
  whereabouts: Whereabouts,
): readonly SiteChange[] {
  return changes.filter((change) => isOn(change, mapId, whereabouts)).map(withoutOtherFloors);
}

function withoutOtherFloors(change: SiteChange): SiteChange {
  return change.type === "track-erased" ? { type: change.type, trackId: change.trackId } : change;
}

function isOn(change: SiteChange, mapId: MapId, { areas, tracks }: Whereabouts): boolean {
  switch (change.type) {
    case "floor":
      return change.floor.mapId === mapId;
    case "floor-removed":
    case "totals":
      return change.mapId === mapId;
    case "area":
      return change.area.mapId === mapId;
    case "occupancy":
      return areas.get(change.areaId)?.mapId === mapId;
    case "crossing":
      return areas.get(change.crossing.areaId)?.mapId === mapId;
    case "alert":
      return change.alert.mapId === mapId;
    case "device":
      return change.device.place?.mapId === mapId;
    case "track-erased":
      return change.mapIds?.includes(mapId) === true;
    case "label":
      return tracks.get(change.trackId)?.mapId === mapId;
    case "notice":
      return false;
    case "area-removed":
    case "device-removed":
    case "silences":
    case "site-name":
      return true;
  }
}
