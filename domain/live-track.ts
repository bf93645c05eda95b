import type { Fix } from "./change";
import { Facts } from "./facts";
import { toCentimetres } from "./floor-frame";
import type { AreaId, MapId, SiteId, TrackId, TrackKind } from "./ids";
import { hearTime, intervalOf, TIMES_KEPT } from "./rhythm";
import { Streak, WEIGHT } from "./streak";
import { type EpochMs, HOUR_MS } from "./time";
import { type Evidence, freshnessLimits, freshnessOf, type TrackState, type Visit } from "./track";

/** A newest fix as a track keeps it: metres in whole centimetres. */
interface TrackFix {
  readonly mapId: MapId;
  readonly x: number;
  readonly y: number;
  readonly at: EpochMs;
  readonly connected: boolean;
  readonly rssi: number | undefined;
}

type Position = Pick<Fix, "mapId" | "x" | "y" | "at" | "connected"> & { readonly rssi?: number | undefined };

/** Where in a track's numbers each of them stands; the times of its newest fixes are last. */
const LAST_SEEN = 0;
const GONE = 1;
const HEARD = 2;
const X = 3;
const Y = 4;
const FIXED = 5;
const RSSI = 6;
const TIMES = 7;

/** The numbers of a track that nothing is known of; a signal strength that was not told is NaN. */
const UNSEEN: readonly number[] = [0, 0, 0, 0, 0, 0, Number.NaN, ...new Array(TIMES_KEPT).fill(0)];
const NO_VISITS: ReadonlyMap<AreaId, Streak> = new Map();

/** Other floors whose newest fix a track remembers; of more, the newest. */
const MOST_OTHER_FLOORS = 16;

/** A track known from crossings alone says nothing between enter and exit: it is believed for this long. */
const CROSSINGS_ONLY_GONE_MS = 4 * HOUR_MS;

/** One client or asset at one site: newest fix, facts, visits. All of it is "newest word wins". */
export class LiveTrack {
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly facts = new Facts();
  /** Its place among the tracks of the floor that it is on; the floor's to set. */
  slot: number | undefined;
  /**
   * What changes with each fix, side by side: as a field each number would be an object of its own somewhere in memory,
   * and most of a fix's way is waiting for memory.
   */
  private readonly numbers: number[] = UNSEEN.slice();
  /** The floor of the newest fix. */
  private fixMapId: MapId | undefined;
  private connected = true;
  /** The newest fix on each of the other floors; most tracks have seen none. */
  private otherFloors: Map<MapId, EpochMs> | undefined;
  private visitsHeld: Map<AreaId, Streak> | undefined;

  constructor(trackId: TrackId, kind: TrackKind) {
    this.trackId = trackId;
    this.kind = kind;
  }

  /** Event time of the newest fix or crossing; 0 while only facts are known. */
  get lastSeenAt(): EpochMs {
    return this.numbers[LAST_SEEN] ?? 0;
  }

  /** Nothing at or before this counts any more. */
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

  /** How often it reports, as `intervalOf` gives it. */
  get intervalMs(): number {
    return intervalOf(this.numbers, TIMES);
  }

  /** Made anew each time: `mapId`, `x`, `y` and `fixedAt` cost nothing. */
  get fix(): TrackFix | undefined {
    if (this.fixMapId === undefined) return undefined;
    const { fixMapId: mapId, x, y, fixedAt: at, connected } = this;
    const rssi = this.numbers[RSSI] ?? Number.NaN;
    return { mapId, x, y, at, connected, rssi: Number.isNaN(rssi) ? undefined : rssi };
  }

  get visits(): ReadonlyMap<AreaId, Streak> {
    return this.visitsHeld ?? NO_VISITS;
  }

  /** On a floor or in an area now, rather than only remembered. */
  get isPresent(): boolean {
    return this.lastSeenAt > this.goneAt;
  }

  /** The floor it is on now. */
  get mapId(): MapId | undefined {
    return this.fixedAt > this.goneAt ? this.fixMapId : undefined;
  }

  /** Every floor that it was seen on. */
  get mapIds(): readonly MapId[] {
    return [...this.floorsSeen().keys()];
  }

  /** Wi-Fi devices that only pass by are drawn apart and never counted. */
  get isConnected(): boolean {
    return this.connected;
  }

  /** Whether it counts as gone unless it is seen again. By a clock that was set at `setAt` it was last seen then at the earliest. */
  isGoneDue(now: EpochMs, setAt?: EpochMs): boolean {
    const isKnownByFixes = this.fixMapId !== undefined;
    const goneMs = isKnownByFixes ? freshnessLimits(this.kind, this.intervalMs).goneMs : CROSSINGS_ONLY_GONE_MS;
    return this.seenBy(now, setAt) + goneMs <= now;
  }

  see(at: EpochMs): void {
    this.numbers[LAST_SEEN] = Math.max(at, this.lastSeenAt);
    this.hear(at);
  }

  /** Of its facts, which say nothing of where it is. */
  hear(at: EpochMs): void {
    this.numbers[HEARD] = Math.max(at, this.heardAt);
  }

