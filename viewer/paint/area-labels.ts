import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import type { MetricPoint, ScreenPoint } from "@/domain/geometry";
import { SECOND_MS } from "@/domain/time";
import { toScreen } from "../camera/camera";
import { CHIP_HEIGHT, type Chip, chipWidth } from "./chip";
import { dotCover } from "./dot-cover";
import { LabelSpace, type ScreenBox } from "./label-space";
import { deviceName, type PlacedDevice } from "./placed-devices";
import type { Scene } from "./scene";
import { TextWidths } from "./text-widths";
import {
  type AreaLabel,
  type CoveringLabelling,
  figureChip,
  isAnyUnsettled,
  type Labelling,
  type LabelPositions,
  LOSS,
  labelZones,
  settle,
} from "./zone-labels";
import { occupancyText } from "./zone-tone";

/** From this many CSS pixels per metre, points show their figure; below it, zones need the room. */
const POINT_FIGURES_FROM = 8;
/** From this many CSS pixels per metre, points show their name. */
const POINT_NAMES_FROM = 14;
/** From this many CSS pixels per metre, access points show their name; those that are down show it at lower zoom, too. */
const DEVICE_NAMES_FROM = 22;
/** Distance from the centre of a point's mark to its label, in CSS pixels. */
const BESIDE_POINT = 11;

/** Half a side of a handle, in CSS pixels. */
const HANDLE_REACH = 12;

/** What a layout keeps for the next one. */
interface LabelMemory {
  readonly positions: LabelPositions;
  readonly widths: TextWidths;
}

/** Lays out the labels of zones, points and access points: as many as fit without overlap, over as few markers as possible. */
export function layoutAreaLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { positions, widths }: LabelMemory = { positions: new Map(), widths: new TextWidths() },
): readonly AreaLabel[] {
  if (!scene.isScaled) return [];
  const space = new LabelSpace();
  widths.setColours(scene);
  // A figure half under a handle could be misread.
  for (const handle of scene.handles) space.reserve(handleBox(handle, scene));
  const labelling = { scene, space, widths, covers: dotCover(scene), last: positions };
  const points = scene.areas.filter(({ point, polygon }) => point && !polygon);
  return [
    ...labelZones(context, labelling),
    ...points.flatMap((area) => labelPoint(context, area, labelling)),
    ...scene.devices.flatMap((device) => labelDevice(context, device, labelling)),
  ];
}

/** How often the layout is checked against moving tracks, in milliseconds. */
const LOOK_BENEATH_MS = 2 * SECOND_MS;

/**
 * Keeps the labels between frames. It lays them out again when the areas, the camera or the font change, and every two seconds while tracks
 * move, which may end up under a label. Other frames measure no text.
 */
export class AreaLabelling {
  private readonly memory: LabelMemory = { positions: new Map(), widths: new TextWidths() };
  private laidOut: LaidOut | undefined;

  labels(context: CanvasRenderingContext2D, scene: Scene): readonly AreaLabel[] {
    const before = this.laidOut;
    if (before && liesTheSame(before.scene, scene) && !this.isDue(scene)) return before.labels;
    const labels = layoutAreaLabels(context, scene, this.memory);
    const { replica, motion } = scene.tracks;
    this.laidOut = { scene, labels, revision: replica.revision, isMoving: motion.isMoving };
    return labels;
  }

  /** Whether tracks have moved since the layout, or a label may soon leave its box (see `isAnyUnsettled`). */
  isDue(scene: Scene): boolean {
    const { laidOut } = this;
    if (!laidOut || scene.frameAt - laidOut.scene.frameAt < LOOK_BENEATH_MS) return false;
    const hasMoved = laidOut.isMoving || laidOut.revision !== scene.tracks.replica.revision;
    return hasMoved || isAnyUnsettled(this.memory.positions, laidOut.scene.now);
  }
}

interface LaidOut {
  readonly scene: Scene;
  readonly labels: readonly AreaLabel[];
  /** The revision of the replica at the layout. */
  readonly revision: number;
  /** Whether tracks were still gliding at the layout. */
  readonly isMoving: boolean;
}

