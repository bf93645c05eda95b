import { occupancyState } from "@/domain/counted-sources";
import type { FloorSnapshot, SiteSnapshot } from "@/domain/protocol";
import { countState } from "@/domain/silence";
import type { Source } from "@/domain/track";
import { toKnownFigures } from "./area-json";
import { toTotalsJson } from "./site-json";

/**
 * A site's snapshot with the state of its numbers, which viewers on a socket derive from `silences` themselves. Times are epoch
 * milliseconds, as in the live protocol.
 */
export function toSiteSnapshotJson(snapshot: SiteSnapshot, counts: readonly Source[]) {
  const { silences } = snapshot;
  return {
    ...snapshot,
    ...countState(silences, counts),
    floors: snapshot.floors.map((floor) => ({ ...floor, totals: toTotalsJson(floor.totals, silences) })),
    areas: snapshot.areas.map((area) => {
      const state = occupancyState(silences, area);
      return { ...area, ...toKnownFigures(area, state, silences), ...state };
    }),
  };
}

/** A floor's snapshot without its frame, which is long. */
export function toFloorSnapshotJson({ tracks: _, ...snapshot }: FloorSnapshot, counts: readonly Source[]) {
  return { ...snapshot, ...countState(snapshot.silences, counts) };
}
