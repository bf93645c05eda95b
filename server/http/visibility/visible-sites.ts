import type { Area } from "@/domain/area";
import type { MapId, SiteId } from "@/domain/ids";
import { type SiteOverview, sumTotals } from "@/domain/site-overview";
import { partOfSnapshot, withoutListeners } from "@/domain/site-part";
import type { TrackState } from "@/domain/track";
import { canSeeFloor, canSeeSite, type PartialVisibility, type VisibleWindow } from "@/server/access/grant";
import type { Sites } from "../services";

/** The live sites for a caller who does not see everything. What they may not see does not exist for them. */
export function sitesSeenBy(sites: Sites, visibility: PartialVisibility): Sites {
  const { siteIds } = visibility;
  const seesMap = (mapId: MapId | undefined) =>
    mapId !== undefined && canSeeFloor(visibility, sites.siteOf(mapId), mapId);
  const seesArea = (areaId: string) => seesMap(sites.mapOfArea(areaId));
  const seesOwner = (siteId: SiteId | undefined) => siteId === undefined || canSeeSite(visibility, siteId);
  const seenArea = areaSeenBy(visibility);
  const seeTrack = trackSeenBy(visibility, seesArea);
  return {
    overview: () => overviewSeenBy(sites.overview(), visibility),
    silentSources: () => sites.silentSources().filter(({ siteId }) => siteIds.has(siteId)),
    // These checks keep ids unique across sites, so they include sites that the caller may not see.
    mapIdOf: (mapId) => sites.mapIdOf(mapId),
    siteOf: (mapId) => sites.siteOf(mapId),
    siteOfArea: (areaId) => sites.siteOfArea(areaId),
    // A caller cannot take anything from a site that they may not see.
    mayDrawMap: (mapId, siteId) => seesOwner(sites.siteOf(mapId)) && sites.mayDrawMap(mapId, siteId),
    mayDrawArea: (areaId, siteId) => seesOwner(sites.siteOfArea(areaId)) && sites.mayDrawArea(areaId, siteId),
    sitesWithDevice: (deviceId) => sites.sitesWithDevice(deviceId),
    *live(mapId) {
      const live = seesMap(mapId) ? yield* sites.live(mapId) : undefined;
      return live && { ...live, areas: live.areas.map(seenArea) };
    },
    countsOf: (siteId) => (canSeeSite(visibility, siteId) ? sites.countsOf(siteId) : undefined),
    setCounts: (siteId, counts) => {
      if (canSeeSite(visibility, siteId)) sites.setCounts(siteId, counts);
    },
    describeSite: (stored) => {
      if (canSeeSite(visibility, stored.profile.siteId)) sites.describeSite(stored);
    },
    siteSnapshot: (siteId) => {
      const snapshot = canSeeSite(visibility, siteId) ? sites.siteSnapshot(siteId) : undefined;
      return snapshot && visibility.mapIds !== undefined ? partOfSnapshot(snapshot, visibility.mapIds) : snapshot;
    },
    floorSnapshot: (mapId, stamp) => (seesMap(mapId) ? sites.floorSnapshot(mapId, stamp) : undefined),
    mapOfArea: (areaId) => (seesArea(areaId) ? sites.mapOfArea(areaId) : undefined),
    *searchTracks(query) {
      if (query.mapId !== undefined && !seesMap(query.mapId)) return [];
      const onFloors = visibility.mapIds !== undefined && { mapIds: visibility.mapIds };
      const byName = visibility.namesOnly && { namesOnly: true };
      return (yield* sites.searchTracks({ ...query, siteIds, ...onFloors, ...byName })).map(seeTrack);
    },
    track: (trackId) => {
      const track = sites.track(trackId, siteIds);
      if (!track || (visibility.mapIds !== undefined && !seesMap(track.mapId))) return undefined;
      const { crossings } = track;
      const seen = visibility.mapIds === undefined ? crossings : crossings.filter(({ areaId }) => seesArea(areaId));
      return { ...seeTrack(track), crossings: seen };
    },
    *areaVisits(areaId) {
      const visits = seesArea(areaId) ? yield* sites.areaVisits(areaId) : undefined;
      return visits && { ...visits, area: seenArea(visits.area) };
    },
    devices: (siteId) =>
      sites.devices(siteId).filter((device) => canSeeFloor(visibility, device.siteId, device.place?.mapId)),
    floorplan: (mapId) => (seesMap(mapId) ? sites.floorplan(mapId) : undefined),
    area: (areaId) => seenArea(seesArea(areaId) ? sites.area(areaId) : undefined),
    areasOf: (mapId) => (seesMap(mapId) ? sites.areasOf(mapId).map(seenArea) : []),
    placedDevices: (mapId) => (seesMap(mapId) ? sites.placedDevices(mapId) : []),
    placementsOn: (mapId) => (seesMap(mapId) ? sites.placementsOn(mapId) : []),
    // Only what the restricted stores accepted gets here.
    placeDevice: (placement) => sites.placeDevice(placement),
    unplaceDevice: (deviceId) => sites.unplaceDevice(deviceId),
    putFloorplan: (floorplan) => sites.putFloorplan(floorplan),
    removeFloorplan: (mapId) => sites.removeFloorplan(mapId),
    putArea: (area) => sites.putArea(area),
    removeArea: (areaId) => sites.removeArea(areaId),
    removeSite: (siteId) => canSeeSite(visibility, siteId) && sites.removeSite(siteId),
    handleAlert: (alertId, how, handling) => sites.handleAlert(alertId, how, handling, siteIds),
  };
}

