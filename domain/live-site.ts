import type { Alert, Handling } from "./alert";
import type { Area } from "./area";
import { type Change, type Crossing, isAsked, type OccupancyAlert, type Profile } from "./change";
import type { Floorplan } from "./floorplan";
import { removingFloorplan } from "./floorplan-removal";
import type { AreaId, MapId, SiteId, TrackId } from "./ids";
import type { LiveArea } from "./live-area";
import { LiveFloor, undrawnAmong } from "./live-floor";
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

/** How long a track that is gone is remembered with its facts (a name), unless told otherwise, so that it has them when it comes back. */
const FORGET_NAMED_MS = 7 * DAY_MS;
/** How long an area that nobody drew is remembered without a word on it. */
export const FORGET_AREA_MS = DAY_MS;

/** What `save` gives, or a part of it. Outlines come with the last part: they are compared with all that was loaded. */
export type SavedSite = Partial<ReturnType<LiveSite["save"]>>;

/**
 * One site: what its changes add up to, whatever order they come in and however often. Nothing here reads a clock;
 * `expire` is told the time.
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
  /** Which of its sources are silent now; `tellSilences` sets it. */
  silences: Silences = {};
  /** When a delivery last spoke of it, by our clock; 0 while only people do. */
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
   * True if the site moved; false where something newer was known already. `passedAt` is the time that it is for the site by this
   * change, where its own is ahead: what is told from the future beats what is older, and lets nobody else grow old.
   */
  apply(change: Change, passedAt = change.at): boolean {
    if (!isAsked(change)) this.presence.hear(passedAt);
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

  /** Whoever has been away for too long by what the site has told since then leaves its floor and areas. */
  advance(): void {
    if (this.presence.hasToAdvance) for (const _ of this.siteTracks.advancing());
    this.alerts.age(this.areas.values(), this.presence.newestAt);
  }

  /**
   * As `advance`; then tracks that are gone and of which nothing was heard for long are forgotten. Pauses after each track, and
   * goes on with what has come since. Gives how many were forgotten.
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
   * Forgets a track as if it had never been here, and takes its address out of notices. Viewers are told to do the same where
   * they can have heard of it: from the track, from a notice, or from these crossings of it. False if it was not here.
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

  /** `siteAreas.draw` gives what is left to be done; here it is done at once. */
  putArea(drawn: Area): void {
    for (const _ of this.siteAreas.draw(drawn));
  }

  removeArea(areaId: AreaId): void {
    for (const _ of this.siteAreas.remove(areaId));
  }

  /** The kinds that zones and rssizones count unless they say otherwise. */
  get counts(): readonly Source[] {
    return this.siteAreas.counts;
  }

  /** Takes over what somebody said of it; the name where it has none that is newer than `namedAt`. */
  describe({ name, timeZone }: Omit<SiteProfile, "siteId">, namedAt: EpochMs): void {
    this.timeZone = timeZone;
    if (name !== undefined) this.applyName(name, namedAt);
  }

  /** True if that was otherwise before. */
  setCounts(counts: readonly Source[]): boolean {
    return this.siteAreas.setCounts(counts);
  }

  /** Undefined if no area has this as its newest alert. */
  handleAlert(alertId: string, how: "acknowledge" | "resolve", handling: Handling): Alert | undefined {
    const area = this.siteAreas.withAlert(alertId);
    const alert = how === "acknowledge" ? area?.acknowledge(handling) : area?.resolve(this.siteId, handling);
    if (alert) this.alerts.tell(alert);
    return alert;
  }

  /** Takes over what became of an alert before a restart. */
  recallAlert(alert: Alert): void {
    this.areas.get(alert.areaId)?.recallAlert(this.siteId, alert);
  }

  /** Takes over the newest notices of before a restart. */
  recallNotices(notices: readonly Notice[]): void {
    this.notices.recall(notices);
  }

  /** What is said of the numbers from now on. True if that was otherwise before. */
  tellSilences(silences: Silences): boolean {
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

  /** What deliveries have told of the site as such, as JSON can hold it. */
  saveItself() {
    const { name, namedAt, heardAt, floors } = this;
    return { name, namedAt, heardAt, floors: undrawnAmong(floors.values()) };
  }

  /** Everything that deliveries have told, as JSON can hold it. Floorplans and drawn areas are kept elsewhere. */
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

  /** Puts back what `save` gave, whole or part by part, on a site that has its floorplans and areas already. */
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
    if (area.alert && area.alert !== before) this.alerts.tell(area.alert);
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
