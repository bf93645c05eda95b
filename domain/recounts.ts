import type { AreaVisitors } from "./area-visitors";
import type { Box } from "./geometry";
import type { AreaId, DeviceId, MapId } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveTrack } from "./live-track";
import { Streak, WEIGHT } from "./streak";

/**
 * The rest of an edit, which pauses after each track that it counts anew. Each track is counted with the drawing and the positions of that
 * moment, so both may change in between. If several edits are pending, they have to be continued in their order.
 */
export type Recounting = Generator<undefined, void>;

/** Tracks on a floor whose positions are in the box. */
export type Standing = (mapId: MapId, box: Box) => Iterable<LiveTrack>;

interface Surroundings {
  readonly areas: ReadonlyMap<AreaId, LiveArea>;
  readonly visitors: AreaVisitors;
  readonly standing: Standing;
  readonly count: (track: LiveTrack, areaId: AreaId) => void;
}

/** Counts tracks anew after an area was changed: those that the area concerned before, and those in it now. */
export class Recounts {
  /** How often the outline of any area was changed or removed. */
  redraws = 0;
  private readonly site: Surroundings;

  constructor(site: Surroundings) {
    this.site = site;
  }

  /** To be called after its outline changed. */
  byOutline(area: LiveArea): Recounting {
    area.recounts += 1;
    this.noteRedraw(area);
    return this.countingByOutline(area);
  }

  /** To be called after its point, radius or devices changed. */
  *byPlace(area: LiveArea): Recounting {
    for (const track of this.visitorsOf(area)) {
      this.recount(track, area.areaId);
      yield;
    }
  }

  /** To be called after a device that areas measure with was moved or its placement removed. */
  *byDevice(deviceId: DeviceId): Recounting {
    for (const area of this.site.areas.values())
      if (area.drawn?.devices?.some((device) => device.deviceId === deviceId)) yield* this.byPlace(area);
  }

  /** To be called after its drawing was removed. */
  *byCrossings(area: LiveArea): Recounting {
    this.noteRedraw(area);
    for (const track of this.visitorsOf(area)) {
      this.doubt(track, area);
      this.recount(track, area.areaId);
      yield;
    }
  }

  /** To be called after the area was removed. */
  *ofThoseWhoEntered(areaId: AreaId): Recounting {
    for (const track of this.site.visitors.of(areaId)) {
      this.recount(track, areaId);
      yield;
    }
  }

  /** Without an outline, only crossings and Mist's census tell who is inside. */
  doubt(track: LiveTrack, { areaId }: LiveArea): void {
    if (track.visits.get(areaId)?.dropPositions()) track.isUnsaved = true;
    this.site.count(track, areaId);
  }

  private noteRedraw(area: LiveArea): void {
    this.redraws += 1;
    area.redraws += 1;
  }

  private *countingByOutline(area: LiveArea): Recounting {
    for (const track of this.visitorsOf(area)) {
      this.judge(track, area);
      this.recount(track, area.areaId);
      yield;
    }
    for (const track of this.standingIn(area)) {
      this.judge(track, area);
      yield;
    }
    area.recounts -= 1;
  }

  /** Stops when the area is forgotten or replaced by another one with its id. */
  private *visitorsOf(area: LiveArea): Generator<LiveTrack> {
    const { areas, visitors } = this.site;
    for (const track of visitors.of(area.areaId)) {
      if (areas.get(area.areaId) !== area) return;
      yield track;
    }
  }

  private *standingIn(area: LiveArea): Generator<LiveTrack> {
    const { areas, standing } = this.site;
    const { mapId, box } = area;
    if (!box || mapId === undefined) return;
    for (const track of standing(mapId, box)) {
      if (areas.get(area.areaId) !== area) return;
      if (!track.visits.has(area.areaId)) yield track;
    }
  }

  /** The track's current position decides, unless a crossing is of the same time or later. */
  private judge(track: LiveTrack, area: LiveArea): void {
    const { fix } = track;
    if (!fix) return;
    const visit = track.visits.get(area.areaId);
    const wasIn = visit?.isOn ?? false;
    const inside = area.saysOf(fix) ?? wasIn;
    // A track that is on no floor any more begins no visit by its last position, but may still count by it.
    if (inside && track.mapId === undefined) return;
    const isCrossed = visit !== undefined && visit.newestMoment > Streak.moment(fix.at, WEIGHT.positionNo);
    if (isCrossed || inside === wasIn) return;
    const fresh = new Streak();
    fresh.record(inside, fix.at, inside ? WEIGHT.positionYes : WEIGHT.positionNo);
    this.site.visitors.hold(track, area.areaId, fresh);
    this.site.count(track, area.areaId);
  }

  /** For tracks that entered this area last, visits to other areas have to be counted as well: the area may now overlap with other ones. */
  private recount(track: LiveTrack, areaId: AreaId): void {
    const { count } = this.site;
    count(track, areaId);
    if (track.entered?.areaId === areaId) for (const other of track.visits.keys()) count(track, other);
  }
}

export function* nothing(): Recounting {}
