import { type Look, NOT_SHOWN } from "../tracks/look";
import type { Colours } from "./colours";
import { boxOfPicked, paintPickedTracks, pickedTracks } from "./paint-picked";
import { PixelFrame } from "./pixel-frame";
import { markerRadius, type Painter, type Scene } from "./scene";
import { createMarkerSheet, type MarkerSheet, spriteFor } from "./sprite-sheet";

/** Sprite sheets kept: enough for a few zoom steps. */
const MAX_SHEETS = 8;

/**
 * Copies prerendered sprites into one pixel buffer and passes that to the canvas at once. With ten thousand gliding tracks this costs about
 * a fifth of one `drawImage` per track. It overwrites the whole canvas, so it needs one of its own.
 */
export function createTrackPainter(): Painter {
  const sheets = new Map<string, MarkerSheet>();
  let image: ImageData | undefined;
  let frame: PixelFrame | undefined;
  let coloursOfSheets: Colours | undefined;

  function sheetFor({ camera, colours }: Scene, pixelRatio: number): MarkerSheet {
    const radius = markerRadius(camera.scale) * pixelRatio;
    const phases = pixelRatio >= 2 ? 2 : 4;
    if (coloursOfSheets !== colours || sheets.size > MAX_SHEETS) sheets.clear();
    coloursOfSheets = colours;
    const key = `${radius}|${phases}`;
    const sheet = sheets.get(key) ?? createMarkerSheet({ radius, phases, colours });
    sheets.set(key, sheet);
    return sheet;
  }

  return (context, scene) => {
    const { width, height } = context.canvas;
    if (width === 0 || height === 0) return;
    const isNew = !image || image.width !== width || image.height !== height;
    if (!image || !frame || isNew) {
      image = context.createImageData(width, height);
      frame = new PixelFrame(new Int32Array(image.data.buffer), width, height);
    }
    const before = isNew ? { top: 0, bottom: height } : frame.used;
    frame.clear();
    // From this canvas, which may be coarser than the others when there are many tracks.
    const pixelRatio = width / scene.viewport.width;
    if (scene.isScaled) stampTracks(frame, { sheet: sheetFor(scene, pixelRatio), scene, pixelRatio });
    reservePicked(frame, scene, pixelRatio);
    const top = Math.min(before.top, frame.used.top);
    const bottom = Math.max(before.bottom, frame.used.bottom);
    if (bottom > top) context.putImageData(image, 0, 0, 0, top, width, bottom - top);
    if (scene.pickedIn === "tracks") paintPickedTracks(context, scene);
  };
}

/** Marks the rows of picked tracks, which are painted over the pixels, so that the next frame clears them. */
function reservePicked(frame: PixelFrame, scene: Scene, pixelRatio: number): void {
  if (scene.pickedIn !== "tracks") return;
  for (const track of pickedTracks(scene)) {
    const { y, height } = boxOfPicked(track, scene);
    frame.use({ top: Math.floor(y * pixelRatio), bottom: Math.ceil((y + height) * pixelRatio) });
  }
}

interface Stamping {
  readonly sheet: MarkerSheet;
  readonly scene: Scene;
  readonly pixelRatio: number;
}

function stampTracks(frame: PixelFrame, { sheet, scene, pixelRatio }: Stamping): void {
  const { looks, replica, motion, visibility } = scene.tracks;
  const { xs, ys } = motion;
  const { shares } = visibility;
  const { a, b, c, d, e, f } = scene.transform;
  const half = (sheet.size - 1) / 2;

  function stamp(x: number, y: number, look: Look, share: number): void {
    const deviceX = (a * x + c * y + e) * pixelRatio - 0.5;
    const deviceY = (b * x + d * y + f) * pixelRatio - 0.5;
    const column = Math.floor(deviceX);
    const row = Math.floor(deviceY);
    // Also false for NaN, a track without a position.
    const isInView = column > -half && column < frame.width + half && row > -half && row < frame.height + half;
    if (!isInView) return;
    sheet.need(look);
    const sprite = spriteFor(look, { x: deviceX - column, y: deviceY - row }, sheet.phases);
    frame.stamp(sheet, { sprite, left: column - half, top: row - half }, share);
  }

  for (const { x, y, look, share } of visibility.ghosts) stamp(x, y, look, share);
  for (let slot = 0; slot < replica.capacity; slot++) {
    const look = looks[slot] ?? NOT_SHOWN;
    const share = shares[slot] ?? 0;
    if (look !== NOT_SHOWN && share > 0) stamp(xs[slot] ?? Number.NaN, ys[slot] ?? Number.NaN, look, share);
  }
}
