import { paintAreas } from "../paint/paint-areas";
import { paintPath } from "../paint/paint-path";
import { paintPlan, prescalePlan } from "../paint/paint-plan";
import type { Scene } from "../paint/scene";

/** The plan is cached after this rest in milliseconds, so that it is not cached between two turns of a wheel. */
const REST_MS = 250;

/** The canvas when the plan was first painted at its current position. */
interface Laid {
  /** When that was, by the clock of frames. */
  readonly at: number;
  readonly canvas: HTMLCanvasElement;
  readonly transform: DOMMatrix;
}

/**
 * Everything below the tracks on one canvas, because each canvas costs time in every frame in which anything moves above it. The plan,
 * which rarely changes, is cached as a sheet; areas, trails and heat are redrawn over it.
 */
export class GroundLayer {
  private sheet: OffscreenCanvas | undefined;
  private isPlanStale = true;
  private isPrescaled = false;
  private isSharp = false;
  private laid: Laid | undefined;

  /** Discards the cached plan after its look or position has changed. */
  forgetPlan(): void {
    this.isPlanStale = true;
  }

  /** The plan is painted but not at its sharpest yet, so that more frames are needed. */
  get isUnsettled(): boolean {
    return this.laid !== undefined && !this.isSharp;
  }

  /**
   * Makes the next step of caching a resting plan at its sharpest, one per frame, because all steps together take as long as several
   * frames. Returns whether the ground must be painted with the result.
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
  // Both context types have everything that painters use.
  paintPlan(onSheet as unknown as CanvasRenderingContext2D, scene);
  return sheet;
}
