import type { Alert, Handling } from "@/domain/alert";
import type { Area } from "@/domain/area";
import type { Change, Crossing } from "@/domain/change";
import type { DeviceState, Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import type { AreaId, DeviceId, MapId, SiteId, TrackId } from "@/domain/ids";
import type { FrameStamp, LiveFloor } from "@/domain/live-floor";
import { LiveSite } from "@/domain/live-site";
import type { FloorSnapshot, SiteSnapshot } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";
import type { EpochMs } from "@/domain/time";
import type { TrackState } from "@/domain/track";
import { type AreaVisits, areaVisitsOf } from "./area-visits-of";
import { type FloorLive, floorLiveOf } from "./floor-live-of";
import { isLate } from "./is-late";
import { overviewOf } from "./overview-of";
import { RecentCrossings } from "./recent-crossings";
import { searchTracks, type TrackQuery } from "./search-tracks";

export type ApplyOutcome = "applied" | "unchanged" | "late";

export type SiteDevice = DeviceState & { readonly siteId: SiteId };

/** A track with its newest crossings, newest first. */
export type TracedTrack = TrackState & { readonly crossings: readonly Crossing[] };

export type AlertHandling = "acknowledge" | "resolve";

/** Every site, and which of them has news that viewers have not been told. */
export class Sites {
  readonly all = new Map<SiteId, LiveSite>();
  private readonly siteByMap = new Map<MapId, SiteId>();
  private readonly siteByArea = new Map<AreaId, SiteId>();
  private readonly crossings = new RecentCrossings();
  private readonly now: () => EpochMs;
  private clockSetAt: EpochMs | undefined;
  private dirty = new Set<LiveSite>();
  /** Let go of by `expire` since the start. */
  forgottenTracks = 0;
  private latest: LiveSite | undefined;
  private onNews: () => void = () => {};

  constructor(now: () => EpochMs) {
    this.now = now;
  }

  /** `listener` is called after each change; whoever flushes takes the sites with `takeDirty`. */
  whenNews(listener: () => void): void {
    this.onNews = listener;
  }

  takeDirty(): ReadonlySet<LiveSite> {
    const { dirty } = this;
    this.dirty = new Set();
    return dirty;
  }

  apply(change: Change, receivedAt: EpochMs): ApplyOutcome {
    if (isLate(change, receivedAt)) return "late";
    if (change.siteId === undefined) return "unchanged";
    const site = this.site(change.siteId);
    const floorsBefore = site.floors.size;
    const moved = site.apply(change);
    const isOnNewFloor = site.floors.size > floorsBefore && "mapId" in change && change.mapId !== undefined;
    if (isOnNewFloor) this.siteByMap.set(change.mapId, site.siteId);
    if ("areaId" in change) this.siteByArea.set(change.areaId, site.siteId);
    if (!moved) return "unchanged";
    if (change.type === "crossing") this.crossings.note(change);
    this.tell(site);
    return "applied";
  }

  /** Tracks that left and of which more is known than where they were are forgotten after `forgetNamedMs`. */
  expire(forgetNamedMs?: number): void {
    // Asked before `clockSetAt` is: asking may be what finds that the clock was set.
    const now = this.now();
    for (const site of this.all.values()) {
      this.forgottenTracks += site.expire(now, forgetNamedMs, this.clockSetAt);
      this.tell(site);
    }
  }

  /** Nobody is gone for that alone: whoever is here now has their whole time from now on to be seen again. */
  clockWasSet(): void {
    this.clockSetAt = this.now();
  }

  /** Forgets a track everywhere. Viewers of sites that knew it are told with the next flush. False if none did. */
  erase(trackId: TrackId): boolean {
    const crossings = this.crossings.of(trackId);
    let known = false;
    for (const site of this.all.values()) {
      const here = crossings.filter(({ siteId }) => siteId === site.siteId);
      if (site.erase(trackId, here)) known = true;
      this.tell(site);
    }
    return this.crossings.forget(trackId) || known;
  }

  forgetNoticesBefore(at: EpochMs): void {
    for (const site of this.all.values()) site.forgetNoticesBefore(at);
  }

  takeAlerts(): readonly Alert[] {
    const taken: Alert[] = [];
    for (const site of this.all.values()) taken.push(...site.takeAlerts());
    return taken;
  }

  site(siteId: SiteId): LiveSite {
    if (this.latest?.siteId === siteId) return this.latest;
    // One change's site is mostly the next one's as well.
    this.latest = this.all.get(siteId) ?? new LiveSite(siteId);
    this.all.set(siteId, this.latest);
    return this.latest;
  }

  siteOf(mapId: MapId): SiteId | undefined {
    return this.siteByMap.get(mapId);
  }

  floorOf(mapId: MapId): { readonly site: LiveSite; readonly floor: LiveFloor } | undefined {
    const site = this.all.get(this.siteByMap.get(mapId) ?? "");
    const floor = site?.floors.get(mapId);
    return site && floor ? { site, floor } : undefined;
  }

  overview(): readonly SiteOverview[] {
    return [...this.all.values()]
      .map(overviewOf)
      .sort((a, b) => (a.name ?? a.siteId).localeCompare(b.name ?? b.siteId));
  }

  siteSnapshot(siteId: SiteId): SiteSnapshot | undefined {
    return this.all.get(siteId)?.snapshot(this.now());
  }

  floorSnapshot(mapId: MapId, stamp: FrameStamp): FloorSnapshot | undefined {
    const found = this.floorOf(mapId);
    return found && { mapId, siteId: found.site.siteId, tracks: found.floor.snapshot(stamp) };
  }

  *live(mapId: MapId): Generator<void, FloorLive | undefined> {
    const found = this.floorOf(mapId);
    return found && (yield* floorLiveOf(found.site, found.floor, this.now()));
  }

  searchTracks(query: TrackQuery): Generator<void, readonly TrackState[]> {
    return searchTracks(this.all.values(), query, this.now());
  }

  /** Where it was last, in these sites only where some are named. */
  track(trackId: TrackId, siteIds?: ReadonlySet<SiteId>): TracedTrack | undefined {
    const states = this.within(siteIds).flatMap(
      (site) => site.tracks.get(trackId)?.state(site.siteId, this.now()) ?? [],
    );
    const [newest] = states.sort((a, b) => b.lastSeenAt - a.lastSeenAt);
    const crossings = this.crossings.of(trackId);
    return newest && { ...newest, crossings: crossings.filter(({ siteId }) => siteIds?.has(siteId) !== false) };
  }

  *areaVisits(areaId: AreaId): Generator<void, AreaVisits | undefined> {
    const site = this.all.get(this.siteByArea.get(areaId) ?? "");
    return site && (yield* areaVisitsOf(site, areaId));
  }

  devices(siteId?: SiteId): readonly SiteDevice[] {
    return [...this.all.values()]
      .filter((site) => siteId === undefined || site.siteId === siteId)
      .flatMap((site) => site.devices.states().map((device) => ({ ...device, siteId: site.siteId })));
  }

  placedDevices(mapId: MapId): readonly SiteDevice[] {
    return this.devices(this.siteByMap.get(mapId)).filter(({ place }) => place?.mapId === mapId);
  }

  placementsOn(mapId: MapId): readonly Placement[] {
    return this.all.get(this.siteByMap.get(mapId) ?? "")?.devices.placementsOn(mapId) ?? [];
  }

  /** A device hangs in one place: from another site it is taken down. */
  placeDevice(placement: Placement): void {
    const site = this.site(placement.siteId);
    for (const other of this.all.values()) if (other !== site) this.takeDown(other, placement.deviceId);
    site.devices.place(placement);
    this.tell(site);
  }

  unplaceDevice(deviceId: DeviceId): void {
    for (const site of this.all.values()) this.takeDown(site, deviceId);
  }

  floorplan(mapId: MapId): Floorplan | undefined {
    return this.floorOf(mapId)?.floor.floorplan;
  }

  area(areaId: AreaId): Area | undefined {
    return this.all.get(this.siteByArea.get(areaId) ?? "")?.areas.get(areaId)?.drawn;
  }

  /** The floor that an area is on: where it was drawn, else where it was heard of. */
  mapOfArea(areaId: AreaId): MapId | undefined {
    return this.all.get(this.siteByArea.get(areaId) ?? "")?.areas.get(areaId)?.mapId;
  }

  areasOf(mapId: MapId): readonly Area[] {
    const site = this.all.get(this.siteByMap.get(mapId) ?? "");
    return [...(site?.areas.values() ?? [])].flatMap(({ drawn }) => (drawn?.mapId === mapId ? [drawn] : []));
  }

  putFloorplan(floorplan: Floorplan): void {
    const site = this.site(floorplan.siteId);
    this.siteByMap.set(floorplan.mapId, site.siteId);
    site.putFloorplan(floorplan);
    this.tell(site);
  }

  removeFloorplan(mapId: MapId): void {
    const site = this.all.get(this.siteByMap.get(mapId) ?? "");
    if (!site) return;
    site.removeFloorplan(mapId);
    if (!site.floors.has(mapId)) this.siteByMap.delete(mapId);
    this.tell(site);
  }

  putArea(area: Area): void {
    const site = this.site(area.siteId);
    this.siteByArea.set(area.areaId, site.siteId);
    site.putArea(area);
    this.tell(site);
  }

  removeArea(areaId: AreaId): void {
    const site = this.all.get(this.siteByArea.get(areaId) ?? "");
    if (!site) return;
    site.removeArea(areaId);
    if (!site.areas.has(areaId)) this.siteByArea.delete(areaId);
    this.tell(site);
  }

  handleAlert(
    alertId: string,
    how: AlertHandling,
    handling: Handling,
    siteIds?: ReadonlySet<SiteId>,
  ): Alert | undefined {
    for (const site of this.within(siteIds)) {
      const alert = site.handleAlert(alertId, how, handling);
      if (!alert) continue;
      this.tell(site);
      return alert;
    }
    return undefined;
  }

  /** Puts a site back as `save` gave it; its floorplans and areas must have been put before. */
  load(siteId: SiteId, saved: string): void {
    const site = this.site(siteId);
    site.load(JSON.parse(saved));
    for (const mapId of site.floors.keys()) this.siteByMap.set(mapId, siteId);
    for (const areaId of site.areas.keys()) this.siteByArea.set(areaId, siteId);
  }

  /** A crossing of before a restart, which the saved sites count already. */
  recallCrossing(crossing: Crossing): void {
    this.crossings.note(crossing);
  }

  save(): ReadonlyMap<SiteId, string> {
    return new Map([...this.all].map(([siteId, site]) => [siteId, JSON.stringify(site.save())]));
  }

  private takeDown(site: LiveSite, deviceId: DeviceId): void {
    if (!site.devices.all.get(deviceId)?.placement) return;
    site.devices.unplace(deviceId);
    this.tell(site);
  }

  private within(siteIds: ReadonlySet<SiteId> | undefined): readonly LiveSite[] {
    return [...this.all.values()].filter((site) => siteIds?.has(site.siteId) !== false);
  }

  private tell(site: LiveSite): void {
    this.dirty.add(site);
    this.onNews();
  }
}
