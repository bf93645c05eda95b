import type { Area } from "@/domain/area";
import type { Change, Crossing } from "@/domain/change";
import type { DeviceState, Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import type { AreaId, DeviceId, MapId, SiteId, TrackId } from "@/domain/ids";
import type { FrameStamp, LiveFloor } from "@/domain/live-floor";
import type { LiveSite } from "@/domain/live-site";
import type { FloorSnapshot, SiteSnapshot } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";
import type { EpochMs } from "@/domain/time";
import type { Source, TrackState } from "@/domain/track";
import { type AreaVisits, areaVisitsOf } from "./area-visits-of";
import { type FloorLive, floorLiveOf } from "./floor-live-of";
import { overviewOf } from "./overview-of";
import { RecentCrossings } from "./recent-crossings";
import { searchTracks, type TrackQuery } from "./search-tracks";
import { type SilentSource, silentSourcesOf } from "./silent-sources";
import { SiteIndex } from "./site-index";

export type SiteDevice = DeviceState & { readonly siteId: SiteId };

/** A track with its newest crossings, newest first. */
export type TracedTrack = TrackState & { readonly crossings: readonly Crossing[] };

/** The read access to all sites. */
export class KnownSites {
  readonly all = new Map<SiteId, LiveSite>();
  protected readonly index = new SiteIndex(this.all);
  protected readonly crossings = new RecentCrossings();
  protected readonly now: () => EpochMs;

  constructor(now: () => EpochMs) {
    this.now = now;
  }

  /** The spelling under which a map's id is held; ids are compared without regard to case. */
  mapIdOf(mapId: MapId): MapId {
    return this.index.idOf(mapId);
  }

  /** The change with its map's id in the spelling held here. */
  normalizeIds(change: Change): Change {
    return this.index.normalizeIds(change);
  }

  /** Whether a change is of an unknown site, or mentions a map or area that belongs to another site. */
  isForeign(told: Change): boolean {
    const change = this.index.normalizeIds(told);
    const site = change.siteId === undefined ? undefined : this.all.get(change.siteId);
    return site === undefined || this.index.conflictOf(change, site) !== undefined;
  }

  siteOf(mapId: MapId): SiteId | undefined {
    return this.index.siteOf(mapId);
  }

  siteOfArea(areaId: AreaId): SiteId | undefined {
    return this.index.withArea(areaId)?.siteId;
  }

  /** Whether the site owns a map or would own it after drawing it. False if another site has drawn it. */
  mayDrawMap(mapId: MapId, siteId: SiteId): boolean {
    return (this.siteOf(mapId) ?? siteId) === siteId || this.floorplan(mapId) === undefined;
  }

  mayDrawArea(areaId: AreaId, siteId: SiteId): boolean {
    return (this.siteOfArea(areaId) ?? siteId) === siteId || this.area(areaId) === undefined;
  }

  /** Sites in which a device is placed or has been heard of. */
  sitesWithDevice(deviceId: DeviceId): readonly SiteId[] {
    return [...this.all.values()].filter(({ devices }) => devices.all.has(deviceId)).map(({ siteId }) => siteId);
  }

  /** The site in which a device is placed, else the site that heard of it last. */
  siteOfDevice(deviceId: DeviceId): SiteId | undefined {
    let latest: { readonly siteId: SiteId; readonly heardAt: EpochMs } | undefined;
    for (const { siteId, devices } of this.all.values()) {
      const device = devices.all.get(deviceId);
      if (device?.placement) return siteId;
      if (device && (!latest || device.heardAt > latest.heardAt)) latest = { siteId, heardAt: device.heardAt };
    }
    return latest?.siteId;
  }

  floorOf(mapId: MapId): { readonly site: LiveSite; readonly floor: LiveFloor } | undefined {
    const site = this.index.withMap(mapId);
    const floor = site?.floors.get(mapId);
    return site && floor ? { site, floor } : undefined;
  }

  overview(): readonly SiteOverview[] {
    return [...this.all.values()]
      .map(overviewOf)
      .sort((a, b) => (a.name ?? a.siteId).localeCompare(b.name ?? b.siteId));
  }

  silentSources(): readonly SilentSource[] {
    return silentSourcesOf(this.all.values());
  }

  /** The sources that areas of a site count unless an area has its own setting; undefined if the site is unknown. */
  countsOf(siteId: SiteId): readonly Source[] | undefined {
    return this.all.get(siteId)?.counts;
  }

  siteSnapshot(siteId: SiteId): SiteSnapshot | undefined {
    return this.all.get(siteId)?.snapshot(this.now());
  }

  floorSnapshot(mapId: MapId, stamp: FrameStamp): FloorSnapshot | undefined {
    const found = this.floorOf(mapId);
    if (!found) return undefined;
    const { siteId, silences } = found.site;
    return { mapId, siteId, silences, tracks: found.floor.snapshot(stamp) };
  }

  *live(mapId: MapId): Generator<undefined, FloorLive | undefined> {
    const found = this.floorOf(mapId);
    return found && (yield* floorLiveOf(found.site, found.floor, this.now()));
  }

  searchTracks(query: TrackQuery): Generator<undefined, readonly TrackState[]> {
    return searchTracks(this.all.values(), query, this.now());
  }

  /** The track's state in the site that saw it last, among `siteIds` if given. */
  track(trackId: TrackId, siteIds?: ReadonlySet<SiteId>): TracedTrack | undefined {
    const states = this.within(siteIds).flatMap((site) => {
      const track = site.tracks.get(trackId);
      return track ? [site.trackState(track, this.now())] : [];
    });
    const [newest] = states.sort((a, b) => b.lastSeenAt - a.lastSeenAt);
    const crossings = this.crossings.of(trackId);
    return newest && { ...newest, crossings: crossings.filter(({ siteId }) => siteIds?.has(siteId) !== false) };
  }

  *areaVisits(areaId: AreaId): Generator<undefined, AreaVisits | undefined> {
    const site = this.index.withArea(areaId);
    return site && (yield* areaVisitsOf(site, areaId));
  }

  devices(siteId?: SiteId): readonly SiteDevice[] {
    return [...this.all.values()]
      .filter((site) => siteId === undefined || site.siteId === siteId)
      .flatMap((site) => site.devices.states().map((device) => ({ ...device, siteId: site.siteId })));
  }

  placedDevices(mapId: MapId): readonly SiteDevice[] {
    return this.devices(this.index.siteOf(mapId)).filter(({ place }) => place?.mapId === mapId);
  }

  placementsOn(mapId: MapId): readonly Placement[] {
    return this.index.withMap(mapId)?.devices.placementsOn(mapId) ?? [];
  }

  floorplan(mapId: MapId): Floorplan | undefined {
    return this.floorOf(mapId)?.floor.floorplan;
  }

  area(areaId: AreaId): Area | undefined {
    return this.index.withArea(areaId)?.areas.get(areaId)?.drawn;
  }

  /** The floor that an area is on: where it was drawn, else the one that traffic reported. */
  mapOfArea(areaId: AreaId): MapId | undefined {
    return this.index.withArea(areaId)?.areas.get(areaId)?.mapId;
  }

  areasOf(mapId: MapId): readonly Area[] {
    const site = this.index.withMap(mapId);
    return [...(site?.areas.values() ?? [])].flatMap(({ drawn }) => (drawn?.mapId === mapId ? [drawn] : []));
  }

  protected within(siteIds: ReadonlySet<SiteId> | undefined): readonly LiveSite[] {
    return [...this.all.values()].filter((site) => siteIds?.has(site.siteId) !== false);
  }
}
