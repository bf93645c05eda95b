import type { Alert, AlertLapse, Handling } from "./alert";
import type { Area, AreaFigures, AreaKind, AreaState, ReportedOccupancy } from "./area";
import { type AlertSubject, AreaAlert, type SavedAreaAlert } from "./area-alert";
import { AreaCensus } from "./area-census";
import { AreaMembers } from "./area-members";
import type { OccupancyAlert } from "./change";
import { countsOf, DEFAULT_COUNTS, isSameCounts } from "./counted";
import { type Box, boxOf, distance, doBoxesOverlap, isInBox, isInPolygon, type MetricPoint } from "./geometry";
import type { AreaId, DeviceId, MapId, SiteId } from "./ids";
import type { EpochMs } from "./time";
import type { Source } from "./track";

/**
 * Metres from an area's point beyond which a track cannot be in it. A beacon is heard for a few metres, and a Wi-Fi position is often ten
 * metres off. An AP is heard through walls for some thirty metres at the weakest level that rssizones are set to.
 */
const REACH_M: Readonly<Record<Exclude<AreaKind, "zone">, number>> = { vbeacon: 15, rssizone: 40 };
/** How far beyond a beacon's radius the position of a track inside may be. */
const POSITION_ERROR_M = 10;

/** A point on a floor. */
export interface Spot {
  readonly mapId: MapId;
  readonly point: MetricPoint;
}

/** Where a device is placed; undefined if it is not. */
export type SpotOf = (deviceId: DeviceId) => Spot | undefined;

interface ReportedName {
  readonly name: string;
  readonly at: EpochMs;
}

type Saved = ReturnType<LiveArea["save"]>;

/** Older versions saved only a part of it. */
export type SavedArea = Omit<Saved, keyof SavedAreaAlert | "crossedAt" | "census"> &
  SavedAreaAlert &
  Partial<Pick<Saved, "crossedAt" | "census">>;

/** The live state of an area: who is in it, and whether Mist reports it over its limit. */
export class LiveArea {
  readonly areaId: AreaId;
  kind: AreaKind;
  /** The drawing; undefined while the area is known from traffic only. */
  drawn: Area | undefined;
  readonly members = new AreaMembers();
  readonly census = new AreaCensus();
  /** The sources that count by default, unless the area or its kind specifies others; set by the site. */
  siteCounts: readonly Source[] = DEFAULT_COUNTS;
  private readonly spotOf: SpotOf;
  /** Event time of the newest report about it; undefined while it is only drawn. */
  heardAt: EpochMs | undefined;
  /** Event time of the newest crossing; 0 before the first. */
  crossedAt: EpochMs = 0;
  /** Its last name when it was drawn, used if it is not and Mist reports none; set by the site. */
  calledName: string | undefined;
  /** The number of pending recounts by a changed outline; set by the site. */
  recounts = 0;
  /** The number of times its outline was changed or removed. */
  redraws = 0;
  private readonly alerting = new AreaAlert();
  private heardOn: MapId | undefined;
  private reportedName: ReportedName | undefined;
  private reported: ReportedOccupancy | undefined;
  /** The bounding box of its outline; undefined without one. */
  box: Box | undefined;

  constructor(areaId: AreaId, kind: AreaKind, spotOf: SpotOf = () => undefined) {
    this.areaId = areaId;
    this.kind = kind;
    this.spotOf = spotOf;
  }

  /** The newest alert of this area, active or cleared. */
  get alert(): Alert | undefined {
    return this.alerting.newest;
  }

  /** Whether Mist may still be repeating an alert that somebody ended. */
  get isQuiet(): boolean {
    return this.alerting.isQuiet;
  }

  /** The limit of Mist's alert. */
  get alertLimit(): number {
    return this.reported?.limit ?? 0;
  }

  get mapId(): MapId | undefined {
    return this.drawn?.mapId ?? this.heardOn;
  }

  get hasOutline(): boolean {
    return this.box !== undefined;
  }

  /** The part of its drawing that positions are compared with, as a comparable string; undefined while not drawn. */
  get outline(): string | undefined {
    return this.drawn && JSON.stringify([this.kind, this.drawn.mapId, this.drawn.polygon]);
  }

