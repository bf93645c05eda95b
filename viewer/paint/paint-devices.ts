import type { ScreenPoint } from "@/domain/geometry";
import { toScreen } from "../camera/camera";
import { type UpState, upState } from "./placed-devices";
import type { Scene } from "./scene";

/** From this many CSS pixels per metre, there is room for a sign inside the marker. */
const SIGNS_FROM = 7;
/** Half a side of a marker, in CSS pixels. */
const SMALL = 4;
const LARGE = 8;
const SAFE_MARGIN = 20;
/** Length and half the width of the tip that shows which way a device faces, in CSS pixels. */
const FACING_LENGTH = 4.5;

/** Half a side of a device's marker, for a scale in CSS pixels per metre. */
function deviceReach(scale: number): number {
  return scale < SIGNS_FROM ? SMALL : LARGE;
}

/**
 * Paints access points: pale squares with waves inside, or the waves alone at low zoom, where a square would look like an asset. One that
 * is down is a filled square with a line through it.
 */
export function paintDevices(context: CanvasRenderingContext2D, scene: Scene): void {
  const { devices, transform, viewport, camera } = scene;
  for (const device of devices) {
    const { x, y } = toScreen(transform, device.place.point.x, device.place.point.y);
    const isInView = x > -SAFE_MARGIN && x < viewport.width + SAFE_MARGIN && y > -SAFE_MARGIN;
    if (!isInView || y > viewport.height + SAFE_MARGIN) continue;
    const symbol = { x, y, state: upState(device), reach: deviceReach(camera.scale) };
    const { orientation } = device.place;
    if (orientation !== undefined) paintFacing(context, { ...symbol, towards: orientation + camera.rotation }, scene);
    paintDevice(context, symbol, scene);
  }
}

interface DeviceSymbol extends ScreenPoint {
  readonly state: UpState;
  readonly reach: number;
}

/** Paints a tip on the side that the device faces; `towards` is in degrees clockwise from the top of the screen. */
function paintFacing(
  context: CanvasRenderingContext2D,
  { x, y, reach, state, towards }: DeviceSymbol & { readonly towards: number },
  { colours }: Scene,
): void {
  const turn = (towards * Math.PI) / 180;
  const tip = reach + FACING_LENGTH;
  context.save();
  context.translate(x, y);
  context.rotate(turn);
  context.beginPath();
  context.moveTo(0, -tip);
  context.lineTo(FACING_LENGTH, -reach);
  context.lineTo(-FACING_LENGTH, -reach);
  context.closePath();
  context.fillStyle = state === "down" ? colours.over : colours.muted;
  context.fill();
  context.restore();
}

function paintDevice(
  context: CanvasRenderingContext2D,
  { x, y, state, reach }: DeviceSymbol,
  { colours }: Scene,
): void {
  const isDown = state === "down";
  if (reach === SMALL && !isDown) {
    paintWaves(context, { x, y: y - 1 }, { radii: [4], colours: [colours.halo, colours.muted] });
    return;
  }
  context.beginPath();
  context.roundRect(x - reach, y - reach, 2 * reach, 2 * reach, reach * 0.55);
  context.fillStyle = isDown ? colours.over : colours.surface;
  context.globalAlpha = isDown ? 1 : 0.92;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.25;
  context.strokeStyle = isDown ? colours.halo : colours.muted;
  // A dashed line if the state is unknown.
  context.setLineDash(state === "unknown" ? [2, 2.5] : []);
  context.stroke();
  context.setLineDash([]);
  const ink = isDown ? colours.onOver : colours.muted;
  if (reach === LARGE) paintWaves(context, { x, y }, { radii: [3.4, 6.6], colours: [ink] });
  context.strokeStyle = ink;
  context.lineCap = "round";
  if (isDown) strike(context, { x, y, reach: reach * 0.55 });
}

/** Paints a dot with the waves that come from it. */
function paintWaves(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  { radii, colours }: { readonly radii: readonly number[]; readonly colours: readonly string[] },
): void {
  context.lineCap = "round";
  // The widest stroke comes first, as a halo, and the sign itself last.
  for (const [i, colour] of colours.entries()) {
    context.strokeStyle = colour;
    context.lineWidth = 1.4 + 2.4 * (colours.length - 1 - i);
    for (const radius of radii) {
      context.beginPath();
      context.arc(x, y + 3.4, radius, -Math.PI * 0.76, -Math.PI * 0.24);
      context.stroke();
    }
    context.beginPath();
    context.arc(x, y + 3.2, 0.7, 0, 2 * Math.PI);
    context.stroke();
  }
}

function strike(context: CanvasRenderingContext2D, { x, y, reach }: ScreenPoint & { readonly reach: number }): void {
  context.lineWidth = 1.8;
  context.beginPath();
  context.moveTo(x - reach, y + reach);
  context.lineTo(x + reach, y - reach);
  context.stroke();
}
