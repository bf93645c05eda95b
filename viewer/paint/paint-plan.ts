import { type Extent, toMetric, toScreen } from "../camera/camera";
import type { PlanImage } from "./plan-image";
import type { Scene } from "./scene";

/** Possible grid spacings of a floor without an image, in metres. The smallest that is not too dense is used. */
const GRID_STEPS_M = [1, 5, 10, 50, 100];
const DENSEST_GRID_PX = 14;

/**
 * Paints the floor: its image, or a grid if it has none, and its walls. Without a graphics card, quality "high" takes many times as long as
 * "low", so it is for a plan at rest.
 */
export function paintPlan(
  context: CanvasRenderingContext2D,
  scene: Scene,
  quality: ImageSmoothingQuality = "high",
): void {
  context.fillStyle = scene.colours.canvas;
  context.fillRect(0, 0, scene.viewport.width, scene.viewport.height);
  paintSheet(context, scene);
  if (scene.plan) paintImage(context, scene, quality);
  else paintGrid(context, scene);
  scene.walls?.paint(context, scene);
}

/** Prescales the image for a camera at rest, so that panning copies its pixels one to one. */
export function prescalePlan(scene: Scene): void {
  if (scene.plan) scene.plan.prescale(imageSize(scene.plan, scene).size);
}

/** Top-left corner and size of the rotated floor on screen. */
function sheetOf({ transform }: Scene, extent: Extent) {
  const a = toScreen(transform, 0, 0);
  const b = toScreen(transform, extent.widthM, extent.heightM);
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(b.x - a.x), height: Math.abs(b.y - a.y) };
}

function paintSheet(context: CanvasRenderingContext2D, scene: Scene): void {
  const { x, y, width, height } = sheetOf(scene, scene.extent);
  context.save();
  context.shadowColor = scene.colours.isDark ? "rgb(0 0 0 / 0.5)" : "rgb(20 24 40 / 0.12)";
  context.shadowBlur = 24 * scene.pixelRatio;
  context.shadowOffsetY = 4 * scene.pixelRatio;
  context.fillStyle = scene.colours.paper;
  context.fillRect(x, y, width, height);
  context.restore();
  if (!scene.colours.isDark) return;
  // A shadow is invisible on a page that is nearly black.
  context.strokeStyle = scene.colours.line;
  context.lineWidth = 1;
  context.strokeRect(x, y, width, height);
}

function paintImage(context: CanvasRenderingContext2D, scene: Scene, quality: ImageSmoothingQuality): void {
  const { plan, pixelRatio } = scene;
  if (!plan) return;
  const { extent, size } = imageSize(plan, scene);
  const { x, y } = sheetOf(scene, extent);
  const exact = plan.exact(size);
  context.save();
  if (exact) {
    // Aligned to whole device pixels, so that it is copied, not resampled.
    context.setTransform(1, 0, 0, 1, Math.round(x * pixelRatio), Math.round(y * pixelRatio));
    context.drawImage(exact, 0, 0);
  } else {
    const { a, b, c, d, e, f } = scene.transform;
    context.transform(a, b, c, d, e, f);
    context.imageSmoothingQuality = quality;
    context.drawImage(plan.levelFor(size.width), 0, 0, extent.widthM, extent.heightM);
  }
  context.restore();
}

/** The extent of an image in metres, and its size in device pixels at this zoom. */
function imageSize(plan: PlanImage, { camera, pixelRatio, extent: whole }: Scene) {
  const extent = plan.covers ?? whole;
  const scale = camera.scale * pixelRatio;
  const size = { width: extent.widthM * scale, height: extent.heightM * scale, rotation: camera.rotation };
  return { extent, size };
}

function paintGrid(context: CanvasRenderingContext2D, scene: Scene): void {
  const { camera, extent, colours, transform, viewport } = scene;
  const step = GRID_STEPS_M.find((metres) => metres * camera.scale >= DENSEST_GRID_PX) ?? 100;
  const a = toMetric(transform, 0, 0);
  const b = toMetric(transform, viewport.width, viewport.height);
  const line = (fromX: number, fromY: number, toX: number, toY: number) => {
    const from = toScreen(transform, fromX, fromY);
    const to = toScreen(transform, toX, toY);
    context.moveTo(Math.round(from.x) + 0.5, Math.round(from.y) + 0.5);
    context.lineTo(Math.round(to.x) + 0.5, Math.round(to.y) + 0.5);
  };
  context.beginPath();
  for (const x of steps(a.x, b.x, { step, most: extent.widthM })) line(x, 0, x, extent.heightM);
  for (const y of steps(a.y, b.y, { step, most: extent.heightM })) line(0, y, extent.widthM, y);
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.stroke();
}

/** The multiples of the step that are in view and on the floor. */
function steps(a: number, b: number, { step, most }: { step: number; most: number }): number[] {
  const first = Math.ceil(Math.max(0, Math.min(a, b)) / step);
  const last = Math.floor(Math.min(most, Math.max(a, b)) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}
