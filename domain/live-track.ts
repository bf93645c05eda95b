import type { Fix, Sighting } from "./change";
import { connectionTimesOf, isLastSeenConnected, recordConnected } from "./connected-state";
import { Facts } from "./facts";
import { toCentimetres } from "./floor-frame";
import { FloorsSeen } from "./floors-seen";
import type { AreaId, MapId, TrackId, TrackKind } from "./ids";
import type { Entered } from "./newest-enter";
import { Runs } from "./runs";
import { shortHash } from "./short-hash";
import { Streak, WEIGHT } from "./streak";
import { type EpochMs, HOUR_MS } from "./time";
import { FRESHNESS, freshnessLimits, type Source } from "./track";
import type { Position, TrackFix } from "./track-fix";
import { FIXED, GONE, HEARD, INTERVAL, LAST_SEEN, PASSED, REPORTED, RSSI, UNSEEN, X, Y } from "./track-numbers";
import { recordReport, reportTimes } from "./track-rhythm";

const NO_VISITS: ReadonlyMap<AreaId, Streak> = new Map();

/** Reports this much older than the last sighting of a track no longer say how, or where, it is known. */
const KNOWN_BY_FIXES_MS = HOUR_MS;

type Saved = ReturnType<LiveTrack["save"]>;

/** Older versions saved only a part of it, and stored the connected state with the fix. */
export type SavedTrack = Omit<Saved, "fix" | "runs" | "passed" | "reported" | "joins" | "entered"> &
  Partial<Pick<Saved, "runs" | "passed" | "reported" | "joins" | "entered">> & {
    readonly fix?: (TrackFix & { readonly connected?: boolean }) | undefined;
  };

/** One client or asset at one site: newest fix, facts and visits. In all of them the newest report wins. */
export class LiveTrack {
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly facts = new Facts();
  /** Identifies the track in clocks, which remember who reported. */
  readonly number: number;
  /** Whether it is on a floor or in an area now, rather than only remembered. Set by the site from all evidence. */
  isPresent = false;
  /** Whether the result of `save` may have changed since it was last saved; cleared by whoever saves it. */
  isUnsaved = true;
  /** Its slot on the floor that it is on; set by the floor. */
  slot: number | undefined;
  /** The floor on which it is drawn; set by the floor. */
  placedOn: MapId | undefined;
  /** The area of its newest enter, even if it has left since. */
  entered: Entered | undefined;
  /**
   * The numbers that change with each fix, in one array: as fields, each would be a separate heap object, and handling a fix is dominated
   * by memory access.
   */
  private readonly numbers: number[] = UNSEEN.slice();
  /** The floor of the newest fix; undefined before the first. */
  fixMapId: MapId | undefined;
  private readonly otherFloors = new FloorsSeen();
  private visitsHeld: Map<AreaId, Streak> | undefined;
  private readonly runs: Runs;

  constructor(trackId: TrackId, kind: TrackKind) {
    this.trackId = trackId;
    this.kind = kind;
    this.number = shortHash(trackId);
    this.runs = new Runs(FRESHNESS[kind].goneMs);
  }

  /** Event time of the newest fix or crossing; 0 while only facts are known. */
  get lastSeenAt(): EpochMs {
    return this.numbers[LAST_SEEN] ?? 0;
  }

  /** The site's time when it was last seen; earlier than `lastSeenAt` if that was ahead of our clock. */
  get passedAt(): EpochMs {
    return this.numbers[PASSED] ?? 0;
  }

  /** When it last left; nothing at or before this counts any more. */
  get goneAt(): EpochMs {
    return this.numbers[GONE] ?? 0;
  }

  /** Event time of the newest report of any kind, including facts. */
  get heardAt(): EpochMs {
    return this.numbers[HEARD] ?? 0;
  }

  /** Metres, of the newest fix. */
  get x(): number {
    return this.numbers[X] ?? 0;
  }

  get y(): number {
    return this.numbers[Y] ?? 0;
  }

  /** Event time of the newest fix; 0 before the first. */
  get fixedAt(): EpochMs {
    return this.numbers[FIXED] ?? 0;
  }

  /** Event time of the newest report by its source, with or without a position; 0 before the first. */
  get reportedAt(): EpochMs {
    return this.numbers[REPORTED] ?? 0;
  }

