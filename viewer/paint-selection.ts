import type { AreaState } from "@/domain/area";
import type { ScreenPoint } from "@/domain/geometry";
import { toScreen } from "./camera";
import { CHIP_HEIGHT, chipWidth, paintChip, wordsFont } from "./chip";
import { LabelSpace } from "./label-space";
import { appearanceOf, NOT_SHOWN } from "./look";
import { HALO_SHARE, paintMarker, traceMarker } from "./marker";
import { project, traceOutline } from "./paint-areas";
import { markerRadius, type Scene } from "./scene";
import { isSameTarget, type Target } from "./view-store";

/** From this many CSS pixels a metre on, tracks carry their name. */
const NAMES_FROM = 26;
/** More names than this at once nobody reads. */
const MOST_NAMES = 150;
const NAME_HEIGHT = 15;

/** Whether tracks carry their name at so many CSS pixels a metre. */
export function hasNames(scale: number): boolean {
  return scale >= NAMES_FROM;
}

/** What is selected and what is pointed at, above everything else; names when one is near enough to read them. */
export function paintSelection(context: CanvasRenderingContext2D, scene: Scene): void {
  if (!scene.isScaled) return;
  const { selection, hover } = scene;
  if (hasNames(scene.camera.scale)) paintNames(context, scene);
  if (!isSameTarget(selection, hover)) paintTarget(context, hover, { scene, isSelected: false });
  paintTarget(context, selection, { scene, isSelected: true });
}

interface Emphasis {
  readonly scene: Scene;
  readonly isSelected: boolean;
}

function paintTarget(context: CanvasRenderingContext2D, target: Target | undefined, emphasis: Emphasis): void {
  if (!target) return;
  if (target.type === "area") {
    const area = emphasis.scene.areas.find(({ areaId }) => areaId === target.areaId);
    if (area) emphasizeArea(context, area, emphasis);
    return;
  }
  const slot = emphasis.scene.tracks.replica.slotOf(target.trackId);
  if (slot !== undefined) emphasizeTrack(context, slot, emphasis);
}

function emphasizeArea(context: CanvasRenderingContext2D, area: AreaState, { scene, isSelected }: Emphasis): void {
  if (area.polygon) traceOutline(context, project(area.polygon, scene.transform));
  else if (area.point) {
    const { x, y } = toScreen(scene.transform, area.point.x, area.point.y);
    context.beginPath();
    context.arc(x, y, 12, 0, 2 * Math.PI);
  } else return;
  context.lineJoin = "round";
  context.strokeStyle = scene.palette.halo;
  context.lineWidth = isSelected ? 5 : 4;
  context.stroke();
  context.strokeStyle = isSelected ? scene.palette.accent : scene.palette.ink;
  context.globalAlpha = isSelected ? 1 : 0.55;
  context.lineWidth = isSelected ? 2.5 : 1.75;
  context.stroke();
  context.globalAlpha = 1;
}

function emphasizeTrack(context: CanvasRenderingContext2D, slot: number, { scene, isSelected }: Emphasis): void {
  const { tracks, palette, camera, font } = scene;
  const appearance = appearanceOf(tracks.looks[slot] ?? NOT_SHOWN);
  if (!appearance) return;
  const { x, y } = toScreen(
    scene.transform,
    tracks.motion.xs[slot] ?? Number.NaN,
    tracks.motion.ys[slot] ?? Number.NaN,
  );
  if (Number.isNaN(x)) return;
  const radius = markerRadius(camera.scale) * (isSelected ? 1.25 : 1.1);
  const marker = { ...appearance, x, y, radius };
  traceMarker(context, marker, radius * HALO_SHARE + 4);
  context.fillStyle = palette.halo;
  context.fill();
  traceMarker(context, marker, radius * HALO_SHARE + 2);
  context.strokeStyle = isSelected ? palette.accent : palette.ink;
  context.lineWidth = isSelected ? 2.5 : 1.5;
  context.stroke();
  paintMarker(context, marker, palette);
  if (!isSelected) return;
  const words = tracks.replica.labels[slot];
  if (words === undefined) return;
  const chip = { figure: "", words, tone: "neutral" as const };
  const width = chipWidth(context, chip, font);
  const box = { x: x - width / 2, y: y - radius * 1.6 - CHIP_HEIGHT - 6, width, height: CHIP_HEIGHT };
  paintChip(context, { chip, box }, { palette: { ...palette, muted: palette.ink }, font });
}

function paintNames(context: CanvasRenderingContext2D, scene: Scene): void {
  const below = markerRadius(scene.camera.scale) * (1.2 + HALO_SHARE) + 3;
  const inView = tracksInView(scene);
  const space = new LabelSpace();
  for (const { x, y } of inView) space.reserve({ x: x - 5, y: y - 5, width: 10, height: 10 });
  context.font = wordsFont(scene.font).replace("12px", "11px");
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = scene.palette.halo;
  context.fillStyle = scene.palette.ink;
  for (const { label, x, y } of inView) {
    if (label === undefined) continue;
    const width = context.measureText(label).width;
    if (!space.take({ x: x - width / 2 - 2, y: y + below, width: width + 4, height: NAME_HEIGHT })) continue;
    context.globalAlpha = 0.85;
    context.strokeText(label, x, y + below);
    context.globalAlpha = 1;
    context.fillText(label, x, y + below);
  }
}

interface TrackInView extends ScreenPoint {
  /** Undefined where it should not be named. */
  readonly label: string | undefined;
}

/** The first so many of them: a crowd is read by pointing at it. */
function tracksInView({ tracks, transform, viewport, selection }: Scene): readonly TrackInView[] {
  const { replica, motion, looks } = tracks;
  const selected = selection?.type === "track" ? replica.slotOf(selection.trackId) : undefined;
  const inView: TrackInView[] = [];
  for (let slot = 0; slot < replica.capacity && inView.length < MOST_NAMES; slot++) {
    const appearance = appearanceOf(looks[slot] ?? NOT_SHOWN);
    if (!appearance) continue;
    const { x, y } = toScreen(transform, motion.xs[slot] ?? Number.NaN, motion.ys[slot] ?? Number.NaN);
    if (!(x > -40 && x < viewport.width + 40 && y > -20 && y < viewport.height + 20)) continue;
    const isNamed = slot !== selected && !appearance.isDimmed;
    inView.push({ x, y, label: isNamed ? replica.labels[slot] : undefined });
  }
  return inView;
}
