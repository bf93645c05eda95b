import type { Crossing } from "@/domain/change";
import type { CrossingCount } from "@/domain/contract/history";
import type { AreaId, MapId, SiteId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore } from "../history-store";

export interface GivenCrossings {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** Areas of the floor, because a crossing need not name its floor. */
  readonly areaIds: readonly AreaId[];
  readonly areaId?: AreaId;
  readonly trackId?: TrackId;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** More crossings cannot be distinguished on any screen: they are counted in this many equal parts of the range. */
const MOST_TOLD = 720;

/** The crossings of an area, or of a track on a floor, ascending by time. Unpacks no fix. */
export async function crossingsOf(store: HistoryStore, given: GivenCrossings): Promise<readonly CrossingCount[]> {
  const { siteId, trackId, from, to } = given;
  const ofFloor = new Set(given.areaIds);
  const isAsked = ({ mapId, areaId }: Crossing) =>
    (mapId === undefined ? ofFloor.has(areaId) : mapId === given.mapId) &&
    (given.areaId === undefined || given.areaId === areaId);
  const counts = new Counts();
  const span = { siteId, after: from - 1, upTo: to, withoutFixes: true };
  for await (const words of store.read(trackId === undefined ? span : { ...span, trackId }))
    for (const { change } of words) if (change.type === "crossing" && isAsked(change)) counts.add(change);
  return counts.thinned(Math.max(1, Math.ceil((to - from) / MOST_TOLD)));
}

class Counts {
  private readonly crossings: CrossingCount[] = [];

  add({ trigger, at, areaId }: Crossing): void {
    const isIn = trigger === "enter";
    this.crossings.push({ at, spanMs: 0, entered: isIn ? 1 : 0, left: isIn ? 0 : 1, areaId });
  }

  /** Each crossing by itself if there are few, else counted in parts of `spanMs`. */
  thinned(spanMs: number): readonly CrossingCount[] {
    if (this.crossings.length <= MOST_TOLD) return this.crossings;
    const parts = new Map<EpochMs, CrossingCount>();
    for (const { at: crossedAt, entered, left, areaId } of this.crossings) {
      const at = crossedAt - (crossedAt % spanMs);
      const part = parts.get(at);
      parts.set(at, {
        ...{ at, spanMs, entered: entered + (part?.entered ?? 0), left: left + (part?.left ?? 0) },
        ...(areaId !== undefined && (!part || part.areaId === areaId) && { areaId }),
      });
    }
    return [...parts.values()];
  }
}