/** If only single floors are visible, leaves out access points, which may be on other floors. */
export function areaSeenBy({ mapIds }: PartialVisibility) {
  return <Drawn extends Pick<Area, "devices"> | undefined>(area: Drawn): Drawn =>
    area === undefined || mapIds === undefined ? area : withoutListeners(area);
}

/**
 * If only single floors are visible, leaves out visits elsewhere. With `namesOnly`, leaves out facts and signal strength, which a share
 * link does not include.
 */
function trackSeenBy(
  { mapIds, namesOnly }: PartialVisibility,
  seesArea: (areaId: string) => boolean,
): (track: TrackState) => TrackState {
  return (track) => {
    const visits = mapIds === undefined ? track.visits : track.visits.filter(({ areaId }) => seesArea(areaId));
    if (!namesOnly) return { ...track, visits };
    const { rssi, ...named } = track;
    return { ...named, visits, facts: {} };
  };
}

/** Overviews for a caller: whole sites, or only single floors of them. */
export function overviewSeenBy(
  overview: readonly SiteOverview[],
  visibility: PartialVisibility,
): readonly SiteOverview[] {
  if (visibility.window) return placeOfWindow(overview, visibility.window);
  const seen = overview.filter(({ siteId }) => visibility.siteIds.has(siteId));
  const { mapIds } = visibility;
  return mapIds === undefined ? seen : seen.map((site) => floorsOf(site, mapIds));
}

/** The floor's name and plan, without its live state. */
function placeOfWindow(overview: readonly SiteOverview[], { siteId, mapId }: VisibleWindow): readonly SiteOverview[] {
  const totals = sumTotals([]);
  return overview
    .filter((site) => site.siteId === siteId)
    .map(({ floors, ...site }) => ({
      ...site,
      floors: floors.flatMap((floor) => (floor.mapId === mapId ? [{ ...floor, totals, activeAlerts: 0 }] : [])),
      ...{ areas: [], totals, activeAlerts: 0, silences: {} },
    }));
}

function floorsOf(site: SiteOverview, mapIds: ReadonlySet<MapId>): SiteOverview {
  const floors = site.floors.filter(({ mapId }) => mapIds.has(mapId));
  const areas = site.areas.filter(({ mapId }) => mapId !== undefined && mapIds.has(mapId)).map(withoutListeners);
  return {
    ...site,
    floors,
    areas,
    totals: sumTotals(floors.map(({ totals }) => totals)),
    activeAlerts: floors.reduce((sum, { activeAlerts }) => sum + activeAlerts, 0),
  };
}
