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

export function shownPath(trackId: TrackId, path: TrackPath, mapId: MapId): ShownPath {
  const { fixes, stops } = path;
  const numbered = stops.map((stop, index) => ({ ...stop, number: index + 1 }));
  const here = numbered.filter((stop) => stop.mapId === mapId);
  return {
    ...{ trackId, ways: waysOn(mapId, path), from: fixes[0]?.at ?? 0, to: fixes.at(-1)?.at ?? 0 },
    stops: here.map(({ x, y, number, dwellMs }) => ({ x, y, number, dwellMs })),
  };
}

function waysOn(mapId: MapId, { fixes, gaps, stops }: TrackPath): readonly (readonly WayPoint[])[] {
  const breaks = new Set(gaps.map(({ to }) => to));
  const pointOf = inStops(stops);
  const ways: WayPoint[][] = [];
  let before: MapId | undefined;
  for (const fix of fixes) {
    const point = pointOf(fix);
    const way = ways.at(-1);
    const goesOn = before === mapId && !breaks.has(fix.at);
    if (fix.mapId === mapId && way && goesOn) way.push(point);
    else if (fix.mapId === mapId) ways.push([point]);
    before = fix.mapId;
  }
  return ways;
}

/**
 * The place of one fix after the other: during a stop the middle of that, since positions scatter around somebody who stays, a tangle that
 * says nothing.
 */
function inStops(stops: TrackPath["stops"]): (fix: TrackPath["fixes"][number]) => WayPoint {
  let next = 0;
  return ({ at, x, y, mapId }) => {
    while ((stops[next]?.to ?? Number.POSITIVE_INFINITY) < at) next += 1;
    const stop = stops[next];
    const isStopped = stop !== undefined && at >= stop.from && mapId === stop.mapId;
    return isStopped ? { at, x: stop.x, y: stop.y } : { at, x, y };
  };
}