  /** The outline by which its tracks have been counted; undefined until all of them are. */
  get countedOutline(): string | undefined {
    return this.recounts > 0 ? undefined : this.outline;
  }

  /** The part of its drawing that determines who is in it, as a comparable string; undefined while not drawn. */
  get place(): string | undefined {
    return this.drawn && JSON.stringify([this.outline, this.drawn.point, this.drawn.radius, this.drawn.devices]);
  }

  /** The sources that it counts. */
  get sources(): readonly Source[] {
    return countsOf(this.drawn ?? this, this.siteCounts);
  }

  get figures(): AreaFigures {
    return this.members.figures(this.sources);
  }

  get occupancy(): number {
    return this.figures.occupancy;
  }

  /** The floor on which it currently has tracks or is over its limit; undefined if neither. */
  get busyOn(): MapId | undefined {
    if (this.alert?.active) return this.alert.mapId;
    return this.members.size > 0 ? this.mapId : undefined;
  }

  /** Records a report of the area. True if its floor changed: the smallest map id wins, so that the order of reports does not matter. */
  record({ mapId, at }: { readonly mapId?: MapId; readonly at: EpochMs }): boolean {
    this.heardAt = Math.max(this.heardAt ?? at, at);
    if (mapId === undefined || (this.heardOn !== undefined && this.heardOn <= mapId)) return false;
    this.heardOn = mapId;
    return this.drawn === undefined;
  }

  /** Forgets a floor that turned out to belong to another site. */
  loseFloor(mapId: MapId): void {
    if (this.heardOn === mapId) this.heardOn = undefined;
  }

  draw(area: Area | undefined): void {
    this.drawn = area;
    if (area) this.kind = area.kind;
    this.box = area?.polygon && area.polygon.length >= 3 ? boxOf(area.polygon) : undefined;
  }

  contains(x: number, y: number): boolean {
    if (!this.box || !isInBox(this.box, x, y)) return false;
    return isInPolygon(this.drawn?.polygon ?? [], x, y);
  }

  /** Whether a fix on that floor is evidence for being in the area. An rssizone has no floor of its own, and a point has no outline. */
  hearsFrom(mapId: MapId): boolean {
    if (this.kind === "rssizone" || this.mapId === undefined) return false;
    return mapId !== this.mapId || this.hasOutline;
  }

  /** Whether a fix is inside; undefined without an outline. */
  saysOf(fix: { readonly mapId: MapId; readonly x: number; readonly y: number }): boolean | undefined {
    if (!this.hearsFrom(fix.mapId)) return undefined;
    return fix.mapId === this.mapId && this.contains(fix.x, fix.y);
  }

  /** Whether a track at that place can be in the area by its drawing; undefined if there is nothing to compare with. */
  reaches(at: { readonly mapId: MapId; readonly x: number; readonly y: number }): boolean | undefined {
    const { drawn } = this;
    if (this.hasOutline) return at.mapId === this.mapId && this.contains(at.x, at.y);
    if (!drawn || drawn.kind === "zone") return undefined;
    const { mapId, kind, point, radius } = drawn;
    const reach = kind === "vbeacon" && radius !== undefined ? radius + POSITION_ERROR_M : REACH_M[kind];
    const isNear = (spot: Spot) => at.mapId === spot.mapId && distance(at, spot.point) <= reach;
    const { spots, areAll } = this.hearingSpots();
    if (spots.length > 0) return spots.some(isNear) || (areAll ? false : undefined);
    return point && isNear({ mapId, point });
  }

  /** The placed access points of an RSSI zone, and whether these are all of them. */
  private hearingSpots(): { readonly spots: readonly Spot[]; readonly areAll: boolean } {
    const { devices = [], kind } = this.drawn ?? {};
    const spots = kind === "rssizone" ? devices.flatMap(({ deviceId }) => this.spotOf(deviceId) ?? []) : [];
    return { spots, areAll: spots.length === devices.length };
  }

  /** Whether a track cannot be in both areas as drawn: they are on two floors, or side by side. */
  liesApartFrom(other: LiveArea): boolean {
    if (!this.drawn || !other.drawn || this.kind === "rssizone" || other.kind === "rssizone") return false;
    if (this.drawn.mapId !== other.drawn.mapId) return true;
    return this.box !== undefined && other.box !== undefined && !doBoxesOverlap(this.box, other.box);
  }

