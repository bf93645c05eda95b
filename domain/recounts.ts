import type { AreaVisitors } from "./area-visitors";
import type { Box } from "./geometry";
import type { AreaId, DeviceId, MapId } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveTrack } from "./live-track";
import { Streak, WEIGHT } from "./streak";

/**
 * What is left of an edit: pauses after each track that it counts anew. Each is counted by the drawing and the positions of that
 * moment, so both may change in between; an edit that came later has to be gone on with later.
 */
export type Recounting = Generator<undefined, void>;

/** Tracks on a floor whose positions lie in the box. */
export type Standing = (mapId: MapId, box: Box) => Iterable<LiveTrack>;

interface Surroundings {
  readonly areas: ReadonlyMap<AreaId, LiveArea>;
  readonly visitors: AreaVisitors;
  readonly standing: Standing;
  readonly count: (track: LiveTrack, areaId: AreaId) => void;
}

/** Counts tracks anew after an area was drawn otherwise: those whom it concerned before, and those who stand in it now. */
export class Recounts {
  /** How often the outline of any area was changed or taken away. */
  redraws = 0;
  private readonly site: Surroundings;

  constructor(site: Surroundings) {
    this.site = site;
  }

  /** After its outline changed. */
  byOutline(area: LiveArea): Recounting {
    area.recounts += 1;
    this.noteRedraw(area);
    return this.countingByOutline(area);
  }

  /** After its point, its radius or its devices changed. */
  *byPlace(area: LiveArea): Recounting {
    for (const track of this.visitorsOf(area)) {
      this.recount(track, area.areaId);
      yield;
    }
  }

  /** After a device hangs elsewhere, or nowhere any more, by which areas listen. */
  *byDevice(deviceId: DeviceId): Recounting {
    for (const area of this.site.areas.values())
      if (area.drawn?.devices?.some((device) => device.deviceId === deviceId)) yield* this.byPlace(area);
  }

  /** After its drawing was taken away. */
  *byCrossings(area: LiveArea): Recounting {
    this.noteRedraw(area);
    for (const track of this.visitorsOf(area)) {
      this.doubt(track, area);
      this.recount(track, area.areaId);
      yield;
    }
  }

  /** After the area went. */
  *ofThoseWhoEntered(areaId: AreaId): Recounting {
    for (const track of this.site.visitors.of(areaId)) {
      this.recount(track, areaId);
      yield;
    }
  }

  /** Without an outline only crossings and Mist's census tell that it is in there. */
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

  /** Until the area is forgotten, or another one with its id. */
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

  /** Where the track stands now decides, unless a crossing came then or later. */
  private judge(track: LiveTrack, area: LiveArea): void {
    const { fix } = track;
    if (!fix) return;
    const visit = track.visits.get(area.areaId);
    const wasIn = visit?.isOn ?? false;
    const inside = area.saysOf(fix) ?? wasIn;
    // Where it stood last begins nothing once it is on no floor any more, but may be what it still counts by.
    if (inside && track.mapId === undefined) return;
    const isCrossed = visit !== undefined && visit.newestMoment > Streak.moment(fix.at, WEIGHT.positionNo);
    if (isCrossed || inside === wasIn) return;
    const fresh = new Streak();
    fresh.say(inside, fix.at, inside ? WEIGHT.positionYes : WEIGHT.positionNo);
    this.site.visitors.hold(track, area.areaId, fresh);
    this.site.count(track, area.areaId);
  }

  /** Of those who entered it last it tells elsewhere as well: what lies apart from it is not the same any more. */
  private recount(track: LiveTrack, areaId: AreaId): void {
    const { count } = this.site;
    count(track, areaId);
    if (track.entered?.areaId === areaId) for (const other of track.visits.keys()) count(track, other);
  }
}

export function* nothing(): Recounting {}
