import type { MetricPoint, ScreenPoint } from "@/domain/geometry";

/** Clockwise rotation of the floor on screen, in degrees. */
export type Rotation = 0 | 90 | 180 | 270;

/** The view: the point in metres at the middle of the visible part of the viewport, and the scale in CSS pixels per metre. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly rotation: Rotation;
}

/** CSS pixels at each edge. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const NO_INSETS: Insets = { left: 0, right: 0, top: 0, bottom: 0 };

/** CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  /** Widths at the edges that are covered by cards. The camera looks at the middle of the rest. */
  readonly covered?: Insets;
  /**
   * CSS pixels that open details cover at the right edge in addition. The fitted floor extends beneath them, so that nothing moves when
   * they open, but targets of a flight are shown beside them.
   */
  readonly hiddenRight?: number;
}

/** The size of the floor in metres, before rotation. */
export interface Extent {
  readonly widthM: number;
  readonly heightM: number;
}

/** Maps metres to CSS pixels, in the form of the canvas API: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`. */
export interface Transform {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const ZOOM_STEP = 1.4;
/** CSS pixels that an arrow key moves the floor. */
export const PAN_STEP = 80;
const FIT_PADDING = 28;
const FIT_PADDING_BESIDE_CARDS = 12;
/** The largest scale, in CSS pixels per metre. */
const LARGEST_SCALE = 220;
/** Scales whose ratio differs from 1 by less than this are the same. */
const SAME_SCALE = 1e-9;
/** The floor never shrinks below this share of its fitted size. */
const SMALLEST_SHARE = 0.6;

export function toRotation(degrees: number): Rotation {
  const quarter = ((Math.round(degrees / 90) % 4) + 4) % 4;
  return quarter === 1 ? 90 : quarter === 2 ? 180 : quarter === 3 ? 270 : 0;
}

/** The covered widths at the edges, including open details. */
export function insetsOf({ covered = NO_INSETS, hiddenRight = 0 }: Viewport): Insets {
  return hiddenRight === 0 ? covered : { ...covered, right: covered.right + hiddenRight };
}

/** The size of the visible part. */
export function roomOf(viewport: Viewport): Pick<Viewport, "width" | "height"> {
  const { left, right, top, bottom } = insetsOf(viewport);
  return { width: Math.max(viewport.width - left - right, 1), height: Math.max(viewport.height - top - bottom, 1) };
}

/** The middle of the visible part. */
export function middleOf(viewport: Viewport): ScreenPoint {
  const { left, right, top, bottom } = insetsOf(viewport);
  return { x: (left + viewport.width - right) / 2, y: (top + viewport.height - bottom) / 2 };
}

export function transformOf(camera: Camera, viewport: Viewport): Transform {
  const middle = middleOf(viewport);
  const { cos, sin } = turn(camera.rotation);
  const a = camera.scale * cos;
  const b = camera.scale * sin;
  return {
    a,
    b,
    c: -b,
    d: a,
    e: middle.x - a * camera.x + b * camera.y,
    f: middle.y - b * camera.x - a * camera.y,
  };
}

export function toScreen({ a, b, c, d, e, f }: Transform, x: number, y: number): ScreenPoint {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

export function toMetric({ a, b, c, d, e, f }: Transform, x: number, y: number): MetricPoint {
  const determinant = a * d - b * c;
  return { x: (d * (x - e) - c * (y - f)) / determinant, y: (a * (y - f) - b * (x - e)) / determinant };
}

/** Fits the whole floor into the viewport. Open details may cover a part of it. */
export function fitTo(extent: Extent, viewport: Viewport, rotation: Rotation): Camera {
  const middle = { x: extent.widthM / 2, y: extent.heightM / 2, scale: fitScale(extent, viewport, rotation), rotation };
  const { hiddenRight = 0 } = viewport;
  return hiddenRight === 0 ? middle : panBy(middle, hiddenRight / 2, 0);
}

/** Fits the whole floor beside open details. */
export function fitBeside(extent: Extent, viewport: Viewport, rotation: Rotation): Camera {
  const { hiddenRight = 0, ...rest } = viewport;
  return fitTo(extent, hiddenRight === 0 ? rest : { ...rest, covered: insetsOf(viewport) }, rotation);
}

function fitScale({ widthM, heightM }: Extent, viewport: Viewport, rotation: Rotation): number {
  const lies = rotation === 90 || rotation === 270;
  const { width, height, covered = NO_INSETS } = viewport;
  const room = roomOf({ width, height, covered });
  // Cards keep their own distance.
  const padding = 2 * Math.min(viewport.covered ? FIT_PADDING_BESIDE_CARDS : FIT_PADDING, room.width * 0.05);
  const across = Math.max(room.width - padding, 1) / (lies ? heightM : widthM);
  const down = Math.max(room.height - padding, 1) / (lies ? widthM : heightM);
  return Math.min(across, down);
}

/** Zooms with `about` as the fixed point. */
export function zoomAbout(
  camera: Camera,
  viewport: Viewport,
  { about, factor }: { about: ScreenPoint; factor: number },
) {
  const under = toMetric(transformOf(camera, viewport), about.x, about.y);
  const zoomed: Camera = { ...camera, scale: camera.scale * factor };
  return putUnder(zoomed, viewport, { point: under, at: about });
}

/** Moves the floor by CSS pixels. */
export function panBy(camera: Camera, dx: number, dy: number): Camera {
  const { cos, sin } = turn(camera.rotation);
  return {
    ...camera,
    x: camera.x - (cos * dx + sin * dy) / camera.scale,
    y: camera.y - (cos * dy - sin * dx) / camera.scale,
  };
}

function putUnder(camera: Camera, viewport: Viewport, { point, at }: { point: MetricPoint; at: ScreenPoint }): Camera {
  const now = toScreen(transformOf(camera, viewport), point.x, point.y);
  return panBy(camera, at.x - now.x, at.y - now.y);
}

/** Keeps the middle of the viewport on the floor and the zoom within bounds. */
export function clamp(camera: Camera, extent: Extent, viewport: Viewport): Camera {
  const fitted = fitScale(extent, viewport, camera.rotation);
  return {
    x: between(camera.x, 0, extent.widthM),
    y: between(camera.y, 0, extent.heightM),
    scale: between(camera.scale, fitted * SMALLEST_SHARE, Math.max(LARGEST_SCALE, fitted * 4)),
    rotation: camera.rotation,
  };
}

/** Zooms about a point within bounds. At a bound nothing moves. */
export function zoomWithin(
  camera: Camera,
  space: { readonly extent: Extent; readonly viewport: Viewport },
  zoom: { readonly about: ScreenPoint; readonly factor: number },
): Camera {
  const { extent, viewport } = space;
  const { scale } = clamp({ ...camera, scale: camera.scale * zoom.factor }, extent, viewport);
  return clamp(zoomAbout(camera, viewport, { about: zoom.about, factor: scale / camera.scale }), extent, viewport);
}

/** How much a wheel event zooms. A pinch on a touchpad arrives as a wheel with the control key and small steps. */
export function wheelFactor(wheel: { deltaY: number; deltaMode: number; ctrlKey: boolean }): number {
  const pixels = wheel.deltaY * (wheel.deltaMode === 1 ? 16 : wheel.deltaMode === 2 ? 400 : 1);
  return Math.exp(-between(pixels, -300, 300) * (wheel.ctrlKey ? 0.01 : 0.0016));
}

/** Interpolates between two cameras. The zoom is interpolated by ratio, so that it looks even. */
export function mix(from: Camera, to: Camera, share: number): Camera {
  if (share >= 1) return to;
  const scale = from.scale * (to.scale / from.scale) ** share;
  // Linear in screen space at the changing scale, so that the point shared by both cameras does not move. Scales that differ only by
  // rounding are treated as equal, because the divisor could be zero.
  const isZoom = Math.abs(to.scale / from.scale - 1) > SAME_SCALE;
  const weight = isZoom ? (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale) : share;
  return { ...to, scale, x: from.x + (to.x - from.x) * weight, y: from.y + (to.y - from.y) * weight };
}

function turn(rotation: Rotation): { cos: number; sin: number } {
  if (rotation === 90) return { cos: 0, sin: 1 };
  if (rotation === 180) return { cos: -1, sin: 0 };
  return rotation === 270 ? { cos: 0, sin: -1 } : { cos: 1, sin: 0 };
}

function between(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
