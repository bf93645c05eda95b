import type { Fix, Sighting } from "./change";
import { Facts } from "./facts";
import { toCentimetres } from "./floor-frame";
import { FloorsSeen } from "./floors-seen";
import type { AreaId, MapId, TrackId, TrackKind } from "./ids";
import { hasJoined, hearJoined, joinsOf } from "./joined";
import type { Entered } from "./newest-enter";
import { Runs } from "./runs";
import { shortHash } from "./short-hash";
import { Streak, WEIGHT } from "./streak";
import { type EpochMs, HOUR_MS } from "./time";
import { FRESHNESS, freshnessLimits, type Source } from "./track";
import type { Position, TrackFix } from "./track-fix";
import { FIXED, GONE, HEARD, INTERVAL, LAST_SEEN, PASSED, REPORTED, RSSI, UNSEEN, X, Y } from "./track-numbers";
import { hearReport, reportTimes } from "./track-rhythm";

const NO_VISITS: ReadonlyMap<AreaId, Streak> = new Map();

/** What its source told longer than this before the track was last seen says nothing of how it is known now, or where. */
const KNOWN_BY_FIXES_MS = HOUR_MS;

type Saved = ReturnType<LiveTrack["save"]>;

/** Older versions did not save all of it, and whether it had joined with its fix. */
export type SavedTrack = Omit<Saved, "fix" | "runs" | "passed" | "reported" | "joins" | "entered"> &
  Partial<Pick<Saved, "runs" | "passed" | "reported" | "joins" | "entered">> & {
    readonly fix?: (TrackFix & { readonly connected?: boolean }) | undefined;
  };

/** One client or asset at one site: newest fix, facts, visits. All of it is "newest word wins". */
export class LiveTrack {
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly facts = new Facts();
  /** Stands for it where clocks remember who reported. */
  readonly number: number;
  /** On a floor or in an area now, rather than only remembered: the site's to find out, from all its evidence. */
  isPresent = false;
  /** Something that `save` gives may be otherwise than when it was saved last; whoever saves it clears this. */
  isUnsaved = true;
  /** Its place among the tracks of the floor that it is on; the floor's to set. */
  slot: number | undefined;
  /** The floor on which it is drawn; the floor's to set. */
  placedOn: MapId | undefined;
  /** The newest area that it was told to enter, whether it left that again or not. */
  entered: Entered | undefined;
  /**
   * What changes with each fix, side by side: as a field each number would be an object of its own somewhere in memory,
   * and most of a fix's way is waiting for memory.
   */
  private readonly numbers: number[] = UNSEEN.slice();
  /** The floor of the newest fix, undefined before the first; its to set. */
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

  /** The time that it was for its site when it was seen last: earlier than `lastSeenAt` where that was told from ahead of our clock. */
  get passedAt(): EpochMs {
    return this.numbers[PASSED] ?? 0;
  }

  /** When it was last known to have left; nothing at or before this counts any more. */
  get goneAt(): EpochMs {
    return this.numbers[GONE] ?? 0;
  }

  /** Event time of anything at all, facts included. */
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

  /** Event time of the newest that its source told of it, with a place or without; 0 before the first. */
  get reportedAt(): EpochMs {
    return this.numbers[REPORTED] ?? 0;
  }

  /** How often it reports, as `intervalOf` gives it. */
  get intervalMs(): number {
    return this.numbers[INTERVAL] ?? 0;
  }

  /** Made anew each time: `mapId`, `x`, `y` and `fixedAt` cost nothing. */
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
    return this.isPresent && this.tellsOfNow(this.fixedAt) ? this.fixMapId : undefined;
  }

  /** Whether its source tells that it is here, rather than only what it enters and leaves. */
  get isKnownByFixes(): boolean {
    return this.tellsOfNow(this.reportedAt);
  }

  get source(): Source {
    return this.isConnected ? this.kind : "unconnected";
  }

  /** How long it is waited for while its source reports. */
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

  /** Wi-Fi devices that only pass by are drawn apart and never counted. */
  get isConnected(): boolean {
    return hasJoined(this.numbers);
  }

  see(at: EpochMs, passedAt = at): void {
    this.numbers[LAST_SEEN] = Math.max(at, this.lastSeenAt);
    this.numbers[PASSED] = Math.max(passedAt, this.passedAt);
    this.hear(at);
    this.runs.note(at);
  }

  /** Of its facts, which say nothing of where it is. */
  hear(at: EpochMs): void {
    this.numbers[HEARD] = Math.max(at, this.heardAt);
  }

  /** Its source told of it, with a place or without. */
  report({ at, connected }: Fix | Sighting): void {
    hearReport(this.numbers, at);
    this.numbers[REPORTED] = Math.max(at, this.reportedAt);
    if (connected !== undefined) hearJoined(this.numbers, at, connected);
  }

  /** True if it is the newest fix now. Of two at the same moment the same one wins in any order. */
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
   * The newest moment at which this track is known not to have been in an area that it was never seen in: every
   * earlier fix was outside. Without an outline only fixes on other floors tell.
   */
  outsideUntil(area: { hearsFrom(mapId: MapId): boolean }): number {
    const { fixMapId, fixedAt, otherFloors, goneAt } = this;
    const fixed = fixMapId !== undefined && area.hearsFrom(fixMapId) ? fixedAt : Number.NEGATIVE_INFINITY;
    // Not `floorsSeen`: this runs for every fix of whoever has left an area.
    const seenAt = Math.max(
      fixed,
      otherFloors.newestWhere((mapId) => area.hearsFrom(mapId)),
    );
    const at = Streak.moment(seenAt, WEIGHT.positionNo);
    return goneAt > 0 ? Math.max(at, Streak.moment(goneAt, WEIGHT.crossingNo)) : at;
  }

  /** It left then: what is known up to that moment is void; a later word brings it back. True if that was news. */
  leave(at: EpochMs): boolean {
    if (at <= this.goneAt) return false;
    this.numbers[GONE] = at;
    for (const visit of this.visits.values()) visit.say(false, at, WEIGHT.crossingNo);
    return true;
  }

  /** What was told of it on that floor is void. True if it has left by that: its newest fix was there. */
  loseFloor(mapId: MapId): boolean {
    this.otherFloors.forget(mapId);
    if (this.fixMapId !== mapId) return false;
    this.fixMapId = undefined;
    const [, , fixedAt = 0] = this.numbers.splice(X, 4, 0, 0, 0, Number.NaN);
    return this.leave(fixedAt);
  }

  /** When it began to be seen without a break: `isUnbroken` says whether two sightings have none between them. */
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
      joins: joinsOf(this.numbers),
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
    for (const at of saved.rhythm) hearReport(numbers, at);
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

  /** What was told then is neither void, because it left since, nor too old beside what it was seen to do. */
  private tellsOfNow(at: EpochMs): boolean {
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
