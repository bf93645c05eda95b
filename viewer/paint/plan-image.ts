import { type FloorplanImage, sharpLevel } from "@/domain/floorplan";
import { INK_PX_PER_M, inkIn, type PlanInk } from "@/domain/plan-ink";
import type { Extent, Rotation } from "../camera/camera";
import { DARK_PAPER } from "./colours";

/** The longest side kept, in pixels. Larger images (8K plans) are scaled down once to fit into a phone's memory. */
const LONGEST_SIDE = 6_144;
/** The largest prescaled copy, in pixels. At higher zoom only a small part of the floor is in view. */
const MAX_PRESCALED_PIXELS = 12_000_000;
const SMALLEST_LEVEL = 256;
/** Lines are detected in a copy no wider than about this many pixels. */
const MAX_INK_WIDTH = 2_048;

export interface PlanSize {
  /** Size of the whole floor in device pixels, before rotation. */
  readonly width: number;
  readonly height: number;
  readonly rotation: Rotation;
}

interface Prescaled extends PlanSize {
  readonly bitmap: OffscreenCanvas;
}

/**
 * A floorplan's image in one theme, at successively halved sizes. The next larger size is drawn while zooming, and an exact copy once the
 * zoom rests, so that panning copies pixels one to one.
 */
export class PlanImage {
  /** The extent that the image shows, from the corner of the floor; the whole floor if undefined. */
  covers: Extent | undefined;
  private readonly levels: readonly OffscreenCanvas[];
  private prescaled: Prescaled | undefined;
  private inkSeen: PlanInk | undefined;

  constructor(levels: readonly OffscreenCanvas[]) {
    this.levels = levels;
  }

  /** The rotated copy for this zoom, if `prescale` made one. */
  exact(size: PlanSize): OffscreenCanvas | undefined {
    return this.prescaled && isSameSize(this.prescaled, size) ? this.prescaled.bitmap : undefined;
  }

  /** Makes the exact copy, unless it would be too large. Costly, so only for a zoom at rest. */
  prescale(size: PlanSize): void {
    if (this.exact(size) || size.width * size.height > MAX_PRESCALED_PIXELS) return;
    this.prescaled = { ...size, bitmap: turned(this.levelFor(size.width), size) };
  }

  /** Where something is drawn on the image; undefined until `covers` is set. */
  ink(): PlanInk | undefined {
    if (!this.covers) return undefined;
    const level = this.levelFor(Math.min(INK_PX_PER_M * this.covers.widthM, MAX_INK_WIDTH));
    const pixelsPerM = level.width / this.covers.widthM;
    if (this.inkSeen?.pixelsPerM !== pixelsPerM)
      this.inkSeen = inkIn(contextOf(level).getImageData(0, 0, level.width, level.height), pixelsPerM);
    return this.inkSeen;
  }

  /** The smallest level at least `width` pixels wide, or the largest level. */
  levelFor(width: number): OffscreenCanvas {
    const large = this.levels.filter((level) => level.width >= width);
    const level = large[large.length - 1] ?? this.levels[0];
    if (!level) throw new Error("a plan image without levels");
    return level;
  }
}

/** The level of the server's smallest copy that is sharp at `width` device pixels and not larger than is kept. */
export function worthwhileLevel(image: FloorplanImage, width: number): number {
  const widest = (LONGEST_SIDE * image.width) / Math.max(image.width, image.height);
  return sharpLevel(image, Math.min(width, widest));
}

/** Loads an image and prepares it for light or dark. Rejects if it cannot be loaded or decoded. */
export async function loadPlanImage(url: string, isDark: boolean): Promise<PlanImage> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`no image of the plan: ${response.status}`);
  // Decodes off the main thread. An image element would be decoded again on the main thread when a canvas first draws it.
  const image = await createImageBitmap(await response.blob());
  const levels = levelsOf(image, isDark);
  image.close();
  return new PlanImage(levels);
}

function levelsOf(image: ImageBitmap, isDark: boolean): readonly OffscreenCanvas[] {
  const { width, height } = image;
  const shrink = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const first = scaled(image, width * shrink, height * shrink);
  if (isDark) darken(first);
  const levels = [first];
  for (let last = first; Math.max(last.width, last.height) > 2 * SMALLEST_LEVEL; ) {
    last = scaled(last, last.width / 2, last.height / 2);
    levels.push(last);
  }
  return levels;
}

/**
 * Inverts the lightness of a plan, keeps its hues, and lifts the paper from black to the colour of the page. Uses blend modes, because not
 * every browser has canvas filters.
 */
function darken(canvas: OffscreenCanvas): void {
  const context = contextOf(canvas);
  const { width, height } = canvas;
  const original = scaled(canvas, width, height);
  const fill = (mode: GlobalCompositeOperation, colour: string) => {
    context.globalCompositeOperation = mode;
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
  };
  fill("difference", "#fff");
  context.globalCompositeOperation = "color";
  context.drawImage(original, 0, 0);
  fill("multiply", "#a9b4c6");
  fill("screen", DARK_PAPER);
  context.globalCompositeOperation = "source-over";
}

function scaled(source: ImageBitmap | OffscreenCanvas, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const context = contextOf(canvas);
  context.imageSmoothingQuality = "high";
  // Plans with a transparent background are meant for white paper.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function turned(level: OffscreenCanvas, { width, height, rotation }: PlanSize): OffscreenCanvas {
  const lies = rotation === 90 || rotation === 270;
  const canvas = new OffscreenCanvas(Math.round(lies ? height : width), Math.round(lies ? width : height));
  const context = contextOf(canvas);
  context.imageSmoothingQuality = "high";
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((rotation * Math.PI) / 180);
  context.drawImage(level, -width / 2, -height / 2, width, height);
  return canvas;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2d context for the plan");
  return context;
}

function isSameSize(a: PlanSize, b: PlanSize): boolean {
  return a.width === b.width && a.height === b.height && a.rotation === b.rotation;
}
