import type { ScreenPoint } from "@/domain/geometry";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { toScreen } from "../camera/camera";
import type { ShownPath } from "../tracks/shown-path";
import type { Scene } from "./scene";

/** Opacity of the oldest part of a path; the newest is opaque. */
const FAINTEST = 0.22;
/** The number of opacity steps; each step is one stroke. */
const STRENGTHS = 16;
const WIDTH = 2.5;
const HALO_WIDTH = 5;
/** Radius of a stop's ring in CSS pixels: of the shortest stop, and of one of two hours or more. */
const STOP_REACH = { least: 9, most: 20 } as const;
const LONGEST_STOP_MS = 2 * HOUR_MS;
const SHORTEST_STOP_MS = 3 * MINUTE_MS;
const END_RADIUS = 4;

/** Paints the path of a track, more opaque where it is newer, with stops as numbered rings that grow with their duration. */
export function paintPath(context: CanvasRenderingContext2D, scene: Scene): void {
  const { path, colours, isScaled } = scene;
  if (!path || !isScaled) return;
  context.save();
  context.lineJoin = "round";
  context.lineCap = "round";
  const strokes = strokesOf(path, scene);
  for (const pass of ["halo", "accent"] as const)
    for (const [strength, parts] of strokes.entries()) paintStrokes(context, parts, { strength, pass, colours });
  context.globalAlpha = 1;
  paintEnds(context, path, scene);
  for (const { x, y, number, dwellMs } of path.stops)
    paintStop(context, { ...toScreen(scene.transform, x, y), number, dwellMs }, scene);
  context.restore();
}

interface Pen {
  readonly strength: number;
  readonly pass: "halo" | "accent";
  readonly colours: Scene["colours"];
}

function paintStrokes(
  context: CanvasRenderingContext2D,
  parts: readonly Stroke[],
  { strength, pass, colours }: Pen,
): void {
  if (parts.length === 0) return;
  context.beginPath();
  for (const { from, to } of parts) {
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  const share = FAINTEST + ((1 - FAINTEST) * (strength + 1)) / STRENGTHS;
  context.globalAlpha = pass === "halo" ? 0.7 * share : share;
  context.strokeStyle = colours[pass];
  context.lineWidth = pass === "halo" ? HALO_WIDTH : WIDTH;
  context.stroke();
}

interface Stroke {
  readonly from: ScreenPoint;
  readonly to: ScreenPoint;
}

/** Strokes by opacity step, the faintest first. While the path is played, the walked part is opaque and the rest faint. */
function strokesOf({ ways, from, to, walkedTo }: ShownPath, { transform }: Scene): readonly (readonly Stroke[])[] {
  const strokes: Stroke[][] = Array.from({ length: STRENGTHS }, () => []);
  const lengthMs = Math.max(1, to - from);
  for (const way of ways) {
    let before: ScreenPoint | undefined;
    for (const { at, x, y } of way) {
      const point = toScreen(transform, x, y);
      const newness = Math.min(STRENGTHS - 1, Math.floor((STRENGTHS * (at - from)) / lengthMs));
      const strength = walkedTo === undefined ? newness : at > walkedTo ? 0 : STRENGTHS - 1;
      if (before) strokes[strength]?.push({ from: before, to: point });
      before = point;
    }
  }
  return strokes;
}

/** Paints a small ring where the path begins on this floor, and a dot where it ends. */
function paintEnds(context: CanvasRenderingContext2D, { ways }: ShownPath, { transform, colours }: Scene): void {
  const first = ways[0]?.[0];
  const last = ways.at(-1)?.at(-1);
  for (const [end, isFilled] of [
    [first, false],
    [last, true],
  ] as const) {
    if (!end) continue;
    const { x, y } = toScreen(transform, end.x, end.y);
    context.beginPath();
    context.arc(x, y, END_RADIUS, 0, 2 * Math.PI);
    context.fillStyle = isFilled ? colours.accent : colours.surface;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = isFilled ? colours.halo : colours.accent;
    context.stroke();
  }
}

interface PlacedStop extends ScreenPoint {
  readonly number: number;
  readonly dwellMs: number;
}

function paintStop(context: CanvasRenderingContext2D, { x, y, number, dwellMs }: PlacedStop, scene: Scene): void {
  const { colours, font, numberOf } = scene;
  context.beginPath();
  context.arc(x, y, stopReach(dwellMs), 0, 2 * Math.PI);
  context.globalAlpha = 0.85;
  context.fillStyle = colours.surface;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 2.5;
  context.strokeStyle = colours.accent;
  context.stroke();
  context.fillStyle = colours.ink;
  context.font = `600 10px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(numberOf(number), x, y + 0.5);
}

/** Radius of a stop's ring in CSS pixels. It grows with the square root of the time, because readers compare areas. */
export function stopReach(dwellMs: number): number {
  const { least, most } = STOP_REACH;
  const share = (dwellMs - SHORTEST_STOP_MS) / (LONGEST_STOP_MS - SHORTEST_STOP_MS);
  return least + (most - least) * Math.sqrt(Math.min(1, Math.max(0, share)));
}
