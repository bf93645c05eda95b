import { CONNECTED_FLAG, type FloorReplica } from "@/domain/floor-replica";
import { boxOf, isInBox, isInPolygon, type Polygon } from "@/domain/geometry";

/** How many tracks would be counted in an outline right now: those that are connected, by their newest fix. */
export function countInside(tracks: FloorReplica, outline: Polygon): number {
  if (outline.length < 3) return 0;
  const box = boxOf(outline);
  let count = 0;
  for (let slot = 0; slot < tracks.capacity; slot++) {
    const x = tracks.xs[slot] ?? Number.NaN;
    const y = tracks.ys[slot] ?? Number.NaN;
    const isConnected = ((tracks.flags[slot] ?? 0) & CONNECTED_FLAG) !== 0;
    if (tracks.ids[slot] && isConnected && isInBox(box, x, y) && isInPolygon(outline, x, y)) count++;
  }
  return count;
}