  /** Applies an occupancy alert of Mist. True if anything visible changed. */
  report(siteId: SiteId, word: OccupancyAlert): boolean {
    this.record(word);
    const { areaName, occupancy, limit, at } = word;
    if (areaName && (!this.reportedName || beats(at, areaName, this.reportedName.at, this.reportedName.name)))
      this.reportedName = { name: areaName, at };
    const known = this.reported;
    if (!known || beats(at, rank(word), known.at, rank(known))) this.reported = { occupancy, limit, at };
    return this.alerting.record(word, this.subject(siteId)) || this.reported !== known;
  }

  /** Ages the alert by Mist's silence. True if it changed. */
  ageAlert(siteAt: EpochMs): boolean {
    return this.alerting.age(siteAt);
  }

  acknowledge(handling: Handling): Alert | undefined {
    return this.alerting.acknowledge(handling);
  }

  /** Closes the active alert. Mist can open another one only after the count fell. */
  resolve(siteId: SiteId, handling: Handling): Alert | undefined {
    return this.alerting.resolve(handling, this.subject(siteId));
  }

  /** True if an alert was active. */
  endAlert(siteId: SiteId, by: AlertLapse, at: EpochMs): boolean {
    return this.alerting.end(by, at, this.subject(siteId));
  }

  /** Records that the count was below the limit after the alert was resolved. True if the alert changed. */
  releaseAlert(at: EpochMs): boolean {
    return this.alerting.release(at);
  }

  /** Restores an alert after a restart. */
  recallAlert(siteId: SiteId, stored: Alert): void {
    this.alerting.recall(stored, this.subject(siteId));
  }

  state(): AreaState {
    const { drawn, reported, reportedName, mapId } = this;
    const name = drawn?.name ?? reportedName?.name ?? this.calledName;
    const limit = drawn?.limit ?? reported?.limit;
    const { sources } = this;
    return {
      areaId: this.areaId,
      kind: this.kind,
      ...(mapId === undefined ? {} : { mapId }),
      ...(name === undefined ? {} : { name }),
      ...(drawn?.polygon ? { polygon: drawn.polygon } : {}),
      ...(drawn?.point ? { point: drawn.point } : {}),
      ...(drawn?.colour ? { colour: drawn.colour } : {}),
      ...(limit === undefined ? {} : { limit }),
      ...(drawn?.target === undefined ? {} : { target: drawn.target }),
      ...(drawn?.counts ? { counts: drawn.counts } : {}),
      ...(drawn?.radius === undefined ? {} : { radius: drawn.radius }),
      ...(drawn?.devices ? { devices: drawn.devices } : {}),
      ...(isSameCounts(sources, DEFAULT_COUNTS) ? {} : { sources }),
      ...this.figures,
      ...(reported ? { reported } : {}),
      ...this.census.state(),
      drawn: drawn !== undefined,
      ...(drawn ? { version: drawn.version } : {}),
    };
  }

  save() {
    const { areaId, kind, heardAt, heardOn, crossedAt, reported, reportedName } = this;
    const census = this.census.newest;
    return { areaId, kind, heardAt, heardOn, crossedAt, reported, reportedName, census, ...this.alerting.save() };
  }

  load(saved: SavedArea): void {
    this.heardAt = heardAtOf(saved);
    this.heardOn = saved.heardOn;
    this.reported = saved.reported;
    this.reportedName = saved.reportedName;
    this.crossedAt = saved.crossedAt ?? 0;
    this.census.newest = saved.census;
    this.alerting.load(saved);
  }

  private subject(siteId: SiteId): AlertSubject {
    const { areaId, mapId, reported } = this;
    return { siteId, areaId, mapId, name: this.state().name, reported };
  }
}

/** When a saved area was last reported. Older versions did not save it, and also saved areas that were only drawn. */
export function heardAtOf({ heardAt, heardOn }: SavedArea): EpochMs | undefined {
  return heardAt ?? (heardOn === undefined ? undefined : 0);
}

function beats(at: EpochMs, value: string, knownAt: EpochMs, known: string): boolean {
  return at === knownAt ? value > known : at > knownAt;
}

function rank({ occupancy, limit }: { readonly occupancy: number; readonly limit: number }): string {
  return `${occupancy}/${limit}`;
}
