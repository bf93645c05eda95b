import { paintAreas } from "../paint/paint-areas";
import { paintPath } from "../paint/paint-path";
import { paintPlan, prescalePlan } from "../paint/paint-plan";
import type { Scene } from "../paint/scene";

/** The plan is kept once it has lain still for so long: between two turns of a wheel it would be kept for a frame or two. */
const REST_MS = 250;

/**
 * What lies below the tracks, on one canvas: each costs something in every frame in which anything moves above it. The
 * plan, which hardly ever changes, is kept as a sheet while areas, trails and heat are drawn anew over it.
 */
export class GroundLayer {
  private sheet: OffscreenCanvas | undefined;
  private isPlanStale = true;
  /** When the plan was first painted as it lies now, by the clock of frames. */
  private laidAt: number | undefined;

  /** The plan looks different from now on, or lies elsewhere. */
  forgetPlan(): void {
    this.isPlanStale = true;
  }

  /** Painted, but not kept yet: once it rests it is to be painted again, at its sharpest. */
  get isUnsettled(): boolean {
    return this.laidAt !== undefined && this.sheet === undefined;
  }

  hasRested(frameAt: number): boolean {
    return !this.isPlanStale && this.laidAt !== undefined && frameAt - this.laidAt >= REST_MS;
  }

  paint(context: CanvasRenderingContext2D, scene: Scene): void {
    if (this.isPlanStale) {
      this.sheet = undefined;
      this.isPlanStale = false;
      this.laidAt = scene.frameAt;
    }
    if (!this.sheet && this.hasRested(scene.frameAt)) this.sheet = drawSheet(context, scene);
    if (this.sheet) copySheet(context, this.sheet);
    else paintPlan(context, scene, "low");
    paintAreas(context, scene);
    paintPath(context, scene);
  }
}

function copySheet(context: CanvasRenderingContext2D, sheet: OffscreenCanvas): void {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(sheet, 0, 0);
  context.restore();
}

function drawSheet(context: CanvasRenderingContext2D, scene: Scene): OffscreenCanvas {
  const sheet = new OffscreenCanvas(context.canvas.width, context.canvas.height);
  const onSheet = sheet.getContext("2d", { alpha: false });
  if (!onSheet) throw new Error("no 2d context for the plan's sheet");
  onSheet.setTransform(context.getTransform());
  prescalePlan(scene);
  // The same in all that painters use of it.
  paintPlan(onSheet as unknown as CanvasRenderingContext2D, scene);
  return sheet;
}
