import type { AreaId } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveTrack } from "./live-track";
import { Streak, WEIGHT } from "./streak";

/** A visit that no exit ended. */
interface OpenVisit {
  readonly track: LiveTrack;
  readonly area: LiveArea;
  readonly visit: Streak;
}

/**
 * Whether its newest fix came after the newest enter, or with the newest census, and from where nobody can be in there. Nothing of it is kept: where the next
 * fix is within reach again, the enter, which no exit followed, is believed again.
 */
export function isContradicted({ track, area, visit }: OpenVisit): boolean {
  const { at, weight } = visit.latest ?? { at: 0 };
  const isBeaten = weight === WEIGHT.censusYes ? track.fixedAt >= at : track.fixedAt > at;
  return isBeaten && reachesFixOf(track, area) === false;
}

/** Whether it has entered an area since then that lies apart from this one: an exit that was never told is made up for. */
export function hasEnteredApart({ track, area, visit }: OpenVisit, areas: ReadonlyMap<AreaId, LiveArea>): boolean {
  const { entered } = track;
  if (!entered || Streak.moment(entered.at, WEIGHT.positionNo) <= visit.newestMoment) return false;
  const other = areas.get(entered.areaId);
  return other !== undefined && area.liesApartFrom(other);
}

export function reachesFixOf({ fixMapId: mapId, x, y }: LiveTrack, area: LiveArea): boolean | undefined {
  return mapId === undefined ? undefined : area.reaches({ mapId, x, y });
}
