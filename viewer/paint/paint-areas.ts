import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import type { MetricPoint, Polygon, ScreenPoint } from "@/domain/geometry";
import { type Transform, toScreen } from "../camera/camera";
import type { Colours } from "./colours";
import { around, common, type ScreenBox } from "./label-space";
import { paintDevices } from "./paint-devices";
import type { Scene } from "./scene";
import { type ZoneTone, zoneTone } from "./zone-tone";

/** Outlines of zones whose figures are not current. */
const HELD_DASH = [6, 5];
const FILL_ALPHA: Readonly<Record<ZoneTone, number>> = { neutral: 0.08, near: 0.17, over: 0.2 };
/** Radii of an rssizone's rings in metres: about how far its access point receives well. */
const RSSIZONE_RINGS_M = [1.5, 3];

/** Paints the heat map, zones coloured by how full they are, beacons, rssizones and access points, then the trails. */
export function paintAreas(context: CanvasRenderingContext2D, scene: Scene): void {
  if (!scene.isScaled) return;
  scene.heat?.paint(context, scene);
  const zones = scene.areas.flatMap((area) => zoneOf(area, scene));
  const largestFirst = zones.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  for (const { area, outline } of largestFirst) paintZone(context, outline, { area, scene });
  for (const area of scene.areas) if (!area.polygon) paintPoint(context, area, scene);
  paintDevices(context, scene);
  scene.trails?.paint(context, scene);
}

interface Zone {
  readonly area: AreaState;
  readonly outline: readonly ScreenPoint[];
  /** The visible part of the zone. */
  readonly box: ScreenBox;
}

/** Empty if the area has no outline or is out of view. */
function zoneOf(area: AreaState, { transform, viewport }: Scene): Zone[] {
  if (!area.polygon) return [];
  const outline = project(area.polygon, transform);
  const box = common(around(outline), { x: 0, y: 0, ...viewport });
  return box ? [{ area, outline, box }] : [];
}

/** An outline in CSS pixels. */
export function project(polygon: Polygon, transform: Transform): readonly ScreenPoint[] {
  return polygon.map(({ x, y }) => toScreen(transform, x, y));
}

export function traceOutline(context: CanvasRenderingContext2D, outline: readonly ScreenPoint[]): void {
  context.beginPath();
  for (const { x, y } of outline) context.lineTo(x, y);
  context.closePath();
}

function paintZone(
  context: CanvasRenderingContext2D,
  outline: readonly ScreenPoint[],
  { area, scene: { colours, heat, silences } }: { area: AreaState; scene: Scene },
): void {
  const { state } = occupancyState(silences, area);
  const tone = zoneTone(area, state);
  const isHeld = state !== "current";
  traceOutline(context, outline);
  context.fillStyle = colours[tone];
  context.globalAlpha = isHeld ? FILL_ALPHA[tone] / 2 : FILL_ALPHA[tone];
  // A fill over the heat map would look like heat.
  if (!heat) context.fill();
  // A zone over its limit loses its own colour.
  context.globalAlpha = tone === "over" || area.colour ? 0.95 : 0.55;
  context.lineJoin = "round";
  context.lineWidth = tone === "over" || area.colour ? 2 : 1.25;
  context.strokeStyle = area.colour && tone !== "over" ? colours.areas[area.colour] : colours[tone];
  if (isHeld) context.setLineDash(HELD_DASH);
  context.stroke();
  if (isHeld) context.setLineDash([]);
  context.globalAlpha = 1;
}

function paintPoint(context: CanvasRenderingContext2D, area: AreaState, scene: Scene): void {
  const { transform, camera, colours, silences } = scene;
  const colour = colours[zoneTone(area, occupancyState(silences, area).state)];
  for (const point of centresOf(area, scene)) {
    const { x, y } = toScreen(transform, point.x, point.y);
    if (area.kind === "rssizone") paintRings(context, { x, y, scale: camera.scale, colour });
    else {
      if (area.radius !== undefined) paintRing(context, { x, y, radius: area.radius * camera.scale, colour });
      paintBeacon(context, { x, y, colours });
    }
  }
}

/** The positions of an RSSI zone's access points shown on this floor, or the point of the area if there are none. */
function centresOf({ devices = [], point }: AreaState, scene: Scene): readonly MetricPoint[] {
  const listening = new Set(devices.map(({ deviceId }) => deviceId));
  const hung = scene.devices.flatMap(({ deviceId, place }) => (listening.has(deviceId) ? [place.point] : []));
  return hung.length > 0 || !point ? hung : [point];
}

function paintBeacon(context: CanvasRenderingContext2D, { x, y, colours }: ScreenPoint & { colours: Colours }): void {
  circle(context, x, y, 7.5);
  context.fillStyle = colours.halo;
  context.globalAlpha = 0.85;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = colours.neutral;
  context.lineWidth = 1.5;
  context.stroke();
  circle(context, x, y, 2.75);
  context.fillStyle = colours.neutral;
  context.fill();
}

function paintRings(
  context: CanvasRenderingContext2D,
  { x, y, scale, colour }: ScreenPoint & { scale: number; colour: string },
): void {
  for (const metres of RSSIZONE_RINGS_M) paintRing(context, { x, y, radius: Math.max(metres * scale, 5), colour });
  context.fillStyle = colour;
  circle(context, x, y, 3);
  context.fill();
}

function paintRing(
  context: CanvasRenderingContext2D,
  { x, y, radius, colour }: ScreenPoint & { radius: number; colour: string },
): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 1.25;
  circle(context, x, y, radius);
  context.globalAlpha = 0.06;
  context.fill();
  context.globalAlpha = 0.4;
  context.setLineDash([3, 4]);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