  /** True if it is the newest fix now. Of two at the same moment the same one wins in any order. */
  moveTo(fix: Fix): boolean {
    hearTime(this.numbers, TIMES, fix.at);
    const { fixMapId } = this;
    const isNewest = this.isBeatenBy(fix);
    if (fixMapId !== undefined && fixMapId !== fix.mapId) {
      if (isNewest) this.noteFloor(fixMapId, this.fixedAt);
      else this.noteFloor(fix.mapId, fix.at);
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
    let seenAt = fixMapId !== undefined && area.hearsFrom(fixMapId) ? fixedAt : Number.NEGATIVE_INFINITY;
    // Not `floorsSeen`: this runs for every fix of whoever has left an area.
    if (otherFloors) for (const [mapId, at] of otherFloors) if (area.hearsFrom(mapId)) seenAt = Math.max(seenAt, at);
    const at = Streak.moment(seenAt, WEIGHT.positionNo);
    return goneAt > 0 ? Math.max(at, Streak.moment(goneAt, WEIGHT.crossingNo)) : at;
  }

  /** Everything known up to `lastSeenAt` is void; a later word brings it back. */
  leave(): void {
    this.numbers[GONE] = this.lastSeenAt;
    for (const visit of this.visits.values()) visit.say(false, this.goneAt, WEIGHT.crossingNo);
  }

  setVisit(areaId: AreaId, visit: Streak): void {
    this.visitsHeld ??= new Map();
    this.visitsHeld.set(areaId, visit);
  }

  dropVisit(areaId: AreaId): void {
    this.visitsHeld?.delete(areaId);
  }

  visitList(): readonly Visit[] {
    return [...this.visits.keys()].flatMap((areaId) => this.visitOf(areaId) ?? []);
  }

  visitOf(areaId: AreaId): Visit | undefined {
    const streak = this.visits.get(areaId);
    const { since, latest } = streak ?? {};
    if (since === undefined || !latest) return undefined;
    const evidence: Evidence = latest.weight === WEIGHT.crossingYes ? "enter" : "position-inside";
    return { areaId, trackId: this.trackId, since, evidence, evidenceAt: latest.at };
  }

  state(siteId: SiteId, now: EpochMs): TrackState {
    const { fix } = this;
    const label = this.facts.label;
    return {
      trackId: this.trackId,
      siteId,
      kind: this.kind,
      ...(label === undefined ? {} : { label }),
      facts: this.facts.all(),
      connected: this.isConnected,
      ...(fix && this.mapId !== undefined ? { mapId: fix.mapId, point: { x: fix.x, y: fix.y } } : {}),
      ...(fix ? { fixedAt: fix.at } : {}),
      ...(fix?.rssi === undefined ? {} : { rssi: fix.rssi }),
      lastSeenAt: this.lastSeenAt || this.heardAt,
      freshness: this.isPresent ? freshnessOf(this.kind, now - this.lastSeenAt, this.intervalMs) : "gone",
      visits: this.visitList(),
    };
  }

  save() {
    return {
      id: this.trackId,
      kind: this.kind,
      fix: this.fix,
      seen: this.lastSeenAt,
      gone: this.goneAt,
      heard: this.heardAt,
      rhythm: this.numbers.slice(TIMES).filter((at) => at > 0),
      floors: [...this.floorsSeen()],
      facts: this.facts.save(),
      visits: [...this.visits].map(([areaId, streak]) => [areaId, streak.save()] as const),
    };
  }

  static load(saved: ReturnType<LiveTrack["save"]>): LiveTrack {
    const track = new LiveTrack(saved.id, saved.kind);
    const { numbers } = track;
    numbers[LAST_SEEN] = saved.seen;
    numbers[GONE] = saved.gone;
    numbers[HEARD] = saved.heard;
    for (const at of saved.rhythm) hearTime(numbers, TIMES, at);
    if (saved.fix) track.take(saved.fix);
    for (const [mapId, at] of saved.floors) if (mapId !== saved.fix?.mapId) track.noteFloor(mapId, at);
    track.facts.load(saved.facts);
    for (const [areaId, streak] of saved.visits) track.setVisit(areaId, Streak.load(streak));
    return track;
  }

  /** What a clock that was set back left in the future was seen when it was set. */
  private seenBy(now: EpochMs, setAt?: EpochMs): EpochMs {
    if (setAt === undefined) return this.lastSeenAt;
    return this.lastSeenAt > now ? setAt : Math.max(this.lastSeenAt, setAt);
  }

  private take({ mapId, x, y, at, connected = true, rssi = Number.NaN }: Position): void {
    const { numbers } = this;
    this.fixMapId = mapId;
    this.connected = connected;
    numbers[X] = stored(x);
    numbers[Y] = stored(y);
    numbers[FIXED] = at;
    numbers[RSSI] = rssi;
  }

  private isBeatenBy({ mapId, x, y, at, connected = true, rssi = Number.NEGATIVE_INFINITY }: Fix): boolean {
    if (at !== this.fixedAt) return at > this.fixedAt;
    if (mapId !== this.fixMapId) return mapId > (this.fixMapId ?? "");
    if (stored(x) !== this.x) return stored(x) > this.x;
    if (stored(y) !== this.y) return stored(y) > this.y;
    if (connected !== this.connected) return connected;
    return rssi > (this.fix?.rssi ?? Number.NEGATIVE_INFINITY);
  }

  private noteFloor(mapId: MapId, at: EpochMs): void {
    this.otherFloors ??= new Map();
    this.otherFloors.set(mapId, Math.max(at, this.otherFloors.get(mapId) ?? 0));
    if (this.otherFloors.size <= MOST_OTHER_FLOORS) return;
    const [oldest] = [...this.otherFloors].sort(([a, atA], [b, atB]) => atA - atB || (a < b ? -1 : 1));
    if (oldest) this.otherFloors.delete(oldest[0]);
  }

  /** The newest fix on each floor. */
  private floorsSeen(): ReadonlyMap<MapId, EpochMs> {
    const floors = new Map(this.otherFloors);
    if (this.fixMapId !== undefined) floors.set(this.fixMapId, this.fixedAt);
    return floors;
  }
}

function stored(metres: number): number {
  return toCentimetres(metres) / 100;
}
