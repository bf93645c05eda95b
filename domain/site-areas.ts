import type { Area, AreaKind } from "./area";
import { AreaVisitors } from "./area-visitors";
import { recordCensus } from "./census-stay";
import type { CensusCount, CensusStay, Crossing, Fix } from "./change";
import { hasEnteredApart, isContradicted, reachesFixOf } from "./contradiction";
import { DEFAULT_COUNTS, isSameCounts } from "./counted";
import type { AreaId, DeviceId, MapId } from "./ids";
import { heardAtOf, LiveArea, type SavedArea, type SpotOf } from "./live-area";
import type { LiveTrack } from "./live-track";
import { outlinedByFloor } from "./outlined-areas";
import { nothing, type Recounting, Recounts, type Standing } from "./recounts";
import type { SiteOutbox } from "./site-outbox";
import type { SitePresence } from "./site-presence";
import { Streak, WEIGHT } from "./streak";
import type { EpochMs } from "./time";
import type { Source } from "./track";

/** The most visits of a track; beyond that, the one that ended longest ago is forgotten. */
export const MOST_VISITS = 64;

interface Surroundings {
  readonly outbox: SiteOutbox;
  readonly presence: Pick<SitePresence, "believes">;
  readonly standing: Standing;
  readonly spotOf: SpotOf;
}

/** Outlines as comparable strings. */
export type SavedOutlines = readonly (readonly [AreaId, string])[];

/** A site's areas and who is in each, by the newest evidence: a crossing, a position, another floor, or going stale. */
export class SiteAreas {
  readonly all = new Map<AreaId, LiveArea>();
  /** The last name of each area that is or was drawn: an undrawn one that is reported without a name is called so. */
  private readonly names = new Map<AreaId, string>();
  private outlines: ReturnType<typeof outlinedByFloor> = new Map();
  private readonly visitors = new AreaVisitors();
  private readonly recounts: Recounts;
  private readonly outbox: SiteOutbox;
  private readonly presence: Surroundings["presence"];
  private readonly spotOf: SpotOf;
  /** The sources that areas count by default; set by `setCounts`. */
  counts: readonly Source[] = DEFAULT_COUNTS;

  constructor({ outbox, presence, standing, spotOf }: Surroundings) {
    this.outbox = outbox;
    this.spotOf = spotOf;
    this.presence = presence;
    const { all, visitors } = this;
    const count = (track: LiveTrack, areaId: AreaId) => this.count(track, areaId);
    this.recounts = new Recounts({ areas: all, visitors, standing, count });
  }

  /** The number of times any outline was changed or removed. */
  get redraws(): number {
    return this.recounts.redraws;
  }

  ensure(areaId: AreaId, kind: AreaKind): LiveArea {
    let area = this.all.get(areaId);
    if (!area) {
      area = new LiveArea(areaId, kind, this.spotOf);
      area.siteCounts = this.counts;
      area.calledName = this.names.get(areaId);
      this.all.set(areaId, area);
      this.outbox.area(area);
    }
    return area;
  }

  /** Sets the name of an area that was drawn once. */
  recallName(areaId: AreaId, name: string): void {
    this.names.set(areaId, name);
    const area = this.all.get(areaId);
    if (area) area.calledName = name;
  }

  /** True if this changed anything. */
  setCounts(counts: readonly Source[]): boolean {
    if (isSameCounts(counts, this.counts)) return false;
    this.counts = counts;
    for (const area of this.all.values()) {
      const before = area.sources;
      area.siteCounts = counts;
      if (area.sources !== before) this.outbox.area(area);
    }
    return true;
  }

  /** Applies a drawing. The result recounts the area if its outline or place changed. */
  draw(drawn: Area): Recounting {
    const area = this.ensure(drawn.areaId, drawn.kind);
    const { outline, place } = area;
    this.recallName(drawn.areaId, drawn.name);
    area.draw(drawn);
    this.outlines = outlinedByFloor(this.all.values());
    this.outbox.area(area);
    if (area.outline !== outline) return this.recounts.byOutline(area);
    return area.place === place ? nothing() : this.recounts.byPlace(area);
  }

