import type { TrackPath } from "@/domain/contract/past-question";
import type { MetricPoint } from "@/domain/geometry";
import type { MapId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** A point of a way; `x` and `y` in metres. */
interface WayPoint extends MetricPoint {
  readonly at: EpochMs;
}

/** Where a track stayed, by its number in the list of stops. */
interface ShownStop extends MetricPoint {
  readonly number: number;
  readonly dwellMs: number;
}

/** The part of a track's path that is on one floor. */
export interface ShownPath {
  readonly trackId: TrackId;
  /** Each is one unbroken way. */
  readonly ways: readonly (readonly WayPoint[])[];
  readonly stops: readonly ShownStop[];
  /** Of the whole path, on all floors: what is drawn strongest is nearest to `to`. */
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export function shownPath(trackId: TrackId, { fixes, gaps, stops }: TrackPath, mapId: MapId): ShownPath {
  const breaks = new Set(gaps.map(({ to }) => to));
  const ways: WayPoint[][] = [];
  let before: MapId | undefined;
  for (const { at, x, y, mapId: on } of fixes) {
    if (on === mapId) {
      const way = ways.at(-1);
      if (way && before === mapId && !breaks.has(at)) way.push({ at, x, y });
      else ways.push([{ at, x, y }]);
    }
    before = on;
  }
  const numbered = stops.map((stop, index) => ({ ...stop, number: index + 1 }));
  const here = numbered.filter((stop) => stop.mapId === mapId);
  return {
    ...{ trackId, ways, from: fixes[0]?.at ?? 0, to: fixes.at(-1)?.at ?? 0 },
    stops: here.map(({ x, y, number, dwellMs }) => ({ x, y, number, dwellMs })),
  };
}
