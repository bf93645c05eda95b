import type { Alert, AlertHandling, Handling } from "@/domain/alert";
import type { Area } from "@/domain/area";
import { DEFAULT_CAPACITY } from "@/domain/capacity";
import type { Change, Crossing } from "@/domain/change";
import { DEFAULT_COUNTS } from "@/domain/counted";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import { removingFloorplan } from "@/domain/floorplan-removal";
import type { AreaId, DeviceId, MapId, SiteId, TrackId } from "@/domain/ids";
import { LiveSite, type SavedSite } from "@/domain/live-site";
import type { Silences } from "@/domain/silence";
import { clearSite, releaseAreas, releaseFloor } from "@/domain/site-eviction";
import type { StoredProfile } from "@/domain/site-profile";
import type { EpochMs } from "@/domain/time";
import type { Source } from "@/domain/track";
import { AlertWatch } from "./alert-watch";
import { CapacityGuard } from "./capacity-guard";
import { claimFloors, claimSaved } from "./claims";
import { inactiveSites } from "./evict";
import { fitToCapacity } from "./fit-to-capacity";
import { isLate, siteTimeOf } from "./is-late";
import { NotifyingSites } from "./notifying-sites";
import { RoamingTracks } from "./roaming-tracks";
import { SavedRows } from "./saved-rows";
import type { Conflict } from "./site-index";

/** `no-room`: a limit was reached, see `capacityGuard.refusalReason`. `conflict`: see `Sites.conflict`. Neither applies anything. */
export type ApplyOutcome = "applied" | "unchanged" | "late" | "no-room" | "conflict";

/** All sites, and which of them have news that viewers have not been told. */
export class Sites extends NotifyingSites {
  readonly capacityGuard: CapacityGuard;
  readonly saved = new SavedRows(this.all);
  /** The conflict of the last change that had one. */
  conflict: Conflict | undefined;
  private readonly roaming = new RoamingTracks(this.all);
  /** Tracks forgotten since the start, by `expire` or for lack of room. */
  forgottenTracks = 0;
  /** Alerts that ended with their site or with a floor or area that it gave up, until they are taken. */
  private ended: Alert[] = [];
  private readonly alertWatch = new AlertWatch();
  private latest: LiveSite | undefined;
  /** The sources that people set for sites, including sites that are unknown now. */
  private readonly counts = new Map<SiteId, readonly Source[]>();
  /** The profiles that people gave sites, including sites that are unknown now. Filled at the start. */
  readonly profiles = new Map<SiteId, StoredProfile>();

  constructor(now: () => EpochMs, capacity = DEFAULT_CAPACITY) {
    super(now);
    this.capacityGuard = new CapacityGuard({
      all: this.all,
      capacity,
      removeSite: (site) => this.remove(site),
      onEvicted: (sites, tracks) => {
        this.forgottenTracks += tracks;
        this.index.prune();
        for (const site of sites) this.markChanged(site);
      },
    });
  }

  apply(told: Change, receivedAt: EpochMs): ApplyOutcome {
    if (isLate(told, receivedAt)) return "late";
    const change = this.index.normalizeIds(told);
    if (change.siteId === undefined) return "unchanged";
    const { siteId } = change;
    const known = this.latest?.siteId === siteId ? this.latest : this.all.get(siteId);
    this.conflict = this.index.conflictOf(change, known);
    if (this.conflict) return "conflict";
    const { capacityGuard } = this;
    const isWide = change.type === "fix" && known !== undefined && capacityGuard.usage.hasRoomForFix(known);
    const hasRoom = isWide || capacityGuard.hasRoomFor(change, siteId, known, receivedAt);
    // A notice is kept even if there is no room for its site; it is only not shown there.
    if (!hasRoom) return change.type === "notice" ? "unchanged" : "no-room";
    const site = this.site(siteId);
    const floors = site.floors.size;
    const areas = site.areas.size;
    const tracks = site.tracks.size;
    const moved = capacityGuard.usage.apply(change, site, siteTimeOf(change, receivedAt));
    site.heardAt = receivedAt;
    if (site.floors.size > floors) this.handleReleased(site, claimFloors(site, this.index, this.now()));
    if (site.areas.size > areas) this.index.putAreaOf(change, siteId);
    for (const left of this.roaming.update(change, site, site.tracks.size > tracks)) this.markChanged(left);
    if (!moved) return "unchanged";
    if (change.type === "crossing") this.crossings.add(change);
    this.markChanged(site);
    return "applied";
  }

