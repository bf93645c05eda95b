import type { AreaId } from "./ids";
import type { LiveTrack } from "./live-track";
import { type Entered, newerEnter } from "./newest-enter";
import type { Streak } from "./streak";

const NOBODY: ReadonlySet<LiveTrack> = new Set();

/**
 * Which tracks have a visit to an area, ended or not, or entered it last: all tracks that a change of the drawing may affect. Visits may
 * only be set and dropped through this class.
 */
export class AreaVisitors {
  private readonly all = new Map<AreaId, Set<LiveTrack>>();

  /** May be iterated while tracks are added and removed. */
  of(areaId: AreaId): ReadonlySet<LiveTrack> {
    return this.all.get(areaId) ?? NOBODY;
  }

  hold(track: LiveTrack, areaId: AreaId, visit: Streak): void {
    track.setVisit(areaId, visit);
    this.add(areaId, track);
  }

  drop(track: LiveTrack, areaId: AreaId): void {
    track.dropVisit(areaId);
    this.removeUnlessConcerned(areaId, track);
  }

  /** Drops the visit of a track that ended longest ago, and returns its area; undefined if all its visits are current. */
  dropOldestPast(track: LiveTrack): AreaId | undefined {
    const past = [...track.visits].filter(([, visit]) => !visit.isOn);
    const [oldest] = past.sort(([, a], [, b]) => a.endMoment - b.endMoment);
    if (oldest) this.drop(track, oldest[0]);
    return oldest?.[0];
  }

  /** Drops all visits to an area. */
  dropAll(areaId: AreaId): void {
    const tracks = this.of(areaId);
    this.all.delete(areaId);
    for (const track of tracks) {
      track.dropVisit(areaId);
      if (track.entered?.areaId === areaId) this.add(areaId, track);
    }
  }

  /** Notes that a track entered an area to which it already has a visit. */
  enter(track: LiveTrack, told: Entered): void {
    const before = track.entered;
    track.entered = newerEnter(before, told);
    if (before) this.removeUnlessConcerned(before.areaId, track);
  }

  /** Adds a track that was loaded with its visits. */
  recall(track: LiveTrack): void {
    for (const areaId of areaIdsOf(track)) this.add(areaId, track);
  }

  forget(track: LiveTrack): void {
    for (const areaId of areaIdsOf(track)) this.remove(areaId, track);
  }

  clear(): void {
    this.all.clear();
  }

  private add(areaId: AreaId, track: LiveTrack): void {
    const tracks = this.all.get(areaId);
    if (tracks) tracks.add(track);
    else this.all.set(areaId, new Set([track]));
  }

  private removeUnlessConcerned(areaId: AreaId, track: LiveTrack): void {
    if (track.entered?.areaId !== areaId && !track.visits.has(areaId)) this.remove(areaId, track);
  }

  private remove(areaId: AreaId, track: LiveTrack): void {
    const tracks = this.all.get(areaId);
    if (tracks?.delete(track) && tracks.size === 0) this.all.delete(areaId);
  }
}

function areaIdsOf({ visits, entered }: LiveTrack): readonly AreaId[] {
  return entered ? [...visits.keys(), entered.areaId] : [...visits.keys()];
}