  /** Its report interval, as returned by `intervalOf`. */
  get intervalMs(): number {
    return this.numbers[INTERVAL] ?? 0;
  }

  /** Creates an object on each call; `mapId`, `x`, `y` and `fixedAt` do not. */
  get fix(): TrackFix | undefined {
    if (this.fixMapId === undefined) return undefined;
    const { fixMapId: mapId, x, y, fixedAt: at } = this;
    const rssi = this.numbers[RSSI] ?? Number.NaN;
    return { mapId, x, y, at, rssi: Number.isNaN(rssi) ? undefined : rssi };
  }

  get visits(): ReadonlyMap<AreaId, Streak> {
    return this.visitsHeld ?? NO_VISITS;
  }

  /** The floor it is on now. */
  get mapId(): MapId | undefined {
    return this.isPresent && this.isAboutNow(this.fixedAt) ? this.fixMapId : undefined;
  }

  /** Whether its presence is known from reports of its source, not only from crossings. */
  get isKnownByFixes(): boolean {
    return this.isAboutNow(this.reportedAt);
  }

  get source(): Source {
    return this.isConnected ? this.kind : "unconnected";
  }

  /** How long it may be missing while its source reports. */
  get patienceMs(): number {
    return freshnessLimits(this.kind, this.intervalMs).goneMs;
  }

  /** Every floor that it was seen on. */
  get mapIds(): readonly MapId[] {
    return [...this.floorsSeen().keys()];
  }

  wasOn(mapId: MapId): boolean {
    return this.fixMapId === mapId || this.otherFloors.has(mapId);
  }

  /** False for unconnected Wi-Fi devices, which are drawn differently and never counted. */
  get isConnected(): boolean {
    return isLastSeenConnected(this.numbers);
  }

  see(at: EpochMs, passedAt = at): void {
    this.numbers[LAST_SEEN] = Math.max(at, this.lastSeenAt);
    this.numbers[PASSED] = Math.max(passedAt, this.passedAt);
    this.record(at);
    this.runs.note(at);
  }

  /** Records a report of facts, which says nothing about its position. */
  record(at: EpochMs): void {
    this.numbers[HEARD] = Math.max(at, this.heardAt);
  }

  /** Records a report of its source, with or without a position. */
  report({ at, connected }: Fix | Sighting): void {
    recordReport(this.numbers, at);
    this.numbers[REPORTED] = Math.max(at, this.reportedAt);
    if (connected !== undefined) recordConnected(this.numbers, at, connected);
  }

  /** Takes in a fix. True if it is now the newest. Of two fixes at one moment the same one wins in any order. */
  moveTo(fix: Fix): boolean {
    this.report(fix);
    const { fixMapId } = this;
    const isNewest = this.isBeatenBy(fix);
    if (fixMapId !== undefined && fixMapId !== fix.mapId) {
      if (isNewest) this.otherFloors.note(fixMapId, this.fixedAt);
      else this.otherFloors.note(fix.mapId, fix.at);
    }
    if (isNewest) this.take(fix);
    return isNewest;
  }

  /**
   * The newest moment at which this track is known to be outside an area in which it was never seen: every earlier fix was outside. Without
   * an outline, only fixes on other floors count.
   */
  outsideUntil(area: { hearsFrom(mapId: MapId): boolean }): number {
    const { fixMapId, fixedAt, otherFloors, goneAt } = this;
    const fixed = fixMapId !== undefined && area.hearsFrom(fixMapId) ? fixedAt : Number.NEGATIVE_INFINITY;
    // Not by `floorsSeen`, because this runs for every fix of a track that has left an area.
    const seenAt = Math.max(
      fixed,
      otherFloors.newestWhere((mapId) => area.hearsFrom(mapId)),
    );
    const at = Streak.moment(seenAt, WEIGHT.positionNo);
    return goneAt > 0 ? Math.max(at, Streak.moment(goneAt, WEIGHT.crossingNo)) : at;
  }

  /** Records that it left: everything up to that moment is void; a later report brings it back. True if this changed anything. */
  leave(at: EpochMs): boolean {
    if (at <= this.goneAt) return false;
    this.numbers[GONE] = at;
    for (const visit of this.visits.values()) visit.record(false, at, WEIGHT.crossingNo);
    return true;
  }