  /** Sets what is said of each site's numbers from now on. */
  updateSilences(silencesOf: (site: LiveSite) => Silences): void {
    for (const site of this.all.values()) if (site.setSilences(silencesOf(site))) this.markChanged(site);
  }

  /** Ends alerts as `AlertWatch` decides; returns those that it changed. To be called about once a second, after `updateSilences`. */
  watchAlerts(): readonly Alert[] {
    return [...this.all.values()].flatMap((site) => {
      const changed = this.alertWatch.check(site);
      if (changed.length > 0) this.markChanged(site);
      return changed;
    });
  }

  /** Forgets tracks that left. Those of which more is known than where they were are forgotten after `forgetNamedMs`. */
  *expiring(forgetNamedMs?: number): Generator<undefined, void> {
    const now = this.now();
    for (const site of this.all.values()) {
      const floors = site.floors.size;
      this.forgottenTracks += yield* site.expiring(now, forgetNamedMs);
      this.markChanged(site);
      if (site.floors.size > floors) this.handleReleased(site, claimFloors(site, this.index, now));
    }
    this.capacityGuard.usage.recount();
    this.roaming.prune(this.capacityGuard.usage.tracks);
  }

  /** Runs `expiring` without pauses. */
  expire(forgetNamedMs?: number): void {
    for (const _ of this.expiring(forgetNamedMs));
  }

  /** Removes a site, its profile and its live state, and tells its viewers. It must have no drawings. Returns whether it was known. */
  removeSite(siteId: SiteId): boolean {
    const site = this.all.get(siteId);
    if (!site) return false;
    this.profiles.delete(siteId);
    this.remove(site);
    this.capacityGuard.usage.recount();
    return true;
  }

  /** Removes sites that have nothing drawn and were not heard of since `at`. Returns how many. */
  forgetSitesUnheardSince(at: EpochMs): number {
    const unheard = inactiveSites(this.all.values(), at);
    for (const site of unheard) this.remove(site);
    this.capacityGuard.usage.recount();
    return unheard.length;
  }

  /** Forgets a track everywhere. Viewers of sites that knew it are told at the next flush. Returns whether any site knew it. */
  erase(trackId: TrackId): boolean {
    const crossings = this.crossings.of(trackId);
    let known = false;
    for (const site of this.all.values()) {
      const here = crossings.filter(({ siteId }) => siteId === site.siteId);
      if (site.erase(trackId, here)) known = true;
      this.markChanged(site);
    }
    this.capacityGuard.usage.recount();
    return this.crossings.forget(trackId) || known;
  }

  forgetNoticesBefore(at: EpochMs): void {
    for (const site of this.all.values()) site.notices.forgetBefore(at);
  }

  takeAlerts(): readonly Alert[] {
    const taken = this.ended;
    this.ended = [];
    for (const site of this.all.values()) taken.push(...site.takeAlerts());
    return taken;
  }

  site(siteId: SiteId): LiveSite {
    if (this.latest?.siteId === siteId) return this.latest;
    // Consecutive changes mostly belong to the same site.
    this.latest = this.all.get(siteId) ?? this.newSite(siteId);
    return this.latest;
  }

  /** A device is in one place: placing it here removes its placement in other sites. */
  placeDevice(placement: Placement): void {
    const site = this.site(placement.siteId);
    for (const other of this.all.values()) if (other !== site) this.removePlacement(other, placement.deviceId);
    site.devices.place(placement);
    this.markChanged(site);
  }

  unplaceDevice(deviceId: DeviceId): void {
    for (const site of this.all.values()) this.removePlacement(site, deviceId);
  }