  /** A device was moved or removed from its floor: recounts the RSSI zones that use it. */
  moveDevice(deviceId: DeviceId): void {
    for (const _ of this.recounts.byDevice(deviceId));
  }

  /**
   * Removes a drawing. An area that was reported stays known, with its alert and the tracks that crossings place in it, and can be drawn
   * again; any other is deleted.
   */
  remove(areaId: AreaId): Recounting {
    const area = this.all.get(areaId);
    if (!area) return nothing();
    const { mapId } = area;
    area.draw(undefined);
    this.outlines = outlinedByFloor(this.all.values());
    if (area.heardAt === undefined) {
      this.forget([area]);
      return this.recounts.ofThoseWhoEntered(areaId);
    }
    // A viewer of only the floor that it was drawn on must not learn of another floor.
    if (area.mapId !== mapId) this.outbox.areaGone(area);
    this.outbox.area(area);
    return this.recounts.byCrossings(area);
  }

  /** Forgets areas that are undrawn, empty, not over a limit, and not reported since `at`. */
  forgetUnheardSince(at: EpochMs): void {
    const silent = [...this.all.values()].filter(({ drawn, heardAt = 0 }) => !drawn && heardAt <= at);
    const unused = silent.filter(({ members, alert }) => members.size === 0 && !alert?.active);
    this.forget(unused);
  }

  /** Forgets areas with all visits to them. */
  forget(areas: readonly LiveArea[]): void {
    for (const area of areas) {
      this.all.delete(area.areaId);
      this.outbox.areaGone(area);
      this.visitors.dropAll(area.areaId);
    }
  }

  /** The tracks with a current or past visit to one of these areas, and those whose newest enter was into one of them. */
  visitorsOf(areas: readonly LiveArea[]): ReadonlySet<LiveTrack> {
    return new Set(areas.flatMap(({ areaId }) => [...this.visitors.of(areaId)]));
  }

  /** Removes a track from all areas. */
  forgetTrack(track: LiveTrack): void {
    this.countEverywhere(track);
    this.visitors.forget(track);
  }

  /** The area whose newest alert this is. */
  withAlert(alertId: string): LiveArea | undefined {
    return [...this.all.values()].find(({ alert }) => alert?.alertId === alertId);
  }

  /** Clears everything; the tracks must be forgotten as well. */
  clear(): void {
    for (const area of this.all.values()) this.outbox.areaGone(area);
    this.all.clear();
    this.outlines = new Map();
    this.visitors.clear();
  }

  /** The floors on which an area has tracks or is over its limit. */
  busyFloors(): ReadonlySet<MapId> {
    return new Set([...this.all.values()].flatMap(({ busyOn }) => busyOn ?? []));
  }

  /** The areas that were reported; drawings are stored elsewhere. */
  save() {
    return [...this.all.values()].filter(({ heardAt }) => heardAt !== undefined).map((area) => area.save());
  }

  /** The outlines that positions were compared with, by area. */
  saveOutlines(): SavedOutlines {
    return [...this.all.values()].flatMap(({ areaId, countedOutline: outline }) =>
      outline === undefined ? [] : [[areaId, outline]],
    );
  }

  /** Recounts the areas whose outline changed since the loaded tracks were compared with these outlines. */
  recountRedrawn(saved: SavedOutlines): void {
    const before = new Map(saved);
    for (const area of this.all.values()) {
      if (!area.drawn || area.outline === before.get(area.areaId)) continue;
      for (const _ of this.recounts.byOutline(area));
    }
  }

  /** Loads reported areas; existing drawings stay. */
  load(saved: readonly SavedArea[]): void {
    for (const area of saved)
      if (heardAtOf(area) !== undefined || this.all.has(area.areaId)) this.ensure(area.areaId, area.kind).load(area);
  }

  /** Counts a loaded track, which may have been in areas that were removed since. */
  recall(track: LiveTrack): void {
    this.visitors.recall(track);
    for (const areaId of track.visits.keys()) {
      const area = this.all.get(areaId);
      if (!area) this.visitors.drop(track, areaId);
      else if (area.hasOutline) this.count(track, areaId);
      else this.recounts.doubt(track, area);
    }
  }

