import { centroid, type MetricPoint, type Polygon } from "@/domain/geometry";
import type { TrackId } from "@/domain/ids";
import { toScreen } from "../camera/camera";
import type { LitArea, LitAs } from "../tracks/lit-area";
import { appearanceOf, NOT_SHOWN } from "../tracks/look";
import type { Colours } from "./colours";
import { HALO_SHARE, type Marker, traceMarker } from "./marker";
import { project, traceOutline } from "./paint-areas";
import { markerRadius, type Scene } from "./scene";

const SUGGESTED_DASH = [8, 6];
const TIE_DASH = [2, 4];
/**
 * The rings differ without colour, too: solid for a counted track, with a line to the area if it is drawn outside, dashed for an uncounted
 * one.
 */
const RINGS: Readonly<Record<LitAs, { readonly colour: "accent" | "near" | "ink"; readonly dash: readonly number[] }>> =
  {
    counted: { colour: "accent", dash: [] },
    outside: { colour: "near", dash: [] },
    uncounted: { colour: "ink", dash: [3, 3] },
  };

/** Paints rings around the lit tracks of an area, and its suggested outline. */
export function paintLit(context: CanvasRenderingContext2D, scene: Scene): void {
  const { lit, colours } = scene;
  if (!lit || !scene.isScaled) return;
  if (lit.outline) paintSuggestion(context, lit.outline, scene);
  const anchor = anchorOf(lit, scene);
  for (const [trackId, as] of lit.tracks) {
    const marker = markerOf(trackId, scene);
    if (!marker) continue;
    if (as === "outside" && anchor)
      paintTie(context, { from: marker, to: toScreen(scene.transform, anchor.x, anchor.y) }, colours);
    paintRing(context, marker, { as, colours });
  }
  context.setLineDash([]);
}

function paintSuggestion(context: CanvasRenderingContext2D, outline: Polygon, { transform, colours }: Scene): void {
  traceOutline(context, project(outline, transform));
  context.fillStyle = colours.accent;
  context.globalAlpha = 0.08;
  context.fill();
  context.globalAlpha = 1;
  context.setLineDash(SUGGESTED_DASH);
  context.strokeStyle = colours.accent;
  context.lineWidth = 2;
  context.stroke();
  context.setLineDash([]);
}

/** Where lines to the area end; undefined if the area has no position. */
function anchorOf({ areaId }: LitArea, { areas }: Scene): MetricPoint | undefined {
  const area = areas.find((each) => each.areaId === areaId);
  return area?.polygon ? centroid(area.polygon) : area?.point;
}

/** Undefined for a track that is not drawn. */
function markerOf(trackId: TrackId, { tracks, transform, camera }: Scene): Marker | undefined {
  const slot = tracks.replica.slotOf(trackId);
  const appearance = slot === undefined ? undefined : appearanceOf(tracks.looks[slot] ?? NOT_SHOWN);
  if (slot === undefined || !appearance) return undefined;
  const { xs, ys } = tracks.motion;
  const { x, y } = toScreen(transform, xs[slot] ?? Number.NaN, ys[slot] ?? Number.NaN);
  return Number.isNaN(x) ? undefined : { ...appearance, x, y, radius: markerRadius(camera.scale) };
}

interface Tie {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

function paintTie(context: CanvasRenderingContext2D, { from, to }: Tie, colours: Colours): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.setLineDash(TIE_DASH);
  context.strokeStyle = colours.near;
  context.lineWidth = 1.5;
  context.stroke();
}

interface Ring {
  readonly as: LitAs;
  readonly colours: Colours;
}

function paintRing(context: CanvasRenderingContext2D, marker: Marker, { as, colours }: Ring): void {
  const { colour, dash } = RINGS[as];
  traceMarker(context, marker, marker.radius * HALO_SHARE + 3);
  context.setLineDash([]);
  context.strokeStyle = colours.halo;
  context.lineWidth = 5;
  context.stroke();
  context.setLineDash([...dash]);
  context.strokeStyle = colours[colour];
  context.lineWidth = 2.5;
  context.stroke();
}