  putFloorplan(floorplan: Floorplan): void {
    const { mapId, siteId } = floorplan;
    const site = this.site(siteId);
    const owner = this.index.withMap(mapId);
    this.index.putFloorplan(mapId, siteId);
    site.putFloorplan(floorplan);
    this.markChanged(site);
    if (!owner || owner === site) return;
    this.handleReleased(owner, releaseFloor(owner, mapId, this.now()));
    this.onOwnerChange({ kind: "map", id: mapId, siteId, ownerId: owner.siteId });
  }

  removeFloorplan(mapId: MapId): void {
    const site = this.index.withMap(mapId);
    if (!site) return;
    this.finishEdit(site, removingFloorplan(site, mapId));
    this.index.prune();
  }

  putArea(area: Area): void {
    const { areaId, siteId } = area;
    const site = this.site(siteId);
    const owner = this.index.withArea(areaId);
    this.index.putArea(areaId, siteId);
    this.finishEdit(site, site.siteAreas.draw(area));
    const given = owner === site ? undefined : owner?.areas.get(areaId);
    if (!owner || !given) return;
    this.handleReleased(owner, releaseAreas(owner, [given], this.now()));
    this.onOwnerChange({ kind: "area", id: areaId, siteId, ownerId: owner.siteId });
  }

  removeArea(areaId: AreaId): void {
    const site = this.index.withArea(areaId);
    if (!site) return;
    this.finishEdit(site, site.siteAreas.remove(areaId));
  }

  /** Sets the sources that areas of the site count unless an area has its own setting, even if the site is unknown now. */
  setCounts(siteId: SiteId, counts: readonly Source[]): void {
    this.counts.set(siteId, counts);
    const site = this.all.get(siteId);
    if (site?.setCounts(counts)) this.markChanged(site);
  }

  /** Stores what a person said of a site. The site is known from now on. */
  describeSite(stored: StoredProfile): void {
    const { siteId } = stored.profile;
    this.profiles.set(siteId, stored);
    const site = this.site(siteId);
    site.heardAt ||= this.now();
    site.describe(stored.profile, stored.namedAt);
    this.markChanged(site);
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
      this.markChanged(site);
      return alert;
    }
    return undefined;
  }

  /** Restores a saved part of a site, after its drawings. Leaves out what there is no room for: an older version may have saved more. */
  load(siteId: SiteId, saved: SavedSite): void {
    const site = this.site(siteId);
    const part = fitToCapacity(saved, site, this.capacityGuard.usage);
    site.load(part);
    site.heardAt ||= this.now();
    this.handleReleased(site, claimSaved(part, { site, index: this.index, now: this.now() }));
    for (const { id } of part.tracks ?? []) this.roaming.trackAppeared(id, site);
    this.capacityGuard.usage.recount();
  }

  /** Recalls a crossing from before a restart, which the saved sites count already. */
  recallCrossing(crossing: Crossing): void {
    this.crossings.add(crossing);
  }

  private newSite(siteId: SiteId): LiveSite {
    const site = new LiveSite(siteId);
    site.setCounts(this.counts.get(siteId) ?? DEFAULT_COUNTS);
    const said = this.profiles.get(siteId);
    if (said) site.describe(said.profile, said.namedAt);
    this.all.set(siteId, site);
    return site;
  }

  /** Handles what a site gave up to others; `ended` is undefined if it kept everything. */
  private handleReleased(site: LiveSite, ended: readonly Alert[] | undefined): void {
    if (!ended) return;
    this.ended.push(...ended);
    this.capacityGuard.usage.recount();
    this.markChanged(site);
  }

  private remove(site: LiveSite): void {
    this.ended.push(...clearSite(site, this.now()));
    this.saved.forgetSite(site);
    this.all.delete(site.siteId);
    this.index.prune();
    if (this.latest === site) this.latest = undefined;
    this.markChanged(site);
  }

  private removePlacement(site: LiveSite, deviceId: DeviceId): void {
    if (!site.devices.all.get(deviceId)?.placement) return;
    site.devices.unplace(deviceId);
    this.markChanged(site);
  }
}
