import type { TrackPath } from "@/domain/contract/past-question";
import type { MetricPoint } from "@/domain/geometry";
import type { MapId, TrackId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { ReplayWindow } from "../clock/replay-window";

/** A point of a path; `x` and `y` in metres. */
interface WayPoint extends MetricPoint {
  readonly at: EpochMs;
}

/** A stop, with its number in the list of stops. */
interface ShownStop extends MetricPoint {
  readonly number: number;
  readonly dwellMs: number;
}

/** The part of a track's path that is on one floor. */
export interface ShownPath {
  readonly trackId: TrackId;
  /** Unbroken parts of the path. */
  readonly ways: readonly (readonly WayPoint[])[];
  readonly stops: readonly ShownStop[];
  /** The time span of the path on all floors. Parts near `to` are drawn strongest. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** While the path is played: the current time. Later parts are drawn faintly. */
  readonly walkedTo?: EpochMs;
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
 * Maps fixes in order of time to points. Fixes during a stop map to the middle of the stop, because positions scatter around somebody who
 * stays.
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

/** From the first position to the last, in whole seconds; undefined without positions. */
export function windowOfPath({ fixes }: TrackPath): ReplayWindow | undefined {
  const [first, last] = [fixes[0], fixes.at(-1)];
  if (!first || !last) return undefined;
  const from = Math.floor(first.at / SECOND_MS) * SECOND_MS;
  return { from, until: Math.max(from + SECOND_MS, Math.ceil(last.at / SECOND_MS) * SECOND_MS) };
}

/** The floor where the track is at `at`, and the rest of the window from there; undefined while it is on `mapId`. */
export function nextFloor(
  { fixes }: TrackPath,
  mapId: MapId,
  { at, until }: { readonly at: EpochMs; readonly until: EpochMs },
) {
  const fix = fixes.findLast((each) => each.at <= at);
  if (!fix || fix.mapId === mapId) return undefined;
  // Starts a second later: with this fix, the path of the rest would begin on the old floor.
  const from = Math.ceil((fix.at + 1) / SECOND_MS) * SECOND_MS;
  return from < until ? { siteId: fix.siteId, mapId: fix.mapId, window: { from, until } } : undefined;
}
