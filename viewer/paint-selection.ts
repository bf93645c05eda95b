import type { AreaState } from "@/domain/area";
import type { MetricPoint } from "@/domain/geometry";
import { toScreen } from "./camera";
import { CHIP_HEIGHT, chipWidth, paintChip } from "./chip";
import { appearanceOf, NOT_SHOWN } from "./look";
import { HALO_SHARE, paintMarker, traceMarker } from "./marker";
import { project, traceOutline } from "./paint-areas";
import { markerRadius, type Scene } from "./scene";
import { isSameTarget, type Target } from "./view-store";

/** The selected track's way goes so many times farther back than the others'. */
const SELECTED_WAY_TIMES = 5;
const FAINTEST_WAY = 0.12;
const GUESSED_DASH = [1, 6];

/** What is selected and what is pointed at, above everything else. */
export function paintSelection(context: CanvasRenderingContext2D, scene: Scene): void {
  if (!scene.isScaled) return;
  const { selection, hover } = scene;
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
  if (target.type === "device") {
    const device = emphasis.scene.devices.find(({ deviceId }) => deviceId === target.deviceId);
    if (device) emphasizePoint(context, device.place.point, emphasis);
    return;
  }
  const slot = emphasis.scene.tracks.replica.slotOf(target.trackId);
  if (slot !== undefined) emphasizeTrack(context, slot, emphasis);
}

function emphasizeArea(context: CanvasRenderingContext2D, area: AreaState, emphasis: Emphasis): void {
  if (area.polygon) {
    traceOutline(context, project(area.polygon, emphasis.scene.transform));
    strokeTwice(context, emphasis);
  } else if (area.point) emphasizePoint(context, area.point, emphasis);
}

function emphasizePoint(context: CanvasRenderingContext2D, point: MetricPoint, emphasis: Emphasis): void {
  const { x, y } = toScreen(emphasis.scene.transform, point.x, point.y);
  context.beginPath();
  context.arc(x, y, 12, 0, 2 * Math.PI);
  strokeTwice(context, emphasis);
}

function strokeTwice(context: CanvasRenderingContext2D, { scene, isSelected }: Emphasis): void {
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
  if (isSelected) paintWay(context, slot, scene);
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

/** Where the selected track came from: farther back and stronger than the others' ways. */
function paintWay(context: CanvasRenderingContext2D, slot: number, scene: Scene): void {
  const { tracks, transform, palette, frameAt } = scene;
  const appearance = appearanceOf(tracks.looks[slot] ?? NOT_SHOWN);
  const x = tracks.motion.xs[slot] ?? Number.NaN;
  const y = tracks.motion.ys[slot] ?? Number.NaN;
  if (!scene.trails || !appearance || Number.isNaN(x + y)) return;
  const ageMs = scene.trailMs * SELECTED_WAY_TIMES;
  const since = frameAt - ageMs;
  context.lineCap = "round";
  for (const [colour, width] of [
    [palette.halo, 5],
    [palette.markers[appearance.shown], 2.75],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    tracks.trails.trace(
      slot,
      { since, now: { x, y, at: frameAt } },
      ({ fromX, fromY, fromAt, toX, toY, isGuessed }) => {
        const from = toScreen(transform, fromX, fromY);
        const to = toScreen(transform, toX, toY);
        context.globalAlpha = Math.max(FAINTEST_WAY, Math.min(1, (fromAt - since) / ageMs));
        // Dots for a way that nobody saw.
        context.setLineDash(isGuessed ? GUESSED_DASH : []);
        context.beginPath();
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
        context.stroke();
      },
    );
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}
