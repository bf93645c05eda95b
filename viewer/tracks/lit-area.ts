import type { AreaTracks } from "@/domain/contract/area";
import type { FloorReplica } from "@/domain/floor-replica";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { AreaId, TrackId } from "@/domain/ids";
import type { PlanInk } from "@/domain/plan-ink";
import { suggestOutline } from "@/domain/suggested-outline";
import type { Wall } from "@/domain/wall";
import { inkOfWalls } from "@/domain/wall-ink";
import { snapToWalls } from "@/domain/wall-snap";

/**
 * Why a track is lit: it is counted in an area without an outline; it is counted but shown outside the outline; it is shown inside but not
 * counted.
 */
export type LitAs = "counted" | "outside" | "uncounted";

/** An area whose tracks are lit on the floor. */
export interface LitArea {
  readonly areaId: AreaId;
  readonly tracks: ReadonlyMap<TrackId, LitAs>;
  /** The suggested outline of a zone without one. */
  readonly outline?: Polygon;
}

/** The floor as shown. */
interface SeenFloor {
  readonly replica: FloorReplica;
  /** Undefined while the image is not loaded. */
  readonly plan: { ink(): PlanInk | undefined } | undefined;
  /** The walls on record. If there are any, lines in the image are ignored. */
  readonly walls?: readonly Wall[] | undefined;
}

/** Converts the server's evidence for an area: the differences if the area has an outline, else all counted tracks. */
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

/** The newest positions of the counted tracks, without positions from before they entered. */
function placesOf(tracks: AreaTracks["tracks"], floor: FloorReplica): readonly MetricPoint[] {
  return tracks.flatMap(({ trackId, since }) => {
    const slot = floor.slotOf(trackId);
    const [x = Number.NaN, y = Number.NaN, at = 0] =
      slot === undefined ? [] : [floor.xs[slot], floor.ys[slot], floor.ats[slot]];
    return Number.isNaN(x) || at < since ? [] : [{ x, y }];
  });
}
