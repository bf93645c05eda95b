import type { AreaState } from "@/domain/area";
import { isInPolygon, type Polygon, type ScreenPoint } from "@/domain/geometry";
import { type Transform, toMetric, toScreen } from "./camera";
import { CHIP_HEIGHT, type Chip, chipWidth, paintChip, wordsFont } from "./chip";
import { around, common, LabelSpace, type ScreenBox, shorten } from "./label-space";
import type { Palette } from "./palette";
import type { Scene } from "./scene";
import { occupancyText, type ZoneTone, zoneTone } from "./zone-tone";

const FILL_ALPHA: Readonly<Record<ZoneTone, number>> = { neutral: 0.08, calm: 0.1, near: 0.17, over: 0.2 };
const CHIP_INSET = 6;
const SHORTEST_WORDS = 28;
/** Metres at which an rssizone's rings are drawn: how far its access point hears well. */
const RSSIZONE_RINGS_M = [1.5, 3];
/** From this many CSS pixels a metre on, points carry their name. */
const POINT_NAMES_FROM = 14;

/** Zones by how full they are, beacons and rssizones, and as many labels as fit without covering each other. */
export function paintAreas(context: CanvasRenderingContext2D, scene: Scene): void {
  if (!scene.isScaled) return;
  const zones = scene.areas.flatMap((area) => zoneOf(area, scene));
  const largestFirst = [...zones].sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  for (const { area, outline } of largestFirst) paintZone(context, outline, { area, palette: scene.palette });
  const space = new LabelSpace();
  const urgentFirst = [...zones].sort((a, b) => urgency(b.area) - urgency(a.area));
  for (const zone of urgentFirst) labelZone(context, zone, { scene, space });
  for (const area of scene.areas) if (area.point && !area.polygon) paintPoint(context, area, { scene, space });
}

interface Zone {
  readonly area: AreaState;
  readonly polygon: Polygon;
  readonly outline: readonly ScreenPoint[];
  /** What of it is in view. */
  readonly box: ScreenBox;
}

/** Nothing where the area has no outline or is out of view. */
function zoneOf(area: AreaState, { transform, viewport }: Scene): Zone[] {
  if (!area.polygon) return [];
  const outline = project(area.polygon, transform);
  const box = common(around(outline), { x: 0, y: 0, ...viewport });
  return box ? [{ area, polygon: area.polygon, outline, box }] : [];
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
  { area, palette }: { area: AreaState; palette: Palette },
): void {
  const tone = zoneTone(area);
  traceOutline(context, outline);
  context.fillStyle = palette[tone];
  context.globalAlpha = FILL_ALPHA[tone];
  context.fill();
  context.globalAlpha = tone === "over" || area.colour ? 0.95 : 0.55;
  context.lineJoin = "round";
  context.lineWidth = tone === "over" || area.colour ? 2 : 1.25;
  context.strokeStyle = outlineColour(area, palette);
  context.stroke();
  context.globalAlpha = 1;
}

/** What was chosen, until the zone is over its limit: that is never hidden by a preference. */
function outlineColour(area: AreaState, palette: Palette): string {
  const tone = zoneTone(area);
  return area.colour && tone !== "over" ? palette.areas[area.colour] : palette[tone];
}

/** Over a limit first, then nearest to it: those keep their label when room is short. */
function urgency({ occupancy, limit }: AreaState): number {
  return limit === undefined ? occupancy / 1_000 : occupancy / Math.max(limit, 1);
}

interface Labelling {
  readonly scene: Scene;
  readonly space: LabelSpace;
}

function labelZone(context: CanvasRenderingContext2D, zone: Zone, { scene, space }: Labelling): void {
  for (const chip of chipsFor(context, zone, scene.font)) {
    const width = chipWidth(context, chip, scene.font);
    const box = placesFor(zone.box, width).find((place) => isIn(place, zone.polygon, scene) && space.take(place));
    if (!box) continue;
    paintChip(context, { chip, box }, scene);
    return;
  }
}

/** The label at its best and, where room is short, the figure alone. */
function chipsFor(context: CanvasRenderingContext2D, { area, box }: Zone, font: string): Chip[] {
  const bare: Chip = { figure: occupancyText(area), words: "", tone: zoneTone(area) };
  const left = box.width - 2 * CHIP_INSET - chipWidth(context, bare, font) - CHIP_INSET;
  context.font = wordsFont(font);
  const words = left < SHORTEST_WORDS ? "" : shorten(area.name ?? "", left, (text) => context.measureText(text).width);
  return words === "" ? [bare] : [{ ...bare, words }, bare];
}

/** Where a label may go, best first: corners leave the middle to those who are there. */
function placesFor(zone: ScreenBox, width: number): ScreenBox[] {
  const bottom = zone.y + zone.height;
  const columns = [zone.x + CHIP_INSET, zone.x + (zone.width - width) / 2, zone.x + zone.width - CHIP_INSET - width];
  const rows = [zone.y + CHIP_INSET, bottom - CHIP_INSET - CHIP_HEIGHT, zone.y + (zone.height - CHIP_HEIGHT) / 2];
  return rows.flatMap((y) => columns.map((x) => ({ x: Math.round(x), y: Math.round(y), width, height: CHIP_HEIGHT })));
}

function isIn({ x, y, width, height }: ScreenBox, polygon: Polygon, { transform }: Scene): boolean {
  return [x, x + width].every((cornerX) =>
    [y, y + height].every((cornerY) => {
      const corner = toMetric(transform, cornerX, cornerY);
      return isInPolygon(polygon, corner.x, corner.y);
    }),
  );
}

function paintPoint(context: CanvasRenderingContext2D, area: AreaState, { scene, space }: Labelling): void {
  const { palette, camera, font } = scene;
  if (!area.point) return;
  const { x, y } = toScreen(scene.transform, area.point.x, area.point.y);
  const tone = zoneTone(area);
  if (area.kind === "rssizone") paintRings(context, { x, y, scale: camera.scale, colour: palette[tone] });
  else paintBeacon(context, { x, y, palette });
  const words = camera.scale < POINT_NAMES_FROM ? "" : (area.name ?? "");
  const figure = area.occupancy > 0 || area.kind === "rssizone" ? occupancyText(area) : "";
  if (words === "" && figure === "") return;
  const chip: Chip = { figure, words, tone };
  const width = chipWidth(context, chip, font);
  const box = { x: Math.round(x - width / 2), y: Math.round(y + 11), width, height: CHIP_HEIGHT };
  if (space.take(box)) paintChip(context, { chip, box }, scene);
}

function paintBeacon(context: CanvasRenderingContext2D, { x, y, palette }: ScreenPoint & { palette: Palette }): void {
  circle(context, x, y, 7.5);
  context.fillStyle = palette.halo;
  context.globalAlpha = 0.85;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.neutral;
  context.lineWidth = 1.5;
  context.stroke();
  circle(context, x, y, 2.75);
  context.fillStyle = palette.neutral;
  context.fill();
}

function paintRings(
  context: CanvasRenderingContext2D,
  { x, y, scale, colour }: ScreenPoint & { scale: number; colour: string },
): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 1.25;
  for (const metres of RSSIZONE_RINGS_M) {
    circle(context, x, y, Math.max(metres * scale, 5));
    context.globalAlpha = 0.06;
    context.fill();
    context.globalAlpha = 0.4;
    context.setLineDash([3, 4]);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  circle(context, x, y, 3);
  context.fill();
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
