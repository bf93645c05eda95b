import type { AreaState } from "@/domain/area";
import type { MetricPoint } from "@/domain/geometry";
import { toScreen } from "../camera/camera";
import { isSameTarget, type Target } from "../tracks/view-store";
import type { ScreenBox } from "./label-space";
import { project, traceOutline } from "./paint-areas";
import { paintPickedTracks } from "./paint-picked";
import type { Scene } from "./scene";

/**
 * Paints the selection and what is pointed at, above everything else. Tracks are painted here only if the track layer does not draw them
 * (`pickedIn`), and then clear of the boxes that labels have taken.
 */
export function paintSelection(
  context: CanvasRenderingContext2D,
  scene: Scene,
  taken: readonly ScreenBox[] = [],
): void {
  if (!scene.isScaled) return;
  const { selection, hover } = scene;
  if (!isSameTarget(selection, hover)) paintTarget(context, hover, { scene, isSelected: false });
  paintTarget(context, selection, { scene, isSelected: true });
  if (scene.pickedIn === "labels") paintPickedTracks(context, scene, taken);
}

interface Emphasis {
  readonly scene: Scene;
  readonly isSelected: boolean;
}

function paintTarget(context: CanvasRenderingContext2D, target: Target | undefined, emphasis: Emphasis): void {
  if (target?.type === "area") {
    const area = emphasis.scene.areas.find(({ areaId }) => areaId === target.areaId);
    if (area) emphasizeArea(context, area, emphasis);
  } else if (target?.type === "device") {
    const device = emphasis.scene.devices.find(({ deviceId }) => deviceId === target.deviceId);
    if (device) emphasizePoint(context, device.place.point, emphasis);
  }
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
  context.strokeStyle = scene.colours.halo;
  context.lineWidth = isSelected ? 5 : 4;
  context.stroke();
  context.strokeStyle = isSelected ? scene.colours.accent : scene.colours.ink;
  context.globalAlpha = isSelected ? 1 : 0.55;
  context.lineWidth = isSelected ? 2.5 : 1.75;
  context.stroke();
  context.globalAlpha = 1;
}