  /** Voids everything reported about it on a floor. True if it has left as a result, because its newest fix was there. */
  loseFloor(mapId: MapId): boolean {
    this.otherFloors.forget(mapId);
    if (this.fixMapId !== mapId) return false;
    this.fixMapId = undefined;
    const [, , fixedAt = 0] = this.numbers.splice(X, 4, 0, 0, 0, Number.NaN);
    return this.leave(fixedAt);
  }

  /** The start of its current uninterrupted presence; `isUnbroken` says whether there is no gap between two sightings. */
  runStart(isUnbroken: (from: EpochMs, to: EpochMs) => boolean): EpochMs {
    return this.runs.start(isUnbroken);
  }

  setVisit(areaId: AreaId, visit: Streak): void {
    this.visitsHeld ??= new Map();
    this.visitsHeld.set(areaId, visit);
    this.isUnsaved = true;
  }

  dropVisit(areaId: AreaId): void {
    if (this.visitsHeld?.delete(areaId)) this.isUnsaved = true;
  }

  save() {
    return {
      id: this.trackId,
      kind: this.kind,
      fix: this.fix,
      seen: this.lastSeenAt,
      passed: this.passedAt,
      gone: this.goneAt,
      heard: this.heardAt,
      reported: this.reportedAt,
      joins: connectionTimesOf(this.numbers),
      rhythm: reportTimes(this.numbers),
      floors: [...this.floorsSeen()],
      runs: this.runs.save(),
      facts: this.facts.save(),
      entered: this.entered,
      visits: [...this.visits].map(([areaId, streak]) => [areaId, streak.save()] as const),
    };
  }

  static load(saved: SavedTrack): LiveTrack {
    const track = new LiveTrack(saved.id, saved.kind);
    const { numbers } = track;
    [numbers[LAST_SEEN], numbers[PASSED]] = [saved.seen, saved.passed ?? saved.seen];
    numbers[GONE] = saved.gone;
    numbers[HEARD] = saved.heard;
    for (const at of saved.rhythm) recordReport(numbers, at);
    const { at: fixedAt = 0, connected } = saved.fix ?? {};
    const { reported = fixedAt, joins = [0, connected === false ? fixedAt : 0] } = saved;
    numbers.splice(REPORTED, 3, reported, ...joins);
    if (saved.fix) track.take(saved.fix);
    for (const [mapId, at] of saved.floors) if (mapId !== saved.fix?.mapId) track.otherFloors.note(mapId, at);
    track.runs.load(saved.runs ?? [saved.seen, saved.seen]);
    track.facts.load(saved.facts);
    track.entered = saved.entered;
    for (const [areaId, streak] of saved.visits) track.setVisit(areaId, Streak.load(streak));
    track.isUnsaved = false;
    return track;
  }

  /**
   * Whether a report at that time still counts: the track has not left since, and the report is not too old compared with its last
   * sighting.
   */
  private isAboutNow(at: EpochMs): boolean {
    return at > this.goneAt && this.lastSeenAt - at <= KNOWN_BY_FIXES_MS;
  }

  private take({ mapId, x, y, at, rssi = Number.NaN }: Position): void {
    const { numbers } = this;
    this.fixMapId = mapId;
    numbers[X] = stored(x);
    numbers[Y] = stored(y);
    numbers[FIXED] = at;
    numbers[RSSI] = rssi;
  }

  private isBeatenBy({ mapId, x, y, at, rssi = Number.NEGATIVE_INFINITY }: Fix): boolean {
    if (at !== this.fixedAt) return at > this.fixedAt;
    if (mapId !== this.fixMapId) return mapId > (this.fixMapId ?? "");
    if (stored(x) !== this.x) return stored(x) > this.x;
    if (stored(y) !== this.y) return stored(y) > this.y;
    return rssi > (this.fix?.rssi ?? Number.NEGATIVE_INFINITY);
  }

  /** The newest fix on each floor. */
  private floorsSeen(): ReadonlyMap<MapId, EpochMs> {
    const floors = this.otherFloors.all();
    if (this.fixMapId !== undefined) floors.set(this.fixMapId, this.fixedAt);
    return floors;
  }
}

function stored(metres: number): number {
  return toCentimetres(metres) / 100;
}