  /**
   * Applies a position as evidence to every outlined area on its floor and to every area on another floor. `countEverywhere` counts the
   * result once the track has moved.
   */
  judge(track: LiveTrack, fix: Fix): void {
    for (const [areaId, visit] of track.visits) {
      const inside = this.all.get(areaId)?.saysOf(fix);
      if (inside === undefined) continue;
      visit.record(inside, fix.at, inside ? WEIGHT.positionYes : WEIGHT.positionNo);
    }
    for (const area of this.outlines.get(fix.mapId) ?? []) {
      if (track.visits.has(area.areaId) || !area.contains(fix.x, fix.y)) continue;
      this.visit(track, area).record(true, fix.at, WEIGHT.positionYes);
    }
  }

  /** Applies a crossing or a census stay. True if it was new. */
  cross(track: LiveTrack, word: Crossing | CensusStay): boolean {
    const { areaId, areaKind, at } = word;
    const area = this.ensure(areaId, areaKind);
    if (area.record(word)) this.outbox.area(area);
    const visit = this.visit(track, area);
    const isCrossing = word.type === "crossing";
    const entered = isCrossing && word.trigger === "enter";
    if (isCrossing) area.crossedAt = Math.max(area.crossedAt, at);
    if (entered) this.visitors.enter(track, { areaId, at });
    const weight = entered ? WEIGHT.crossingYes : WEIGHT.crossingNo;
    const told = isCrossing ? visit.record(entered, at, weight) : recordCensus(visit, word);
    this.count(track, areaId);
    return told;
  }

  /** Applies a count of the census. True if it was new. */
  countByCensus(count: CensusCount): boolean {
    const area = this.ensure(count.areaId, count.areaKind);
    area.record(count);
    this.outbox.area(area);
    return area.census.record(count);
  }

  /** Drops past visits whose end also follows from the fixes. */
  dropPastVisits(track: LiveTrack): void {
    for (const [areaId, visit] of track.visits) {
      const area = this.all.get(areaId);
      if (visit.isOn || !area) continue;
      if (visit.endMoment <= track.outsideUntil(area)) this.visitors.drop(track, areaId);
    }
  }

  /** Whether the evidence still places the track in the area. */
  isIn(track: LiveTrack, areaId: AreaId): boolean {
    const visit = track.visits.get(areaId);
    if (!track.isPresent || !visit?.isOn) return false;
    const area = this.all.get(areaId);
    if (!area) return true;
    if (hasEnteredApart({ track, area, visit }, this.all)) return false;
    return (
      area.hasOutline || (!isContradicted({ track, area, visit }) && this.presence.believes(track, area.kind, visit))
    );
  }

  /** Recounts the track in all areas after it moved, left, returned or changed its kind. */
  countEverywhere(track: LiveTrack): void {
    for (const areaId of track.visits.keys()) this.count(track, areaId);
  }

  /** Recounts the track after its name changed, by which it may be the same device as another track. */
  countRenamed(track: LiveTrack): void {
    for (const areaId of track.visits.keys()) {
      const area = this.all.get(areaId);
      if (!area || area.sources.length < 2 || !area.members.has(track)) continue;
      area.members.countAnew();
      this.outbox.countOf(area);
    }
  }

  private count(track: LiveTrack, areaId: AreaId): void {
    const area = this.all.get(areaId);
    if (!area) return;
    const isPlaced = track.mapId !== undefined && reachesFixOf(track, area) === true;
    const membership = this.isIn(track, areaId) ? { source: track.source, isPlaced } : undefined;
    if (area.members.put(track, membership)) this.outbox.countOf(area);
  }

  private visit(track: LiveTrack, area: LiveArea): Streak {
    const known = track.visits.get(area.areaId);
    if (known) return known;
    const dropped = track.visits.size >= MOST_VISITS ? this.visitors.dropOldestPast(track) : undefined;
    if (dropped !== undefined) this.count(track, dropped);
    const visit = new Streak(track.outsideUntil(area));
    this.visitors.hold(track, area.areaId, visit);
    return visit;
  }
}
