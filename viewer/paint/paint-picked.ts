import type { ScreenPoint } from "@/domain/geometry";
import { toScreen } from "../camera/camera";
import { type Appearance, appearanceOf, NOT_SHOWN } from "../tracks/look";
import { isSameTarget, type Target } from "../tracks/view-store";
import { CHIP_HEIGHT, chipWidth, paintChip } from "./chip";
import { overlaps, type ScreenBox } from "./label-space";
import { HALO_SHARE, paintMarker, traceMarker } from "./marker";
import { markerRadius, type Scene } from "./scene";

/** The selected track's way goes so many times farther back than the others'. */
const SELECTED_WAY_TIMES = 5;
const FAINTEST_WAY = 0.12;
const GUESSED_DASH = [1, 6];
/** CSS pixels that a picked track takes to each side, its name and all. */
const REACH = 90;
const CHIP_GAP = 6;

/** A track that is selected or pointed at, and where it is now in CSS pixels. */
export interface PickedTrack extends ScreenPoint {
  readonly slot: number;
  readonly appearance: Appearance;
  readonly isSelected: boolean;
}

/** The selected one last: it lies above. */
export function pickedTracks(scene: Scene): readonly PickedTrack[] {
  if (!scene.isScaled) return [];
  const { selection, hover } = scene;
  const pointedAt = isSameTarget(selection, hover) ? [] : pick(hover, false, scene);
  return [...pointedAt, ...pick(selection, true, scene)];
}

function pick(target: Target | undefined, isSelected: boolean, { tracks, transform }: Scene): readonly PickedTrack[] {
  const slot = target?.type === "track" ? tracks.replica.slotOf(target.trackId) : undefined;
  const appearance = slot === undefined ? undefined : appearanceOf(tracks.looks[slot] ?? NOT_SHOWN);
  if (slot === undefined || !appearance) return [];
  const { xs, ys } = tracks.motion;
  const { x, y } = toScreen(transform, xs[slot] ?? Number.NaN, ys[slot] ?? Number.NaN);
  return Number.isNaN(x) ? [] : [{ slot, appearance, isSelected, x, y }];
}

/** All that is drawn for it, but its way. */
export function boxOfPicked({ x, y, isSelected }: PickedTrack, { camera }: Scene): ScreenBox {
  const reach = 2 * markerRadius(camera.scale) + 4;
  if (!isSelected) return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
  const above = reach + CHIP_HEIGHT + CHIP_GAP;
  return { x: x - REACH, y: y - above, width: 2 * REACH, height: above + reach };
}

/** The name of the selected one keeps clear of the boxes that are taken, where a side of its marker is free. */
export function paintPickedTracks(
  context: CanvasRenderingContext2D,
  scene: Scene,
  taken: readonly ScreenBox[] = [],
): void {
  for (const picked of pickedTracks(scene)) {
    const radius = emphasize(context, picked, scene);
    if (picked.isSelected) paintNameOf(context, { ...picked, radius }, { scene, taken });
  }
}

/** Gives the marker's radius. */
function emphasize(context: CanvasRenderingContext2D, picked: PickedTrack, scene: Scene): number {
  const { colours, camera } = scene;
  const { appearance, isSelected, x, y } = picked;
  if (isSelected) paintWay(context, picked, scene);
  const radius = markerRadius(camera.scale) * (isSelected ? 1.25 : 1.1);
  const marker = { ...appearance, x, y, radius };
  traceMarker(context, marker, radius * HALO_SHARE + 4);
  context.fillStyle = colours.halo;
  context.fill();
  traceMarker(context, marker, radius * HALO_SHARE + 2);
  context.strokeStyle = isSelected ? colours.accent : colours.ink;
  context.lineWidth = isSelected ? 2.5 : 1.5;
  context.stroke();
  paintMarker(context, marker, colours);
  return radius;
}

interface MarkedPoint extends ScreenPoint {
  readonly slot: number;
  readonly radius: number;
}

function paintNameOf(
  context: CanvasRenderingContext2D,
  marked: MarkedPoint,
  { scene, taken }: { readonly scene: Scene; readonly taken: readonly ScreenBox[] },
): void {
  const { tracks, colours, font } = scene;
  const words = tracks.replica.labels[marked.slot];
  if (words === undefined) return;
  const chip = { figure: "", words, tone: "neutral" as const };
  const box = clearOf(taken, chipBoxes(marked, chipWidth(context, chip, { font })));
  if (box) paintChip(context, { chip, box }, { colours: { ...colours, muted: colours.ink }, font });
}

/** Around a marker, best first: above it, below it, beside it. */
function chipBoxes({ x, y, radius }: MarkedPoint, width: number): readonly ScreenBox[] {
  const away = radius * 1.6 + CHIP_GAP;
  const corners = [
    { x: x - width / 2, y: y - away - CHIP_HEIGHT },
    { x: x - width / 2, y: y + away },
    { x: x + away, y: y - CHIP_HEIGHT / 2 },
    { x: x - away - width, y: y - CHIP_HEIGHT / 2 },
  ];
  return corners.map((corner) => ({ ...corner, width, height: CHIP_HEIGHT }));
}

/** The first one where none is free: who was selected has to be told. */
function clearOf(taken: readonly ScreenBox[], boxes: readonly ScreenBox[]): ScreenBox | undefined {
  return boxes.find((box) => !taken.some((other) => overlaps(box, other))) ?? boxes[0];
}

/** Where the selected track came from: farther back and stronger than the others' ways. */
function paintWay(context: CanvasRenderingContext2D, { slot, appearance }: PickedTrack, scene: Scene): void {
  const { tracks, transform, colours, glidedAt } = scene;
  if (!scene.trails) return;
  const now = { x: tracks.motion.xs[slot] ?? Number.NaN, y: tracks.motion.ys[slot] ?? Number.NaN, at: glidedAt };
  const ageMs = scene.trailMs * SELECTED_WAY_TIMES;
  const since = glidedAt - ageMs;
  context.lineCap = "round";
  for (const [colour, width] of [
    [colours.halo, 5],
    [colours.markers[appearance.shown], 2.75],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    tracks.trails.trace(slot, { since, now }, ({ fromX, fromY, fromAt, toX, toY, isGuessed }) => {
      const from = toScreen(transform, fromX, fromY);
      const to = toScreen(transform, toX, toY);
      context.globalAlpha = Math.max(FAINTEST_WAY, Math.min(1, (fromAt - since) / ageMs));
      // Dots for a way that nobody saw.
      context.setLineDash(isGuessed ? GUESSED_DASH : []);
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    });
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}
