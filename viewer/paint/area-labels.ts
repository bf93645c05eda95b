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

/** From this many CSS pixels a metre on points carry their figure; farther off zones need the room. */
const POINT_FIGURES_FROM = 8;
/** From this many CSS pixels a metre on, points carry their name. */
const POINT_NAMES_FROM = 14;
/** From this many CSS pixels a metre on, access points carry their name; those that are down from farther off. */
const DEVICE_NAMES_FROM = 22;
/** From the middle of a point's mark to its label, in CSS pixels. */
const BESIDE_POINT = 11;

/** Half a side of a handle, in CSS pixels. */
const HANDLE_REACH = 12;

/** What layouts remember of the ones before. */
interface LabelMemory {
  readonly positions: LabelPositions;
  readonly widths: TextWidths;
}

/** Labels of zones, points and access points: as many as fit without overlapping, covering as few markers as possible. */
export function layoutAreaLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { positions, widths }: LabelMemory = { positions: new Map(), widths: new TextWidths() },
): readonly AreaLabel[] {
  if (!scene.isScaled) return [];
  const space = new LabelSpace();
  widths.dress(scene);
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

/** How often labels look again at who walks beneath them, in milliseconds. */
const LOOK_BENEATH_MS = 2 * SECOND_MS;

/**
 * The labels of one layout after the other. A layout is made anew when the areas, the camera or the font have changed, and
 * every other second while somebody moves who may stay beneath a label: any other frame costs no measuring.
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

  /** Whether tracks have moved since the layout, or a label waits to see who stays beneath it. */
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
  /** Of the fixes that the layout knew. */
  readonly revision: number;
  /** Some glided on to where their fix was. */
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

/** Beside its mark, where it hides the fewest markers: below it at best. Without its name rather than on somebody. */
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

/** Markers are counted by cells: that of the point's own mark may reach under the label's edge. */
function within({ x, y, width, height }: ScreenBox): ScreenBox {
  return { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
}

/** Below a mark, above it, at its right and left. */
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
