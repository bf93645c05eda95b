import type { Alert } from "@/domain/alert";
import type { Area } from "@/domain/area";
import type { Crossing } from "@/domain/change";
import { DEFAULT_COUNTS } from "@/domain/counted";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import type { SiteOverview } from "@/domain/site-overview";
import type { Source, TrackState } from "@/domain/track";
import type { AreaVisits } from "@/server/live/area-visits-of";
import type { FloorLive } from "@/server/live/floor-live-of";
import type { SiteDevice } from "@/server/live/known-sites";
import type { TrackQuery } from "@/server/live/search-tracks";
import type { SilentSource } from "@/server/live/silent-sources";
import type { Sites } from "../services";

/** Live sites that a test fills in. Drawings are stored as the API puts them. */
export interface FakeSites extends Sites {
  readonly overviews: SiteOverview[];
  readonly silent: SilentSource[];
  readonly siteByMap: Map<string, string>;
  /** Areas that traffic mentioned, with their sites. */
  readonly siteByArea: Map<string, string>;
  readonly lives: Map<string, FloorLive>;
  readonly tracks: TrackState[];
  readonly crossings: Crossing[];
  readonly visits: Map<string, AreaVisits>;
  readonly knownDevices: SiteDevice[];
  readonly alerts: Map<string, Alert>;
}

export function fakeSites(): FakeSites {
  const floorplans = new Map<string, Floorplan>();
  const areas = new Map<string, Area>();
  const placements = new Map<string, Placement>();
  const others = (deviceId: string) => sites.knownDevices.filter((device) => device.deviceId !== deviceId);
  const sites: FakeSites = {
    overviews: [],
    siteByMap: new Map(),
    siteByArea: new Map(),
    lives: new Map(),
    tracks: [],
    crossings: [],
    visits: new Map(),
    knownDevices: [],
    alerts: new Map(),
    silent: [],
    overview: () => sites.overviews,
    silentSources: () => sites.silent,
    siteOf: (mapId) => sites.siteByMap.get(mapId) ?? floorplans.get(mapId)?.siteId,
    siteOfArea: (areaId) => areas.get(areaId)?.siteId ?? sites.siteByArea.get(areaId),
    sitesWithDevice: (deviceId) =>
      sites.knownDevices.filter((device) => device.deviceId === deviceId).map(({ siteId }) => siteId),
    live: (mapId) => atOnce(sites.lives.get(mapId)),
    siteSnapshot(siteId) {
      const site = sites.overviews.find((each) => each.siteId === siteId);
      return site && { ...site, alerts: [], devices: [], notices: [] };
    },
    floorSnapshot: () => undefined,
    searchTracks: (query) => atOnce(search(sites.tracks, query)),
    track(trackId, siteIds) {
      const isSeen = (each: TrackState) => siteIds?.has(each.siteId) !== false;
      const track = sites.tracks.find((each) => each.trackId === trackId && isSeen(each));
      return track && { ...track, crossings: sites.crossings.filter((crossing) => crossing.trackId === trackId) };
    },
    areaVisits: (areaId) => atOnce(sites.visits.get(areaId)),
    devices: (siteId) => sites.knownDevices.filter((device) => siteId === undefined || device.siteId === siteId),
    placedDevices: (mapId) => sites.knownDevices.filter(({ place }) => place?.mapId === mapId),
    placementsOn: (mapId) => [...placements.values()].filter((placement) => placement.mapId === mapId),
    placeDevice(placement) {
      const { deviceId, siteId, mapId, point, version, name } = placement;
      placements.set(deviceId, placement);
      const known = sites.knownDevices.find((device) => device.deviceId === deviceId);
      const device = { deviceId, siteId, kind: "ap" as const, ...(name && { name }), ...known };
      sites.knownDevices.splice(0, Number.POSITIVE_INFINITY, ...others(deviceId), {
        ...device,
        place: { mapId, point, version },
      });
    },
    unplaceDevice(deviceId) {
      placements.delete(deviceId);
      sites.knownDevices.splice(0, Number.POSITIVE_INFINITY, ...others(deviceId));
    },
    ...fakeFloorplans(floorplans),
    ...{ ...fakeAreas(areas), ...fakeCounting(() => sites.overviews), describeSite: () => undefined },
    mapOfArea: (areaId) => (areas.get(areaId) ?? sites.visits.get(areaId)?.area)?.mapId,
    removeSite(siteId) {
      const place = sites.overviews.findIndex((site) => site.siteId === siteId);
      if (place >= 0) sites.overviews.splice(place, 1);
      return place >= 0;
    },
    handleAlert(alertId, how, handling, siteIds) {
      const alert = sites.alerts.get(alertId);
      if (!alert || siteIds?.has(alert.siteId) === false) return undefined;
      const handled = how === "acknowledge" ? { acknowledged: handling } : { resolved: handling, active: false };
      sites.alerts.set(alertId, { ...alert, ...handled });
      return sites.alerts.get(alertId);
    },
  };
  return sites;
}

function fakeFloorplans(
  floorplans: Map<string, Floorplan>,
): Pick<Sites, "mapIdOf" | "mayDrawMap" | "floorplan" | "putFloorplan" | "removeFloorplan"> {
  return {
    mapIdOf: (mapId) => (floorplans.has(mapId) ? mapId : mapId.toLowerCase()),
    mayDrawMap: (mapId, siteId) => (floorplans.get(mapId)?.siteId ?? siteId) === siteId,
    floorplan: (mapId) => floorplans.get(mapId),
    putFloorplan: (floorplan) => void floorplans.set(floorplan.mapId, floorplan),
    removeFloorplan: (mapId) => void floorplans.delete(mapId),
  };
}

function fakeCounting(overviews: () => readonly SiteOverview[]): Pick<Sites, "countsOf" | "setCounts"> {
  const counts = new Map<string, readonly Source[]>();
  return {
    countsOf: (siteId) =>
      overviews().some((site) => site.siteId === siteId) ? (counts.get(siteId) ?? DEFAULT_COUNTS) : undefined,
    setCounts: (siteId, set) => void counts.set(siteId, set),
  };
}

function fakeAreas(
  areas: Map<string, Area>,
): Pick<Sites, "area" | "mayDrawArea" | "areasOf" | "putArea" | "removeArea"> {
  return {
    area: (areaId) => areas.get(areaId),
    mayDrawArea: (areaId, siteId) => (areas.get(areaId)?.siteId ?? siteId) === siteId,
    areasOf: (mapId) => [...areas.values()].filter((area) => area.mapId === mapId),
    putArea: (area) => void areas.set(area.areaId, area),
    removeArea: (areaId) => void areas.delete(areaId),
  };
}

// biome-ignore lint/correctness/useYield: what a test says is live takes no time
function* atOnce<T>(value: T): Generator<undefined, T> {
  return value;
}

function search(tracks: readonly TrackState[], query: TrackQuery): readonly TrackState[] {
  const { q = "", kind, siteId, siteIds, mapId, limit } = query;
  return tracks
    .filter((track) => `${track.label} ${track.trackId}`.toLowerCase().includes(q.toLowerCase()))
    .filter((track) => kind === undefined || track.kind === kind)
    .filter((track) => siteIds?.has(track.siteId) !== false)
    .filter((track) => siteId === undefined || track.siteId === siteId)
    .filter((track) => mapId === undefined || track.mapId === mapId)
    .slice(0, limit);
}