function liesTheSame(a: Scene, b: Scene): boolean {
  const isSameSize = a.viewport.width === b.viewport.width && a.viewport.height === b.viewport.height;
  const isSameView = isSameSize && a.colours === b.colours && a.font === b.font && a.isScaled === b.isScaled;
  const { transform: one } = a;
  const { transform: other } = b;
  const isSamePlace = one.a === other.a && one.b === other.b && one.e === other.e && one.f === other.f;
  const isSameGround = a.areas === b.areas && a.devices === b.devices && a.handles === b.handles;
  const areSameCounts = a.silences === b.silences && a.noteOf === b.noteOf && a.numberOf === b.numberOf;
  return isSameView && isSamePlace && isSameGround && areSameCounts;
}

function handleBox(point: MetricPoint, { transform }: Scene): ScreenBox {
  const { x, y } = toScreen(transform, point.x, point.y);
  return { x: x - HANDLE_REACH, y: y - HANDLE_REACH, width: 2 * HANDLE_REACH, height: 2 * HANDLE_REACH };
}

/**
 * Places a label beside the point's mark, preferably below, where it covers the fewest markers. Drops the name rather than cover a marker.
 */
function labelPoint(
  context: CanvasRenderingContext2D,
  area: AreaState,
  labelling: CoveringLabelling,
): readonly AreaLabel[] {
  const { scene, space, widths, covers } = labelling;
  if (!area.point || scene.camera.scale < POINT_FIGURES_FROM) return [];
  const at = toScreen(scene.transform, area.point.x, area.point.y);
  const candidates = pointChips(area, scene).flatMap(({ chip, loss }) =>
    boxesBeside(at, chipWidth(context, chip, { font: scene.font, widths })).flatMap((box, index) =>
      space.isFree(box) ? [{ chip, box, index, cost: covers(within(box)) + loss }] : [],
    ),
  );
  return settle(area.areaId, candidates, labelling);
}

function pointChips(area: AreaState, { camera, silences, numberOf }: Scene) {
  const words = camera.scale < POINT_NAMES_FROM ? "" : (area.name ?? "");
  const count = occupancyState(silences, area);
  const isTold = area.occupancy > 0 || area.kind === "rssizone" || count.state === "unknown";
  const figure = isTold ? occupancyText(area, { state: count.state, numberOf }) : "";
  const chip = figureChip(area, figure, count);
  const chips = [
    { chip: { ...chip, words }, loss: LOSS.none },
    { chip, loss: LOSS.name },
  ];
  return chips.filter(({ chip, loss }) => (chip.words || chip.figure) !== "" && (loss === LOSS.none || words !== ""));
}

/** Shrinks the box, because markers are counted by cell and the cell of the point's own mark may reach under the label's edge. */
function within({ x, y, width, height }: ScreenBox): ScreenBox {
  return { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
}

/** The boxes below, above, right and left of a mark. */
function boxesBeside({ x, y }: ScreenPoint, width: number): readonly ScreenBox[] {
  const corners = [
    { x: x - width / 2, y: y + BESIDE_POINT },
    { x: x - width / 2, y: y - BESIDE_POINT - CHIP_HEIGHT },
    { x: x + BESIDE_POINT, y: y - CHIP_HEIGHT / 2 },
    { x: x - BESIDE_POINT - width, y: y - CHIP_HEIGHT / 2 },
  ];
  return corners.map((corner) => ({ x: Math.round(corner.x), y: Math.round(corner.y), width, height: CHIP_HEIGHT }));
}

function labelDevice(
  context: CanvasRenderingContext2D,
  device: PlacedDevice,
  { scene, space, widths }: Labelling,
): AreaLabel[] {
  const isDown = device.up === false;
  const { scale } = scene.camera;
  if (scale < (isDown ? POINT_NAMES_FROM : DEVICE_NAMES_FROM)) return [];
  const { x, y } = toScreen(scene.transform, device.place.point.x, device.place.point.y);
  const chip: Chip = { figure: "", words: deviceName(device), tone: "neutral" };
  const width = chipWidth(context, chip, { font: scene.font, widths });
  const box = { x: Math.round(x - width / 2), y: Math.round(y + BESIDE_POINT), width, height: CHIP_HEIGHT };
  return space.reserveIfFree(box) ? [{ chip, box }] : [];
}
