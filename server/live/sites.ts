import type { Alert, AlertHandling, Handling } from "@/domain/alert";
import type { Area } from "@/domain/area";
import { DEFAULT_CAPACITY } from "@/domain/capacity";
import type { Change, Crossing } from "@/domain/change";
import { DEFAULT_COUNTS } from "@/domain/counted";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import type { AreaId, DeviceId, MapId, SiteId, TrackId } from "@/domain/ids";
import { LiveSite, type SavedSite } from "@/domain/live-site";
import type { Silences } from "@/domain/silence";
import { clearSite } from "@/domain/site-room";
import type { EpochMs } from "@/domain/time";
import type { Source } from "@/domain/track";
import { AlertWatch } from "./alert-watch";
import { fitting } from "./fitting";
import { isLate } from "./is-late";
import { KnownSites } from "./known-sites";
import { unheardSites } from "./make-room";
import { RoomKeeper } from "./room-keeper";
import { SavedRows } from "./saved-rows";

/** `no-room`: it names something new of which there is as much as may be; the reason is `keeper.reason`. */
export type ApplyOutcome = "applied" | "unchanged" | "late" | "no-room";

/** Every site, and which of them has news that viewers have not been told. */
export class Sites extends KnownSites {
  readonly keeper: RoomKeeper;
  readonly saved = new SavedRows(this.all);
  private dirty = new Set<LiveSite>();
  /** Let go of since the start, by `expire` or because there was no room. */
  forgottenTracks = 0;
  /** Alerts that ended with their site, until they are taken. */
  private ended: Alert[] = [];
  private readonly alertWatch = new AlertWatch();
  private latest: LiveSite | undefined;
  /** What somebody set sites to count, those that are not known now among them. */
  private readonly counts = new Map<SiteId, readonly Source[]>();
  private onNews: () => void = () => {};

