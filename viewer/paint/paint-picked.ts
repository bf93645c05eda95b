import type { ScreenPoint } from "@/domain/geometry";
import { toScreen } from "../camera/camera";
import { type Appearance, appearanceOf, NOT_SHOWN } from "../tracks/look";
import { isSameTarget, type Target } from "../tracks/view-store";
import { CHIP_HEIGHT, chipWidth, paintChip } from "./chip";
import { overlaps, type ScreenBox } from "./label-space";
import { HALO_SHARE, paintMarker, traceMarker } from "./marker";
import { markerRadius, type Scene } from "./scene";

/** The trail of the selected track goes back this many times longer than other trails. */
const SELECTED_WAY_TIMES = 5;
const FAINTEST_WAY = 0.12;
const GUESSED_DASH = [1, 6];
/** CSS pixels that a selected track occupies to each side, including its name. */
const REACH = 90;
const CHIP_GAP = 6;

/** A track that is selected or pointed at, and where it is now in CSS pixels. */
export interface PickedTrack extends ScreenPoint {
  readonly slot: number;
  readonly appearance: Appearance;
  readonly isSelected: boolean;
}

/** The tracks pointed at and selected; the selected one is last, so that it is painted on top. */
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

/** The box of everything drawn for the track except its trail. */
export function boxOfPicked({ x, y, isSelected }: PickedTrack, { camera }: Scene): ScreenBox {
  const reach = 2 * markerRadius(camera.scale) + 4;
  if (!isSelected) return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
  const above = reach + CHIP_HEIGHT + CHIP_GAP;
  return { x: x - REACH, y: y - above, width: 2 * REACH, height: above + reach };
}

/** Paints the picked tracks. The name of the selected one avoids the `taken` boxes if a side of its marker is free. */
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

/** Paints an enlarged marker and returns its radius. */
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

/** The boxes around a marker, best first: above, below, beside. */
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

/** The first free box, or the first box if none is free, because the selection must always show its name. */
function clearOf(taken: readonly ScreenBox[], boxes: readonly ScreenBox[]): ScreenBox | undefined {
  return boxes.find((box) => !taken.some((other) => overlaps(box, other))) ?? boxes[0];
}

/** Paints the trail of the selected track, which is longer and stronger than other trails. */
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
      // Dotted where the way was not observed.
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
