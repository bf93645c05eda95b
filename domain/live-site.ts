import type { Alert, Handling } from "./alert";
import type { Area } from "./area";
import { type Change, type Crossing, isAsked, type OccupancyAlert, type Profile } from "./change";
import type { Floorplan } from "./floorplan";
import { removingFloorplan } from "./floorplan-removal";
import type { AreaId, MapId, SiteId, TrackId } from "./ids";
import type { LiveArea } from "./live-area";
import { LiveFloor, undrawnFloorIds } from "./live-floor";
import type { LiveTrack } from "./live-track";
import type { Notice } from "./notice";
import type { SiteSnapshot } from "./protocol";
import { RecentNotices } from "./recent-notices";
import { isSameSilences, type Silences } from "./silence";
import { SiteAlerts } from "./site-alerts";
import { SiteAreas } from "./site-areas";
import { SiteDevices } from "./site-devices";
import { SiteOutbox } from "./site-outbox";
import { SitePresence } from "./site-presence";
import type { SiteProfile } from "./site-profile";
import { snapshotOf } from "./site-snapshot";
import { SiteTracks } from "./site-tracks";
import { DAY_MS, type EpochMs } from "./time";
import type { Source, TrackState } from "./track";
import { trackState } from "./track-state";

/** The default time for which a track that is gone is remembered with its facts (such as a name), so that it has them when it returns. */
const FORGET_NAMED_MS = 7 * DAY_MS;
/** How long an undrawn area is remembered without reports. */
export const FORGET_AREA_MS = DAY_MS;

/** The result of `save`, or a part of it. Outlines must be in the last part, because they are compared with everything loaded. */
export type SavedSite = Partial<ReturnType<LiveSite["save"]>>;

/**
 * The state of a site as the result of its changes, independent of their order and repetition. It never reads a clock; `expire` receives
 * the time.
 */
export class LiveSite {
  readonly siteId: SiteId;
  readonly floors = new Map<MapId, LiveFloor>();
  readonly outbox = new SiteOutbox();
  readonly devices = new SiteDevices(this.outbox, (deviceId) => this.siteAreas.moveDevice(deviceId));
  readonly presence = new SitePresence();
  readonly siteAreas: SiteAreas;
  readonly siteTracks: SiteTracks;
  readonly alerts = new SiteAlerts(this.outbox);
  readonly notices = new RecentNotices();
  name: string | undefined;
  timeZone: string | undefined;
  /** The sources that are silent now; set by `setSilences`. */
  silences: Silences = {};
  /** When a delivery last mentioned the site, by our clock; 0 if none has. */
  heardAt: EpochMs = 0;
  private namedAt: EpochMs = 0;

  constructor(siteId: SiteId) {
    this.siteId = siteId;
    const { presence, outbox } = this;
    this.siteAreas = new SiteAreas({
      presence,
      outbox,
      standing: (mapId, box) => this.floors.get(mapId)?.tracksIn(box) ?? [],
      spotOf: (deviceId) => this.devices.all.get(deviceId)?.placement,
    });
    const { siteAreas } = this;
    this.siteTracks = new SiteTracks({ presence, siteAreas, outbox, floor: (mapId) => this.floor(mapId) });
  }

  get tracks(): ReadonlyMap<TrackId, LiveTrack> {
    return this.siteTracks.all;
  }

  get areas(): ReadonlyMap<AreaId, LiveArea> {
    return this.siteAreas.all;
  }

  /**
   * Applies a change. True if the site changed; false if something newer was known already. `passedAt` is the site's time for a change that
   * is ahead of our clock: such a change outweighs older ones but does not make other tracks age.
   */
  apply(change: Change, passedAt = change.at): boolean {
    if (!isAsked(change)) this.presence.record(passedAt);
    switch (change.type) {
      case "fix":
        return this.siteTracks.fix(change, passedAt);
      case "sighting":
        return this.siteTracks.sight(change, passedAt);
      case "crossing":
        return this.applyCrossing(change, passedAt);
      case "census-stay":
        this.floor(change.mapId);
        return this.siteTracks.stay(change, passedAt);
      case "census-count":
        this.floor(change.mapId);
        return this.siteAreas.countByCensus(change);
      case "occupancy-alert":
        return this.applyAlert(change);
      case "profile":
        return this.applyProfile(change);
      case "device":
        return this.devices.report(change);
      case "site-name":
        return this.applyName(change.name, change.at);
      case "notice":
        return this.applyNotice(change.notice);
    }
  }

