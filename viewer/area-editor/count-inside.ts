import { CONNECTED_FLAG, type FloorReplica } from "@/domain/floor-replica";
import { boxOf, isInBox, isInPolygon, type Polygon } from "@/domain/geometry";
import { kindOf } from "@/domain/ids";
import type { Source } from "@/domain/track";

/** The number of tracks of these kinds whose newest fix is inside an outline. */
export function countInside(tracks: FloorReplica, outline: Polygon, sources: readonly Source[]): number {
  if (outline.length < 3) return 0;
  const box = boxOf(outline);
  let count = 0;
  for (let slot = 0; slot < tracks.capacity; slot++) {
    const x = tracks.xs[slot] ?? Number.NaN;
    const y = tracks.ys[slot] ?? Number.NaN;
    const trackId = tracks.ids[slot];
    if (!trackId || !isInBox(box, x, y) || !isInPolygon(outline, x, y)) continue;
    const isConnected = ((tracks.flags[slot] ?? 0) & CONNECTED_FLAG) !== 0;
    if (sources.includes(isConnected ? kindOf(trackId) : "unconnected")) count++;
  }
  return count;
}
