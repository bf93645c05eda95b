import type { AreaState } from "@/domain/area";
import type { Track } from "@/domain/contract/track";
import type { MetricPoint } from "@/domain/geometry";
import type { Extent } from "@/viewer/camera/camera";

/** The part of a track that the preview of a scale draws. */
type PreviewedTrack = MetricPoint & Pick<Track, "kind" | "connected" | "freshness">;

/** The tracks and areas on a floor that a change of scale affects. */
export interface FloorContents {
  readonly tracks: readonly PreviewedTrack[];
  /** Areas that only traffic has named have neither polygon nor point. */
  readonly areas: readonly Pick<AreaState, "polygon" | "point">[];
}

/** How many areas of the floor have a shape. */
export function countDrawnAreas({ areas }: Pick<FloorContents, "areas">): number {
  return areas.filter(({ polygon, point }) => polygon ?? point).length;
}

export interface ScaleCheck {
  readonly tracks: number;
  readonly tracksOutside: number;
  readonly areas: number;
  readonly areasOutside: number;
  /** The farthest coordinates of anything on the floor, in metres. */
  readonly reach: Extent;
}

/** Metres that an estimated position may lie outside the floor and still agree with its scale. */
const TOLERANCE_M = 1;

interface CheckedContents extends Pick<FloorContents, "areas"> {
  readonly tracks: readonly MetricPoint[];
}

/** Counts tracks and areas that would lie outside a floor of this size, which indicates a wrong scale. */
export function checkScale({ tracks, areas }: CheckedContents, size: Extent): ScaleCheck {
  const isOutside = ({ x, y }: MetricPoint) =>
    x < -TOLERANCE_M || y < -TOLERANCE_M || x > size.widthM + TOLERANCE_M || y > size.heightM + TOLERANCE_M;
  const outlines = areas.map(({ polygon = [], point }) => (point ? [...polygon, point] : polygon));
  const drawn = outlines.filter((outline) => outline.length > 0);
  const all = [...tracks, ...drawn.flat()];
  return {
    tracks: tracks.length,
    tracksOutside: tracks.filter(isOutside).length,
    areas: drawn.length,
    areasOutside: drawn.filter((outline) => outline.some(isOutside)).length,
    reach: { widthM: largest(all.map(({ x }) => x)), heightM: largest(all.map(({ y }) => y)) },
  };
}

function largest(coordinates: readonly number[]): number {
  return coordinates.reduce((most, each) => Math.max(most, each), 0);
}
