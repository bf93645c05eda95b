import { CONNECTED_FLAG, type FloorReplica } from "@/domain/floor-replica";
import type { Floorplan } from "@/domain/floorplan";
import { TRACK_KINDS } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Colours } from "@/viewer/paint/colours";
import { type MarkerContext, paintMarker } from "@/viewer/paint/marker";
import type { TrackAges } from "@/viewer/tracks/track-ages";

export interface DotsScene {
  readonly tracks: FloorReplica;
  readonly ages: TrackAges;
  readonly floorplan: Floorplan;
  /** Size of the picture's box in CSS pixels. The floor is centred and scaled to fit. */
  readonly width: number;
  readonly height: number;
  /** Radius of a dot, in CSS pixels. */
  readonly radius: number;
  readonly colours: Colours;
  readonly now: EpochMs;
}

/** Paints the tracks of a small picture. Unconnected tracks are left out, as on the floor by default. */
export function paintDots(context: MarkerContext, scene: DotsScene): void {
  const { tracks, ages, radius, colours, now } = scene;
  const place = placing(scene);
  if (!place) return;
  for (let slot = 0; slot < tracks.capacity; slot++) {
    const x = tracks.xs[slot] ?? Number.NaN;
    const y = tracks.ys[slot] ?? Number.NaN;
    const isConnected = ((tracks.flags[slot] ?? 0) & CONNECTED_FLAG) !== 0;
    if (!isConnected || Number.isNaN(x + y)) continue;
    const kind = TRACK_KINDS[tracks.kinds[slot] ?? 0] ?? "wifi";
    const marker = { shown: kind, freshness: ages.of(tracks, slot, now), radius, ...place(x, y) } as const;
    paintMarker(context, marker, colours);
  }
}

interface Placed {
  readonly x: number;
  readonly y: number;
}

/** Maps metres on the floor to CSS pixels in the box; undefined for a floor without scale. */
function placing({ floorplan, width, height }: DotsScene): ((x: number, y: number) => Placed) | undefined {
  const { widthM, heightM, rotation } = floorplan;
  if (widthM === undefined || heightM === undefined) return undefined;
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))];
  const [shownWidth, shownHeight] = cos === 0 ? [heightM, widthM] : [widthM, heightM];
  const scale = Math.min(width / shownWidth, height / shownHeight);
  return (x, y) => {
    const [dx, dy] = [x - widthM / 2, y - heightM / 2];
    return { x: width / 2 + scale * (cos * dx - sin * dy), y: height / 2 + scale * (sin * dx + cos * dy) };
  };
}
