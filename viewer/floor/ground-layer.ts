import { paintAreas } from "../paint/paint-areas";
import { paintPath } from "../paint/paint-path";
import { paintPlan, prescalePlan } from "../paint/paint-plan";
import type { Scene } from "../paint/scene";

/** The plan is kept once it has lain still for so long: between two turns of a wheel it would be kept for a frame or two. */
const REST_MS = 250;

/** The canvas as it was when the plan was first painted as it lies now. */
interface Laid {
  /** By the clock of frames. */
  readonly at: number;
  readonly canvas: HTMLCanvasElement;
  readonly transform: DOMMatrix;
}

/**
 * What lies below the tracks, on one canvas: each costs something in every frame in which anything moves above it. The
 * plan, which hardly ever changes, is kept as a sheet while areas, trails and heat are drawn anew over it.
 */
export class GroundLayer {
  private sheet: OffscreenCanvas | undefined;
  private isPlanStale = true;
  private isPrescaled = false;
  private isSharp = false;
  private laid: Laid | undefined;

  /** The plan looks different from now on, or lies elsewhere. */
  forgetPlan(): void {
    this.isPlanStale = true;
  }

  /** Painted, but not at its sharpest yet: frames are to go on. */
  get isUnsettled(): boolean {
    return this.laid !== undefined && !this.isSharp;
  }

  /**
   * Once the plan has rested for a while, the next step of keeping it at its sharpest, one in each frame: together they take as long as several.
   * True where the ground is to be painted with it.
   */
  settle(scene: Scene): boolean {
    const { laid } = this;
    if (!laid || this.isPlanStale || this.isSharp || scene.frameAt - laid.at < REST_MS) return false;
    if (!this.isPrescaled) {
      prescalePlan(scene);
      this.isPrescaled = true;
      return false;
    }
    if (this.sheet) return true;
    this.sheet = drawSheet(laid, scene);
    return false;
  }

  paint(context: CanvasRenderingContext2D, scene: Scene): void {
    if (this.isPlanStale) {
      this.sheet = undefined;
      this.isPlanStale = this.isPrescaled = this.isSharp = false;
      this.laid = { at: scene.frameAt, canvas: context.canvas, transform: context.getTransform() };
    }
    this.isSharp = this.sheet !== undefined;
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

function drawSheet({ canvas, transform }: Laid, scene: Scene): OffscreenCanvas {
  const sheet = new OffscreenCanvas(canvas.width, canvas.height);
  const onSheet = sheet.getContext("2d", { alpha: false });
  if (!onSheet) throw new Error("no 2d context for the plan's sheet");
  onSheet.setTransform(transform);
  // The same in all that painters use of it.
  paintPlan(onSheet as unknown as CanvasRenderingContext2D, scene);
  return sheet;
}
