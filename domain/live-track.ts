import type { Fix } from "./change";
import { Facts } from "./facts";
import { toCentimetres } from "./floor-frame";
import type { AreaId, MapId, SiteId, TrackId, TrackKind } from "./ids";
import { Rhythm } from "./rhythm";
import { Streak, WEIGHT } from "./streak";
import { type EpochMs, HOUR_MS } from "./time";
import { type Evidence, freshnessLimits, freshnessOf, type TrackState, type Visit } from "./track";

/** A newest fix as a track keeps it: metres in whole centimetres. */
interface TrackFix {
  mapId: MapId;
  x: number;
  y: number;
  at: EpochMs;
  connected: boolean;
  rssi: number | undefined;
}

/** The newest fix on a floor was then. */
interface FloorSeen {
  readonly mapId: MapId;
  at: EpochMs;
}

/** A track known from crossings alone says nothing between enter and exit: it is believed for this long. */
export const CROSSINGS_ONLY_GONE_MS = 4 * HOUR_MS;

/** One client or asset at one site: newest fix, facts, visits. All of it is "newest word wins". */
export class LiveTrack {
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly facts = new Facts();
  readonly visits = new Map<AreaId, Streak>();
  rhythm = new Rhythm();
  fix: TrackFix | undefined;
  /** Its place among the tracks of the floor that it is on; the floor's to set. */
  slot: number | undefined;
  /** Event time of the newest fix or crossing; 0 while only facts are known. */
  lastSeenAt: EpochMs = 0;
  /** Nothing at or before this counts any more. */
  goneAt: EpochMs = 0;
  /** Event time of anything at all, facts included. */
  heardAt: EpochMs = 0;
  private readonly floors = new Map<MapId, FloorSeen>();
  /** Of the fix before: mostly the next one's as well. */
  private latestFloor: FloorSeen | undefined;

  constructor(trackId: TrackId, kind: TrackKind) {
    this.trackId = trackId;
    this.kind = kind;
  }

  /** On a floor or in an area now, rather than only remembered. */
  get isPresent(): boolean {
    return this.lastSeenAt > this.goneAt;
  }

  /** The floor it is on now. */
  get mapId(): MapId | undefined {
    return this.fix && this.fix.at > this.goneAt ? this.fix.mapId : undefined;
  }

  /** Every floor that it was seen on. */
  get mapIds(): readonly MapId[] {
    return [...this.floors.keys()];
  }

  /** Wi-Fi devices that only pass by are drawn apart and never counted. */
  get isConnected(): boolean {
    return this.fix?.connected ?? true;
  }

  /** Whether it counts as gone unless it is seen again. By a clock that was set at `setAt` it was last seen then at the earliest. */
  isGoneDue(now: EpochMs, setAt?: EpochMs): boolean {
    const goneMs = this.fix ? freshnessLimits(this.kind, this.rhythm.intervalMs).goneMs : CROSSINGS_ONLY_GONE_MS;
    return this.seenBy(now, setAt) + goneMs <= now;
  }

  see(at: EpochMs): void {
    this.lastSeenAt = Math.max(this.lastSeenAt, at);
    this.heardAt = Math.max(this.heardAt, at);
  }

  /** True if it is the newest fix now. Of two at the same moment the same one wins in any order. */
  moveTo(fix: Fix): boolean {
    this.rhythm.hear(fix.at);
    const floor = this.floorSeen(fix.mapId);
    floor.at = Math.max(floor.at, fix.at);
    // In place: with an object for each fix, making that object came to cost more than all the rest of a fix's way.
    if (!this.fix) this.fix = toTrackFix(fix);
    else if (beats(fix, this.fix)) overwrite(this.fix, fix);
    else return false;
    return true;
  }

  /**
   * The newest moment at which this track is known not to have been in an area that it was never seen in: every
   * earlier fix was outside. Without an outline only fixes on other floors tell.
   */
  outsideUntil(area: { hearsFrom(mapId: MapId): boolean }): number {
    let at = Number.NEGATIVE_INFINITY;
    for (const floor of this.floors.values()) {
      if (area.hearsFrom(floor.mapId)) at = Math.max(at, Streak.moment(floor.at, WEIGHT.positionNo));
    }
    return this.goneAt > 0 ? Math.max(at, Streak.moment(this.goneAt, WEIGHT.crossingNo)) : at;
  }

  /** Everything known up to `lastSeenAt` is void; a later word brings it back. */
  leave(): void {
    this.goneAt = this.lastSeenAt;
    for (const visit of this.visits.values()) visit.say(false, this.goneAt, WEIGHT.crossingNo);
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
      lastSeenAt: this.lastSeenAt,
      freshness: this.isPresent ? freshnessOf(this.kind, now - this.lastSeenAt, this.rhythm.intervalMs) : "gone",
      visits: this.visitList(),
    };
  }

  save() {
    return {
      id: this.trackId,
      kind: this.kind,
      fix: this.fix && { ...this.fix },
      seen: this.lastSeenAt,
      gone: this.goneAt,
      heard: this.heardAt,
      rhythm: this.rhythm.save(),
      floors: [...this.floors.values()].map(({ mapId, at }) => [mapId, at] as const),
      facts: this.facts.save(),
      visits: [...this.visits].map(([areaId, streak]) => [areaId, streak.save()] as const),
    };
  }

  static load(saved: ReturnType<LiveTrack["save"]>): LiveTrack {
    const track = new LiveTrack(saved.id, saved.kind);
    track.fix = saved.fix && { ...saved.fix, rssi: saved.fix.rssi };
    track.lastSeenAt = saved.seen;
    track.goneAt = saved.gone;
    track.heardAt = saved.heard;
    track.rhythm = Rhythm.load(saved.rhythm);
    for (const [mapId, at] of saved.floors) track.floors.set(mapId, { mapId, at });
    track.facts.load(saved.facts);
    for (const [areaId, streak] of saved.visits) track.visits.set(areaId, Streak.load(streak));
    return track;
  }

  /** What a clock that was set back left in the future was seen when it was set. */
  private seenBy(now: EpochMs, setAt?: EpochMs): EpochMs {
    if (setAt === undefined) return this.lastSeenAt;
    return this.lastSeenAt > now ? setAt : Math.max(this.lastSeenAt, setAt);
  }

  private floorSeen(mapId: MapId): FloorSeen {
    if (this.latestFloor?.mapId === mapId) return this.latestFloor;
    const floor = this.floors.get(mapId) ?? { mapId, at: 0 };
    this.floors.set(mapId, floor);
    this.latestFloor = floor;
    return floor;
  }
}

function toTrackFix({ mapId, x, y, at, connected = true, rssi }: Fix): TrackFix {
  return { mapId, x: stored(x), y: stored(y), at, connected, rssi };
}

function overwrite(held: TrackFix, { mapId, x, y, at, connected = true, rssi }: Fix): void {
  held.mapId = mapId;
  held.x = stored(x);
  held.y = stored(y);
  held.at = at;
  held.connected = connected;
  held.rssi = rssi;
}

function beats({ mapId, x, y, at, connected = true, rssi = Number.NEGATIVE_INFINITY }: Fix, held: TrackFix): boolean {
  if (at !== held.at) return at > held.at;
  if (mapId !== held.mapId) return mapId > held.mapId;
  if (stored(x) !== held.x) return stored(x) > held.x;
  if (stored(y) !== held.y) return stored(y) > held.y;
  if (connected !== held.connected) return connected;
  return rssi > (held.rssi ?? Number.NEGATIVE_INFINITY);
}

function stored(metres: number): number {
  return toCentimetres(metres) / 100;
}
