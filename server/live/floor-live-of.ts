import type { AreaState } from "@/domain/area";
import type { LiveFloor } from "@/domain/live-floor";
import type { LiveSite } from "@/domain/live-site";
import type { Silences } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import type { Source, TrackState } from "@/domain/track";

export interface FloorLive {
  readonly tracks: readonly TrackState[];
  readonly areas: readonly AreaState[];
  readonly silences: Silences;
  /** The sources that the site counts. */
  readonly counts: readonly Source[];
}

/** Pauses after each track. */
export function* floorLiveOf(site: LiveSite, floor: LiveFloor, now: EpochMs): Generator<undefined, FloorLive> {
  const tracks: TrackState[] = [];
  for (const trackId of floor.tracks.trackIds()) {
    yield;
    const track = site.tracks.get(trackId);
    if (track) tracks.push(site.trackState(track, now));
  }
  const areas = [...site.areas.values()].filter(({ mapId }) => mapId === floor.mapId);
  return { tracks, areas: areas.map((area) => area.state()), silences: site.silences, counts: site.counts };
}
