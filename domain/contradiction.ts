import type { AreaId } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveTrack } from "./live-track";
import { Streak, WEIGHT } from "./streak";

/** A visit without an exit event. */
interface OpenVisit {
  readonly track: LiveTrack;
  readonly area: LiveArea;
  readonly visit: Streak;
}

/**
 * Whether the newest fix, later than the newest enter event (or not earlier than the newest census), is at a place from which the area
 * cannot be reached. This is not stored: if the next fix is within reach, the enter event counts again, since no exit followed.
 */
export function isContradicted({ track, area, visit }: OpenVisit): boolean {
  const { at, weight } = visit.latest ?? { at: 0 };
  const isBeaten = weight === WEIGHT.censusYes ? track.fixedAt >= at : track.fixedAt > at;
  return isBeaten && reachesFixOf(track, area) === false;
}

/** Whether the track has since entered an area that does not overlap with this one, which replaces a missing exit event. */
export function hasEnteredApart({ track, area, visit }: OpenVisit, areas: ReadonlyMap<AreaId, LiveArea>): boolean {
  const { entered } = track;
  if (!entered || Streak.moment(entered.at, WEIGHT.positionNo) <= visit.newestMoment) return false;
  const other = areas.get(entered.areaId);
  return other !== undefined && area.liesApartFrom(other);
}

export function reachesFixOf({ fixMapId: mapId, x, y }: LiveTrack, area: LiveArea): boolean | undefined {
  return mapId === undefined ? undefined : area.reaches({ mapId, x, y });
}
