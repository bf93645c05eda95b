import type { AreaState } from "@/domain/area";
import type { Extent } from "@/viewer/camera/camera";

/** What Mist said of a floor lately, as `/api/floorplans/:mapId/live` answers it. */
export interface HeardOnFloor {
  readonly tracks: readonly Place[];
  readonly areas: readonly Pick<AreaState, "polygon" | "point">[];
}

export interface ScaleCheck {
  readonly tracks: number;
  readonly tracksOutside: number;
  readonly areas: number;
  readonly areasOutside: number;
  /** How far from the corner anything is, in metres. */
  readonly reach: Extent;
}

/** Metres that an estimate may lie outside a floor without saying anything about its scale. */
const SLACK_M = 1;

/** Holds a size against coordinates that came in metres: what lies outside the image speaks against it. */
export function checkScale({ tracks, areas }: HeardOnFloor, size: Extent): ScaleCheck {
  const isOutside = ({ x, y }: Place) =>
    x < -SLACK_M || y < -SLACK_M || x > size.widthM + SLACK_M || y > size.heightM + SLACK_M;
  const outlines = areas.map(({ polygon = [], point }) => (point ? [...polygon, point] : polygon));
  const drawn = outlines.filter((outline) => outline.length > 0);
  const all = [...tracks, ...drawn.flat()];
  return {
    tracks: tracks.length,
    tracksOutside: tracks.filter(isOutside).length,
    areas: drawn.length,
    areasOutside: drawn.filter((outline) => outline.some(isOutside)).length,
    reach: { widthM: farthest(all.map(({ x }) => x)), heightM: farthest(all.map(({ y }) => y)) },
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function farthest(coordinates: readonly number[]): number {
  return coordinates.reduce((most, each) => Math.max(most, each), 0);
}
