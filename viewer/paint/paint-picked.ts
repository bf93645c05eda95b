import type { ScreenPoint } from "@/domain/geometry";
import { toScreen } from "../camera/camera";
import { type Appearance, appearanceOf, NOT_SHOWN } from "../tracks/look";
import { isSameTarget, type Target } from "../tracks/view-store";
import { CHIP_HEIGHT, chipWidth, paintChip } from "./chip";
import type { ScreenBox } from "./label-space";
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

export function paintPickedTracks(context: CanvasRenderingContext2D, scene: Scene): void {
  for (const picked of pickedTracks(scene)) emphasize(context, picked, scene);
}

function emphasize(context: CanvasRenderingContext2D, picked: PickedTrack, scene: Scene): void {
  const { tracks, colours, camera, font } = scene;
  const { slot, appearance, isSelected, x, y } = picked;
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
  const words = tracks.replica.labels[slot];
  if (!isSelected || words === undefined) return;
  const chip = { figure: "", words, tone: "neutral" as const };
  const width = chipWidth(context, chip, { font });
  const box = { x: x - width / 2, y: y - radius * 1.6 - CHIP_HEIGHT - CHIP_GAP, width, height: CHIP_HEIGHT };
  paintChip(context, { chip, box }, { colours: { ...colours, muted: colours.ink }, font });
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
