import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import { isInPolygon, type MetricPoint, type Polygon } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import type { CountState } from "@/domain/silence";
import { toMetric, toScreen } from "../camera/camera";
import { CHIP_HEIGHT, type Chip, chipWidth, wordsFont } from "./chip";
import { dotCover } from "./dot-cover";
import { around, common, LabelSpace, type ScreenBox, shorten } from "./label-space";
import { project } from "./paint-areas";
import { deviceName, type PlacedDevice } from "./placed-devices";
import type { Scene } from "./scene";
import { occupancyText, zoneTone } from "./zone-tone";

const CHIP_INSET = 6;
const SHORTEST_WORDS = 28;
const NOTE_SEPARATOR = " · ";
/** From this many CSS pixels a metre on points carry their figure; farther off zones need the room. */
const POINT_FIGURES_FROM = 8;
/** From this many CSS pixels a metre on, points carry their name. */
const POINT_NAMES_FROM = 14;
/** From this many CSS pixels a metre on, access points carry their name; those that are down from farther off. */
const DEVICE_NAMES_FROM = 22;
/** Below a point's mark, in CSS pixels. */
const BELOW_POINT = 11;

/** Half a side of a handle, in CSS pixels. */
const HANDLE_REACH = 12;

/** A label keeps its corner unless another corner covers this many markers fewer, so that figures do not jump about. */
const WORTH_A_MOVE = 2;

export interface AreaLabel {
  readonly chip: Chip;
  readonly box: ScreenBox;
}

/** Which of its candidate boxes each zone's label had last. */
export type LabelPositions = Map<AreaId, number>;

/** Labels of zones, points and access points: as many as fit without overlapping, covering as few markers as possible. */
export function layoutAreaLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  last: LabelPositions = new Map(),
): readonly AreaLabel[] {
  if (!scene.isScaled) return [];
  const space = new LabelSpace();
  // A figure half under a handle could be misread.
  for (const handle of scene.handles) space.reserve(handleBox(handle, scene));
  const covers = dotCover(scene);
  const zones = scene.areas.flatMap((area) => zoneOf(area, scene));
  const urgentFirst = zones.sort((a, b) => urgency(b.area) - urgency(a.area));
  const points = scene.areas.filter(({ point, polygon }) => point && !polygon);
  return [
    ...urgentFirst.flatMap((zone) => labelZone(context, zone, { scene, space, covers, last })),
    ...points.flatMap((area) => labelPoint(context, area, { scene, space })),
    ...scene.devices.flatMap((device) => labelDevice(context, device, { scene, space })),
  ];
}

/** Laid out anew only when the areas, the camera or the font have changed: a frame costs no measuring. */
export function createAreaLabelling() {
  const places: LabelPositions = new Map();
  let laidOut: { readonly scene: Scene; readonly labels: readonly AreaLabel[] } | undefined;
  return (context: CanvasRenderingContext2D, scene: Scene): readonly AreaLabel[] => {
    if (!laidOut || !liesTheSame(laidOut.scene, scene)) {
      laidOut = { scene, labels: layoutAreaLabels(context, scene, places) };
    }
    return laidOut.labels;
  };
}

function liesTheSame(a: Scene, b: Scene): boolean {
  const isSameSize = a.viewport.width === b.viewport.width && a.viewport.height === b.viewport.height;
  const isSameView = isSameSize && a.font === b.font && a.isScaled === b.isScaled;
  const { transform: one } = a;
  const { transform: other } = b;
  const isSamePlace = one.a === other.a && one.b === other.b && one.e === other.e && one.f === other.f;
  const isSameGround = a.areas === b.areas && a.devices === b.devices && a.handles === b.handles;
  const areSameCounts = a.silences === b.silences && a.noteOf === b.noteOf;
  return isSameView && isSamePlace && isSameGround && areSameCounts;
}

function handleBox(point: MetricPoint, { transform }: Scene): ScreenBox {
  const { x, y } = toScreen(transform, point.x, point.y);
  return { x: x - HANDLE_REACH, y: y - HANDLE_REACH, width: 2 * HANDLE_REACH, height: 2 * HANDLE_REACH };
}

interface Zone {
  readonly area: AreaState;
  readonly polygon: Polygon;
  /** What of it is in view. */
  readonly box: ScreenBox;
}

/** Nothing where the area has no outline or is out of view. */
function zoneOf(area: AreaState, { transform, viewport }: Scene): Zone[] {
  if (!area.polygon) return [];
  const box = common(around(project(area.polygon, transform)), { x: 0, y: 0, ...viewport });
  return box ? [{ area, polygon: area.polygon, box }] : [];
}

/** Over a limit first, then nearest to it: those keep their label when room is short. */
function urgency({ occupancy, limit }: AreaState): number {
  return limit === undefined ? occupancy / 1_000 : occupancy / Math.max(limit, 1);
}