  /** Removes tracks from floors and areas that have been absent for too long by the site's reports. */
  advance(): void {
    if (this.presence.hasToAdvance) for (const _ of this.siteTracks.advancing());
    this.alerts.age(this.areas.values(), this.presence.newestAt);
  }

  /**
   * Like `advance`, and then forgets tracks that are gone and have not been reported for long. Pauses after each track and takes later
   * changes into account. Returns the number of forgotten tracks.
   */
  *expiring(now: EpochMs, forgetNamedMs = FORGET_NAMED_MS): Generator<undefined, number> {
    yield* this.siteTracks.advancing();
    this.alerts.age(this.areas.values(), this.presence.newestAt);
    const before = this.tracks.size;
    yield* this.siteTracks.forgettingUnheard(now, forgetNamedMs);
    this.siteAreas.forgetUnheardSince(now - FORGET_AREA_MS);
    return before - this.tracks.size;
  }

  /** `expiring` at once. */
  expire(now: EpochMs, forgetNamedMs?: number): number {
    const expiring = this.expiring(now, forgetNamedMs);
    for (;;) {
      const { done, value } = expiring.next();
      if (done) return value;
    }
  }

  /**
   * Erases a track as if it had never been here, and removes its address from notices. Viewers that may know it (from the track, a notice,
   * or these crossings) are told to do the same. False if it was not here.
   */
  erase(trackId: TrackId, crossings: readonly Crossing[] = []): boolean {
    const track = this.tracks.get(trackId);
    if (track) this.siteTracks.forget(track);
    this.siteTracks.forgetAddress(trackId);
    const crossed = crossings.flatMap(({ areaId }) => this.areas.get(areaId)?.mapId ?? []);
    const mapIds = [...new Set([...(track?.mapIds ?? []), ...crossed])];
    const { isNamed, rewritten } = this.notices.erase(trackId);
    if (track || isNamed || crossings.length > 0) this.outbox.event({ type: "track-erased", trackId, mapIds });
    for (const notice of rewritten) this.outbox.event({ type: "notice", notice });
    return track !== undefined;
  }

  /** Alerts opened, refreshed, cleared or handled since the last call. */
  takeAlerts(): readonly Alert[] {
    return this.alerts.take();
  }

  putFloorplan(floorplan: Floorplan): void {
    const floor = this.floor(floorplan.mapId);
    floor.floorplan = floorplan;
    this.outbox.floor(floor);
  }

  /** `removingFloorplan` at once. */
  removeFloorplan(mapId: MapId): void {
    for (const _ of removingFloorplan(this, mapId));
  }

  /** Draws an area and does the recount that `siteAreas.draw` returns at once. */
  putArea(drawn: Area): void {
    for (const _ of this.siteAreas.draw(drawn));
  }

  removeArea(areaId: AreaId): void {
    for (const _ of this.siteAreas.remove(areaId));
  }

  /** The sources that zones and rssizones count by default. */
  get counts(): readonly Source[] {
    return this.siteAreas.counts;
  }

  /** Applies a profile. Its name is used unless the site has one newer than `namedAt`. */
  describe({ name, timeZone }: Omit<SiteProfile, "siteId">, namedAt: EpochMs): void {
    this.timeZone = timeZone;
    if (name !== undefined) this.applyName(name, namedAt);
  }

  /** True if this changed anything. */
  setCounts(counts: readonly Source[]): boolean {
    return this.siteAreas.setCounts(counts);
  }

  /** Acknowledges or resolves an alert. Undefined if it is not the newest alert of any area. */
  handleAlert(alertId: string, how: "acknowledge" | "resolve", handling: Handling): Alert | undefined {
    const area = this.siteAreas.withAlert(alertId);
    const alert = how === "acknowledge" ? area?.acknowledge(handling) : area?.resolve(this.siteId, handling);
    if (alert) this.alerts.report(alert);
    return alert;
  }

