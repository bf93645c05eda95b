import type { AreaTracks } from "@/domain/contract/area";
import type { FloorReplica } from "@/domain/floor-replica";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { AreaId, TrackId } from "@/domain/ids";
import type { PlanInk } from "@/domain/plan-ink";
import { suggestOutline } from "@/domain/suggested-outline";
import type { Wall } from "@/domain/wall";
import { inkOfWalls } from "@/domain/wall-ink";
import { snapToWalls } from "@/domain/wall-snap";

/** Why a track is lit: it counts in an area that is not drawn; it counts and is drawn outside; it is drawn inside and does not count. */
export type LitAs = "counted" | "outside" | "uncounted";

/** An area whose tracks are lit on the floor. */
export interface LitArea {
  readonly areaId: AreaId;
  readonly tracks: ReadonlyMap<TrackId, LitAs>;
  /** Where a zone probably is that nobody drew. */
  readonly outline?: Polygon;
}

/** What is on screen of a floor. */
interface SeenFloor {
  readonly replica: FloorReplica;
  /** Undefined where its image has not loaded. */
  readonly plan: { ink(): PlanInk | undefined } | undefined;
  /** As somebody told them; where there are any, lines in the image do not count. */
  readonly walls?: readonly Wall[] | undefined;
}

/** What the server says of an area, as the floor shows it: the differences of one that is drawn, all who count in any other. */
export function litArea(
  { area, tracks, outside, uncounted }: AreaTracks,
  { replica, plan, walls = [] }: SeenFloor,
): LitArea {
  const { areaId, kind, drawn } = area;
  if (drawn) {
    const lit = [
      ...outside.map(({ trackId }) => [trackId, "outside"] as const),
      ...uncounted.map(({ trackId }) => [trackId, "uncounted"] as const),
    ];
    return { areaId, tracks: new Map(lit) };
  }
  const lit = new Map(tracks.map(({ trackId }) => [trackId, "counted" as const]));
  const outline = kind === "zone" ? suggestOutline(placesOf(tracks, replica)) : undefined;
  if (!outline) return { areaId, tracks: lit };
  const ink = inkOfWalls(walls) ?? plan?.ink();
  return { areaId, tracks: lit, outline: ink ? snapToWalls(outline, ink) : outline };
}

/** The newest positions of those who count, as far as they are from since they came in. */
function placesOf(tracks: AreaTracks["tracks"], floor: FloorReplica): readonly MetricPoint[] {
  return tracks.flatMap(({ trackId, since }) => {
    const slot = floor.slotOf(trackId);
    const [x = Number.NaN, y = Number.NaN, at = 0] =
      slot === undefined ? [] : [floor.xs[slot], floor.ys[slot], floor.ats[slot]];
    return Number.isNaN(x) || at < since ? [] : [{ x, y }];
  });
}
