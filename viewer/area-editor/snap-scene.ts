import type { AreaState } from "@/domain/area";
import type { Polygon } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import { edgesOf } from "@/domain/outline";
import { type Neighbour, type SnapScene, snapScale } from "./snap";

/** Everything that the edited area may snap to, at a scale in CSS pixels per metre. */
export function snapSceneOf(areas: readonly AreaState[], edited: AreaId, scale: number): SnapScene {
  const others = areas.filter(({ areaId }) => areaId !== edited);
  return {
    ...snapScale(scale),
    corners: others.flatMap(({ polygon, point }) => polygon ?? (point ? [point] : [])),
    edges: others.flatMap(({ polygon }) => (polygon ? edgesOf(polygon) : [])),
  };
}

/** The two neighbours of corner `index`, each with the edge that continues from it. */
export function neighboursOf(corners: Polygon, index: number): readonly Neighbour[] {
  const at = (offset: number) => corners[(index + offset + corners.length) % corners.length];
  return [-1, 1].flatMap((way) => {
    const near = at(way);
    const far = at(2 * way);
    return near ? [{ at: near, ...(far && corners.length > 3 ? { edge: { from: far, to: near } } : {}) }] : [];
  });
}

/** The neighbours of the next corner of an open outline: the previous corner, and the first one, which it will join. */
export function sketchNeighbours(corners: Polygon): readonly Neighbour[] {
  const [first, second] = corners;
  const last = corners.at(-1);
  const before = corners.at(-2);
  return [
    ...(last ? [{ at: last, ...(before ? { edge: { from: before, to: last } } : {}) }] : []),
    ...(first && second && first !== last ? [{ at: first, edge: { from: first, to: second } }] : []),
  ];
}