  /** Restores an alert after a restart. */
  recallAlert(alert: Alert): void {
    this.areas.get(alert.areaId)?.recallAlert(this.siteId, alert);
  }

  /** Restores the newest notices after a restart. */
  recallNotices(notices: readonly Notice[]): void {
    this.notices.recall(notices);
  }

  /** Sets which sources are silent. True if this changed anything. */
  setSilences(silences: Silences): boolean {
    if (isSameSilences(silences, this.silences)) return false;
    this.silences = silences;
    this.outbox.event({ type: "silences", silences });
    return true;
  }

  trackState(track: LiveTrack, now: EpochMs): TrackState {
    const { siteId, silences, siteTracks } = this;
    return trackState(track, { siteId, now, visits: siteTracks.visitsOf(track), silence: silences[track.source] });
  }

  snapshot(now: EpochMs): SiteSnapshot {
    return snapshotOf(this, now);
  }

  /** What deliveries have reported about the site itself, as JSON-compatible data. */
  saveItself() {
    const { name, namedAt, heardAt, floors } = this;
    return { name, namedAt, heardAt, floors: undrawnFloorIds(floors.values()) };
  }

  /** Everything that deliveries have reported, as JSON-compatible data. Floorplans and drawn areas are stored elsewhere. */
  save() {
    return {
      ...this.saveItself(),
      presence: this.presence.save(),
      tracks: [...this.tracks.values()].map((track) => track.save()),
      areas: this.siteAreas.save(),
      outlines: this.siteAreas.saveOutlines(),
      devices: this.devices.save(),
    };
  }

  /** Loads the result of `save`, whole or in parts, into a site that already has its floorplans and areas. */
  load(saved: SavedSite): void {
    this.heardAt = saved.heardAt ?? this.heardAt;
    if (saved.name !== undefined) this.applyName(saved.name, saved.namedAt ?? 0);
    for (const mapId of saved.floors ?? []) this.floor(mapId);
    this.siteAreas.load(saved.areas ?? []);
    if (saved.presence) this.presence.load(saved.presence, this.tracks.size === 0);
    for (const track of saved.tracks ?? []) this.siteTracks.recall(track);
    if (saved.outlines) this.siteAreas.recountRedrawn(saved.outlines);
    for (const mapId of this.siteAreas.busyFloors()) this.floor(mapId);
    this.devices.load(saved.devices ?? []);
  }

  private applyCrossing(crossing: Crossing, passedAt: EpochMs): boolean {
    if (crossing.mapId !== undefined) this.floor(crossing.mapId);
    const told = this.siteTracks.cross(crossing, passedAt);
    if (told) this.outbox.event({ type: "crossing", crossing });
    return told;
  }

  private applyAlert(word: OccupancyAlert): boolean {
    const area = this.siteAreas.ensure(word.areaId, "zone");
    this.floor(word.mapId);
    const before = area.alert;
    if (!area.report(this.siteId, word)) return false;
    this.outbox.area(area);
    if (area.alert && area.alert !== before) this.alerts.report(area.alert);
    return true;
  }

  private applyProfile(profile: Profile): boolean {
    const { apId, apName: name } = profile.facts;
    if (apId !== undefined)
      this.devices.mention({ deviceId: apId, at: profile.at, ...(name === undefined ? {} : { name }) });
    return this.siteTracks.learn(profile);
  }

  private applyName(name: string, at: EpochMs): boolean {
    if (at === this.namedAt ? name <= (this.name ?? "") : at < this.namedAt) return false;
    const changed = name !== this.name;
    Object.assign(this, { name, namedAt: at });
    if (changed) this.outbox.event({ type: "site-name", name });
    return changed;
  }

  private applyNotice(notice: Notice): boolean {
    if (!this.notices.add(notice)) return false;
    this.outbox.event({ type: "notice", notice });
    return true;
  }

  private floor(mapId: MapId): LiveFloor {
    let floor = this.floors.get(mapId);
    if (!floor) {
      floor = new LiveFloor(mapId);
      this.floors.set(mapId, floor);
      this.outbox.floor(floor);
    }
    return floor;
  }
}
