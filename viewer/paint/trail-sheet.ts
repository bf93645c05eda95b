import { SECOND_MS } from "@/domain/time";
import { type Camera, type Transform, toMetric, toScreen, type Viewport } from "../camera/camera";
import { appearanceOf, NOT_SHOWN, SHOWN_KINDS } from "../tracks/look";
import type { Stretch } from "../tracks/trails";
import type { Colours } from "./colours";
import type { Scene } from "./scene";
import { SoftLines } from "./soft-lines";

/** Trails are redrawn this often while tracks move, and every `RESTING_REFRESH_MS` while they only age. */
const REFRESH_MS = SECOND_MS / 10;
const RESTING_REFRESH_MS = SECOND_MS;
/** The most time spent on trails in one frame. Ten thousand trails take several frames. */
const BUDGET_MS = 3;
const SLOTS_A_LOOK = 128;
/** Opacity of a trail at the track, from 0 to 255. It falls to zero at the greatest age. */
const STRONGEST = 150;
const DIMMED_SHARE = 0.25;
/** Opacity of a stretch that was not observed, as a share of an observed one. */
const GUESSED_SHARE = 0.4;

interface TrailPicture {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly image: ImageData;
  readonly lines: SoftLines;
  /** The camera when drawing of the sheet began. */
  camera: Camera;
  transform: Transform;
}

/**
 * All trails as one picture, drawn off screen a few per frame and shown when complete. Until the next is ready, the last one is moved and
 * scaled with the camera.
 */
export class TrailSheet {
  /** True while a sheet is unfinished or was drawn for another camera, so that another frame is needed. */
  isBusy = false;
  private shown: TrailPicture | undefined;
  private begun: TrailPicture | undefined;
  private spare: TrailPicture | undefined;
  private nextSlot = 0;
  private beganAt = Number.NEGATIVE_INFINITY;
  private pens: { readonly colours: Colours; readonly pixels: readonly number[] } | undefined;

  /** Continues drawing within its time budget. Returns whether a new sheet is ready. */
  advance(scene: Scene, { isMoving, ageMs }: { readonly isMoving: boolean; readonly ageMs: number }): boolean {
    if (!isVisible(scene.viewport)) {
      this.drop();
      return false;
    }
    const isMisplaced = !this.shown || !isSameCamera(this.shown.camera, scene.camera);
    const everyMs = isMoving || isMisplaced ? REFRESH_MS : RESTING_REFRESH_MS;
    if (!this.begun && scene.frameAt - this.beganAt >= everyMs) this.begin(scene);
    this.isBusy = this.begun !== undefined || isMisplaced;
    const sheet = this.begun;
    if (!sheet || !this.drawOn(sheet, scene, ageMs)) return false;
    sheet.context.putImageData(sheet.image, 0, 0);
    this.begun = undefined;
    this.spare = this.shown;
    this.shown = sheet;
    this.isBusy = !isSameCamera(sheet.camera, scene.camera);
    return true;
  }

  paint(context: CanvasRenderingContext2D, { camera, transform }: Scene): void {
    const { shown } = this;
    if (!shown || shown.camera.rotation !== camera.rotation) return;
    const grown = camera.scale / shown.camera.scale;
    const corner = toMetric(shown.transform, 0, 0);
    const { x, y } = toScreen(transform, corner.x, corner.y);
    context.save();
    context.transform(grown, 0, 0, grown, x, y);
    context.drawImage(shown.canvas, 0, 0);
    context.restore();
  }

  /** Drops all sheets when trails are hidden. */
  drop(): void {
    this.shown = undefined;
    this.begun = undefined;
    this.spare = undefined;
    this.beganAt = Number.NEGATIVE_INFINITY;
    this.isBusy = false;
  }

  private begin({ camera, transform, viewport, frameAt }: Scene): void {
    const width = Math.ceil(viewport.width);
    const height = Math.ceil(viewport.height);
    const spare = this.spare?.canvas.width === width && this.spare.canvas.height === height ? this.spare : undefined;
    const sheet = spare ?? newSheet(width, height, { camera, transform });
    this.spare = undefined;
    sheet.camera = camera;
    sheet.transform = transform;
    sheet.lines.clear();
    this.begun = sheet;
    this.nextSlot = 0;
    this.beganAt = frameAt;
  }

  /** Returns true once every trail is drawn. */
  private drawOn(sheet: TrailPicture, scene: Scene, ageMs: number): boolean {
    const { replica, looks } = scene.tracks;
    const pixels = this.pixelsOf(scene.colours);
    const until = performance.now() + BUDGET_MS;
    for (; this.nextSlot < replica.capacity; this.nextSlot++) {
      if (this.nextSlot % SLOTS_A_LOOK === 0 && performance.now() > until) return false;
      const appearance = appearanceOf(looks[this.nextSlot] ?? NOT_SHOWN);
      if (!appearance) continue;
      sheet.lines.colour = pixels[SHOWN_KINDS.indexOf(appearance.shown)] ?? 0;
      const strongest = STRONGEST * (appearance.isDimmed ? DIMMED_SHARE : 1);
      drawTrail(sheet, scene, { slot: this.nextSlot, strongest, ageMs });
    }
    return true;
  }

  private pixelsOf(colours: Colours): readonly number[] {
    if (this.pens?.colours !== colours) {
      this.pens = { colours, pixels: SHOWN_KINDS.map((shown) => toPixel(colours.markers[shown])) };
    }
    return this.pens.pixels;
  }
}

interface OneTrail {
  readonly slot: number;
  readonly strongest: number;
  readonly ageMs: number;
}

function drawTrail(
  { lines, transform }: TrailPicture,
  { tracks, glidedAt }: Scene,
  { slot, strongest, ageMs }: OneTrail,
): void {
  const x = tracks.motion.xs[slot] ?? Number.NaN;
  const y = tracks.motion.ys[slot] ?? Number.NaN;
  if (Number.isNaN(x + y)) return;
  const { a, b, c, d, e, f } = transform;
  const since = glidedAt - ageMs;
  const alphaAt = (at: number) => Math.max(0, (strongest * (at - since)) / ageMs);
  const draw = ({ fromX, fromY, fromAt, toX, toY, toAt, isGuessed }: Stretch) => {
    const share = isGuessed ? GUESSED_SHARE : 1;
    lines.draw({
      fromX: a * fromX + c * fromY + e - 0.5,
      fromY: b * fromX + d * fromY + f - 0.5,
      fromAlpha: share * alphaAt(fromAt),
      toX: a * toX + c * toY + e - 0.5,
      toY: b * toX + d * toY + f - 0.5,
      toAlpha: share * alphaAt(toAt),
    });
  };
  tracks.trails.trace(slot, { since, now: { x, y, at: glidedAt } }, draw);
}

function newSheet(width: number, height: number, lie: { camera: Camera; transform: Transform }): TrailPicture {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2d context for trails");
  const image = context.createImageData(width, height);
  const lines = new SoftLines(new Int32Array(image.data.buffer), width, height);
  return { canvas, context, image, lines, ...lie };
}

/** A CSS colour as the lower 24 bits of a pixel. */
function toPixel(colour: string): number {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) throw new Error("no 2d context for colours");
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return (blue << 16) | (green << 8) | red;
}

/** A hidden pane has no size, and a canvas without size cannot be drawn on. */
function isVisible({ width, height }: Viewport): boolean {
  return width > 0 && height > 0;
}

function isSameCamera(a: Camera, b: Camera): boolean {
  return a.x === b.x && a.y === b.y && a.scale === b.scale && a.rotation === b.rotation;
}