  constructor(now: () => EpochMs, capacity = DEFAULT_CAPACITY) {
    super(now);
    this.keeper = new RoomKeeper({
      all: this.all,
      capacity,
      removeSite: (site) => this.remove(site),
      onForgotten: (sites, tracks) => {
        this.forgottenTracks += tracks;
        this.index.tidy();
        for (const site of sites) this.tell(site);
      },
    });
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

  apply(told: Change, receivedAt: EpochMs): ApplyOutcome {
    if (isLate(told, receivedAt)) return "late";
    const change = this.index.spelled(told);
    if (change.siteId === undefined) return "unchanged";
    const { siteId } = change;
    const known = this.latest?.siteId === siteId ? this.latest : this.all.get(siteId);
    const { keeper } = this;
    const isWide = change.type === "fix" && known !== undefined && keeper.room.isWideFor(known);
    const hasRoom = isWide || keeper.hasRoomFor(change, siteId, known, receivedAt);
    // Where there is no room for its site, a notice is kept like any other: it only is not shown there.
    if (!hasRoom) return change.type === "notice" ? "unchanged" : "no-room";
    const site = this.site(siteId);
    const floorsBefore = site.floors.size;
    const moved = keeper.room.apply(change, site);
    site.heardAt = receivedAt;
    const isOnNewFloor = site.floors.size > floorsBefore && "mapId" in change && change.mapId !== undefined;
    if (isOnNewFloor) this.index.put(change.mapId, site.siteId);
    if (!moved) return "unchanged";
    if (change.type === "crossing") this.crossings.note(change);
    this.tell(site);
    return "applied";
  }

  /** What is said of each site's numbers from now on. */
  tellSilences(silencesOf: (site: LiveSite) => Silences): void {
    for (const site of this.all.values()) if (site.tellSilences(silencesOf(site))) this.tell(site);
  }

  /** Ends alerts that Mist does not speak of any more, and gives them. To be asked every second or so, after `tellSilences`. */
  endAlerts(): readonly Alert[] {
    return [...this.all.values()].flatMap((site) => {
      const ended = this.alertWatch.look(site);
      if (ended.length > 0) this.tell(site);
      return ended;
    });
  }

  /** Tracks that left and of which more is known than where they were are forgotten after `forgetNamedMs`. */
  *expiring(forgetNamedMs?: number): Generator<undefined, void> {
    const now = this.now();
    for (const site of this.all.values()) {
      this.forgottenTracks += yield* site.expiring(now, forgetNamedMs);
      this.tell(site);
    }
    this.keeper.room.recount();
  }

  /** `expiring` at once. */
  expire(forgetNamedMs?: number): void {
    for (const _ of this.expiring(forgetNamedMs));
  }

  /** Forgets a site and all that traffic made of it; its viewers are told. It must not be drawn on. False if it is not known. */
  removeSite(siteId: SiteId): boolean {
    const site = this.all.get(siteId);
    if (!site) return false;
    this.remove(site);
    this.keeper.room.recount();
    return true;
  }

  /** Sites that nobody drew on and that were not heard of since `at` go. Gives how many. */
  forgetSitesUnheardSince(at: EpochMs): number {
    const unheard = unheardSites(this.all.values(), at);
    for (const site of unheard) this.remove(site);
    this.keeper.room.recount();
    return unheard.length;
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
    this.keeper.room.recount();
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
    // One change's site is mostly the next one's as well.
    this.latest = this.all.get(siteId) ?? this.newSite(siteId);
    return this.latest;
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

  putFloorplan(floorplan: Floorplan): void {
    const site = this.site(floorplan.siteId);
    this.index.putFloorplan(floorplan.mapId, site.siteId);
    site.putFloorplan(floorplan);
    this.tell(site);
  }

  removeFloorplan(mapId: MapId): void {
    const site = this.index.withMap(mapId);
    if (!site) return;
    site.removeFloorplan(mapId);
    this.index.tidy();
    this.tell(site);
  }

  putArea(area: Area): void {
    const site = this.site(area.siteId);
    site.putArea(area);
    this.tell(site);
  }

  /** Its alert ends with it, and comes back where one was active. */
  removeArea(areaId: AreaId): Alert | undefined {
    const site = this.index.withArea(areaId);
    const area = site?.areas.get(areaId);
    if (!site || !area) return undefined;
    const hadAlert = site.endAlert(area, "removed");
    site.removeArea(areaId);
    this.tell(site);
    return hadAlert ? area.alert : undefined;
  }

  /** The kinds that areas of the site count unless they say otherwise, whether the site is known now or not. */
  setCounts(siteId: SiteId, counts: readonly Source[]): void {
    this.counts.set(siteId, counts);
    const site = this.all.get(siteId);
    if (site?.setCounts(counts)) this.tell(site);
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

  /**
   * Puts a part of a site back as it was saved; its floorplans and areas must have been put before. What there is no room for is
   * left out: an older version may have saved more.
   */
  load(siteId: SiteId, saved: SavedSite): void {
    const site = this.site(siteId);
    site.load(fitting(saved, site, this.keeper.room));
    site.heardAt ||= this.now();
    for (const mapId of site.floors.keys()) this.index.put(mapId, siteId);
    this.keeper.room.recount();
  }

  /** A crossing of before a restart, which the saved sites count already. */
  recallCrossing(crossing: Crossing): void {
    this.crossings.note(crossing);
  }

  private newSite(siteId: SiteId): LiveSite {
    const site = new LiveSite(siteId);
    site.setCounts(this.counts.get(siteId) ?? DEFAULT_COUNTS);
    this.all.set(siteId, site);
    return site;
  }

  private remove(site: LiveSite): void {
    this.ended.push(...clearSite(site, this.now()));
    this.saved.forgetSite(site);
    this.all.delete(site.siteId);
    this.index.tidy();
    if (this.latest === site) this.latest = undefined;
    this.tell(site);
  }

  private takeDown(site: LiveSite, deviceId: DeviceId): void {
    if (!site.devices.all.get(deviceId)?.placement) return;
    site.devices.unplace(deviceId);
    this.tell(site);
  }

  private tell(site: LiveSite): void {
    this.dirty.add(site);
    this.onNews();
  }
}
