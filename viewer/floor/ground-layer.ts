import { paintAreas } from "../paint/paint-areas";
import { paintPlan } from "../paint/paint-plan";
import type { Scene } from "../paint/scene";

/**
 * What lies below the tracks, on one canvas: each costs something in every frame in which anything moves above it. The
 * plan, which hardly ever changes, is kept as a sheet while areas, trails and heat are drawn anew over it.
 */
export class GroundLayer {
  private sheet: OffscreenCanvas | undefined;
  private isPlanStale = true;

  /** The plan looks different from now on, or lies elsewhere. */
  forgetPlan(): void {
    this.isPlanStale = true;
  }

  paint(context: CanvasRenderingContext2D, scene: Scene): void {
    if (this.isPlanStale) {
      // Not kept yet: while the camera moves it would be kept for one frame.
      this.sheet = undefined;
      this.isPlanStale = false;
      paintPlan(context, scene);
    } else {
      this.sheet ??= drawSheet(context, scene);
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(this.sheet, 0, 0);
      context.restore();
    }
    paintAreas(context, scene);
  }
}

function drawSheet(context: CanvasRenderingContext2D, scene: Scene): OffscreenCanvas {
  const sheet = new OffscreenCanvas(context.canvas.width, context.canvas.height);
  const onSheet = sheet.getContext("2d", { alpha: false });
  if (!onSheet) throw new Error("no 2d context for the plan's sheet");
  onSheet.setTransform(context.getTransform());
  // The same in all that painters use of it.
  paintPlan(onSheet as unknown as CanvasRenderingContext2D, scene);
  return sheet;
}
