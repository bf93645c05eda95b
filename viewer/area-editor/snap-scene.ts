import type { AreaState } from "@/domain/area";
import type { Polygon } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import { edgesOf } from "@/domain/outline";
import { type Neighbour, type SnapScene, snapScale } from "./snap";

/** Everything on the floor that the area being edited may snap to, at a zoom of so many CSS pixels a metre. */
export function snapSceneOf(areas: readonly AreaState[], edited: AreaId, scale: number): SnapScene {
  const others = areas.filter(({ areaId }) => areaId !== edited);
  return {
    ...snapScale(scale),
    corners: others.flatMap(({ polygon, point }) => polygon ?? (point ? [point] : [])),
    edges: others.flatMap(({ polygon }) => (polygon ? edgesOf(polygon) : [])),
  };
}

/** The corners on both sides of corner `index`, each with the edge that leads on from it. */
export function neighboursOf(corners: Polygon, index: number): readonly Neighbour[] {
  const at = (offset: number) => corners[(index + offset + corners.length) % corners.length];
  return [-1, 1].flatMap((way) => {
    const near = at(way);
    const far = at(2 * way);
    return near ? [{ at: near, ...(far && corners.length > 3 ? { edge: { from: far, to: near } } : {}) }] : [];
  });
}

/** For the next corner of an outline that is still being drawn: the one before it, and the first, which it will join. */
export function sketchNeighbours(corners: Polygon): readonly Neighbour[] {
  const [first, second] = corners;
  const last = corners.at(-1);
  const before = corners.at(-2);
  return [
    ...(last ? [{ at: last, ...(before ? { edge: { from: before, to: last } } : {}) }] : []),
    ...(first && second && first !== last ? [{ at: first, edge: { from: first, to: second } }] : []),
  ];
}