interface Labelling {
  readonly scene: Scene;
  readonly space: LabelSpace;
}

interface ZoneLabelling extends Labelling {
  readonly covers: (box: ScreenBox) => number;
  readonly last: LabelPositions;
}

function labelZone(context: CanvasRenderingContext2D, zone: Zone, labelling: ZoneLabelling): AreaLabel[] {
  const { scene, space, last } = labelling;
  const { areaId } = zone.area;
  for (const chip of chipsFor(context, zone, scene)) {
    const candidates = clearestFirst(
      boxesFor(zone.box, chipWidth(context, chip, scene.font)),
      last.get(areaId),
      labelling,
    );
    const chosen = candidates.find(({ box }) => isIn(box, zone.polygon, scene) && space.reserveIfFree(box));
    if (!chosen) continue;
    last.set(areaId, chosen.index);
    return [{ chip, box: chosen.box }];
  }
  return [];
}

interface Candidate {
  readonly box: ScreenBox;
  readonly index: number;
}

/** Sorted by the markers that each box would cover, with an advantage for the label's last box; of equal boxes the better corner is first. */
function clearestFirst(
  boxes: readonly ScreenBox[],
  before: number | undefined,
  { covers }: ZoneLabelling,
): Candidate[] {
  const cost = ({ box, index }: Candidate) => covers(box) - (index === before ? WORTH_A_MOVE - 0.5 : 0);
  const priced = boxes.map((box, index) => ({ box, index, cost: cost({ box, index }) }));
  return priced.sort((a, b) => a.cost - b.cost || a.index - b.index);
}

/** The full label and, for small zones, less and less of it: of a figure that is not current, as of when before the name. */
function chipsFor(context: CanvasRenderingContext2D, { area, box }: Zone, scene: Scene): Chip[] {
  const { font, noteOf } = scene;
  const count = occupancyState(scene.silences, area);
  const bare = figureChip(area, occupancyText(area, count.state), count);
  const left = box.width - 2 * CHIP_INSET - chipWidth(context, bare, font) - CHIP_INSET;
  context.font = wordsFont(font);
  const widthOf = (text: string) => context.measureText(text).width;
  const whole = noteOf(count);
  const note = widthOf(whole) > left ? "" : whole;
  const leftForName = note === "" ? left : left - widthOf(NOTE_SEPARATOR + note);
  const name = leftForName < SHORTEST_WORDS ? "" : shorten(area.name ?? "", leftForName, widthOf);
  const wordings = new Set([withNote(name, note), note, ""]);
  return [...wordings].map((words) => ({ ...bare, words }));
}

function figureChip(area: AreaState, figure: string, { state }: CountState): Chip {
  return { figure, words: "", tone: zoneTone(area, state), isHeld: state !== "current" };
}

function withNote(name: string, note: string): string {
  return name === "" || note === "" ? name + note : name + NOTE_SEPARATOR + note;
}

/** The boxes in which a label may go, best first: corners come first, because tracks are mostly in the middle. */
function boxesFor(zone: ScreenBox, width: number): ScreenBox[] {
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

function labelPoint(context: CanvasRenderingContext2D, area: AreaState, { scene, space }: Labelling): AreaLabel[] {
  if (!area.point || scene.camera.scale < POINT_FIGURES_FROM) return [];
  const words = scene.camera.scale < POINT_NAMES_FROM ? "" : (area.name ?? "");
  const count = occupancyState(scene.silences, area);
  const isTold = area.occupancy > 0 || area.kind === "rssizone" || count.state === "unknown";
  const figure = isTold ? occupancyText(area, count.state) : "";
  if (words === "" && figure === "") return [];
  const { x, y } = toScreen(scene.transform, area.point.x, area.point.y);
  const chip = { ...figureChip(area, figure, count), words };
  const width = chipWidth(context, chip, scene.font);
  const box = { x: Math.round(x - width / 2), y: Math.round(y + BELOW_POINT), width, height: CHIP_HEIGHT };
  return space.reserveIfFree(box) ? [{ chip, box }] : [];
}

function labelDevice(
  context: CanvasRenderingContext2D,
  device: PlacedDevice,
  { scene, space }: Labelling,
): AreaLabel[] {
  const isDown = device.up === false;
  const { scale } = scene.camera;
  if (scale < (isDown ? POINT_NAMES_FROM : DEVICE_NAMES_FROM)) return [];
  const { x, y } = toScreen(scene.transform, device.place.point.x, device.place.point.y);
  const chip: Chip = { figure: "", words: deviceName(device), tone: "neutral" };
  const width = chipWidth(context, chip, scene.font);
  const box = { x: Math.round(x - width / 2), y: Math.round(y + BELOW_POINT), width, height: CHIP_HEIGHT };
  return space.reserveIfFree(box) ? [{ chip, box }] : [];
}
