import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import { isInPolygon, type Polygon } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import type { CountState } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import { toMetric } from "../camera/camera";
import { CHIP_HEIGHT, type Chip, chipWidth, wordsFont } from "./chip";
import { around, common, type LabelSpace, type ScreenBox, shorten } from "./label-space";
import { project } from "./paint-areas";
import type { Scene } from "./scene";
import type { TextWidths } from "./text-widths";
import { figureText, occupancyText, zoneTone } from "./zone-tone";

const CHIP_INSET = 6;
const SHORTEST_WORDS = 28;
const NOTE_SEPARATOR = " · ";

/** The cost of a shorter wording, in covered markers: the whole name is worth less than three markers. */
export const LOSS = { none: 0, note: 0.1, limit: 0.2, letters: 0.9, name: 2.5, nameAndLimit: 2.6 } as const;

/** A label keeps its box unless another one costs this much less, so that labels do not jump about. */
const WORTH_A_MOVE = 1.5;
/** A label moves to a slightly better box only after that box was better for this long. */
const SETTLED_MS = 4_000;
/** A smaller gain never moves a label. */
const TOO_LITTLE = 0.5;

export interface AreaLabel {
  readonly chip: Chip;
  readonly box: ScreenBox;
}

interface LabelPosition {
  /** The number of the box among the zone's boxes. */
  readonly index: number;
  /** Since when another box has been slightly better. */
  readonly worseSince: EpochMs | undefined;
}

/** The last position of each zone's label. */
export type LabelPositions = Map<AreaId, LabelPosition>;

/** Whether a label may soon leave its box for a slightly better one. Zones that left the view meanwhile no longer count. */
export function isAnyUnsettled(positions: LabelPositions, laidOutAt: EpochMs): boolean {
  const isWaiting = ({ worseSince }: LabelPosition) => worseSince !== undefined && laidOutAt - worseSince <= SETTLED_MS;
  return [...positions.values()].some(isWaiting);
}

export interface Labelling {
  readonly scene: Scene;
  readonly space: LabelSpace;
  readonly widths: TextWidths;
}

export interface CoveringLabelling extends Labelling {
  /** Counts the markers that a box would cover. */
  readonly covers: (box: ScreenBox) => number;
  readonly last: LabelPositions;
}

interface Zone {
  readonly area: AreaState;
  readonly polygon: Polygon;
  readonly whole: ScreenBox;
  /** The visible part of the zone. */
  readonly box: ScreenBox;
}

/** Labels of all zones in view. */
export function labelZones(context: CanvasRenderingContext2D, labelling: CoveringLabelling): readonly AreaLabel[] {
  const zones = labelling.scene.areas.flatMap((area) => zoneOf(area, labelling.scene));
  const urgentFirst = zones.sort((a, b) => urgency(b.area) - urgency(a.area));
  return urgentFirst.flatMap((zone) => labelZone(context, zone, labelling));
}

/** Empty if the area has no outline or is out of view. */
function zoneOf(area: AreaState, { transform, viewport }: Scene): Zone[] {
  if (!area.polygon) return [];
  const whole = around(project(area.polygon, transform));
  const box = common(whole, { x: 0, y: 0, ...viewport });
  return box ? [{ area, polygon: area.polygon, whole, box }] : [];
}

/** Zones over or near their limit come first: they keep their label when room is short. */
function urgency({ occupancy, limit }: AreaState): number {
  return limit === undefined ? occupancy / 1_000 : occupancy / Math.max(limit, 1);
}

export interface Candidate extends AreaLabel {
  /** The number of the box among the area's boxes. */
  readonly index: number;
  readonly cost: number;
}

function labelZone(context: CanvasRenderingContext2D, zone: Zone, labelling: CoveringLabelling): AreaLabel[] {
  return settle(zone.area.areaId, candidatesFor(context, zone, labelling), labelling);
}

/** Chooses the cheapest candidate, but keeps the previous box if the gain is small, and reserves its box. */
export function settle(
  areaId: AreaId,
  unsorted: readonly Candidate[],
  { scene, space, last }: CoveringLabelling,
): AreaLabel[] {
  const candidates = [...unsorted].sort((a, b) => a.cost - b.cost || a.index - b.index);
  const [best] = candidates;
  if (!best) return [];
  const before = last.get(areaId);
  const kept = candidates.find(({ index }) => index === before?.index) ?? best;
  const gain = kept.cost - best.cost;
  const worseSince = gain < TOO_LITTLE ? undefined : (before?.worseSince ?? scene.now);
  const mustMove = gain >= WORTH_A_MOVE || (worseSince !== undefined && scene.now - worseSince >= SETTLED_MS);
  const chosen = mustMove ? best : kept;
  last.set(areaId, { index: chosen.index, worseSince: mustMove ? undefined : worseSince });
  space.reserve(chosen.box);
  return [{ chip: chosen.chip, box: chosen.box }];
}

/** Every wording in every box that lies within the zone and covers no other label. */
function candidatesFor(context: CanvasRenderingContext2D, zone: Zone, labelling: CoveringLabelling): Candidate[] {
  const { scene, space, widths, covers } = labelling;
  return wordingsFor(context, zone, labelling).flatMap(({ chip, loss }) => {
    const width = chipWidth(context, chip, { font: scene.font, widths });
    // Of hundreds of zones most are smaller than their name, so this avoids testing their boxes.
    if (width > zone.whole.width || CHIP_HEIGHT > zone.whole.height) return [];
    return boxesFor(zone.box, width).flatMap((box, index) => {
      const isRoom = space.isFree(box) && isIn(box, zone.polygon, scene);
      return isRoom ? [{ chip, box, index, cost: covers(box) + loss }] : [];
    });
  });
}

interface Wording {
  readonly chip: Chip;
  readonly loss: number;
}

/**
 * The wordings from the full label to the bare figure. The time of a figure goes first, because the dashed border marks it as well, then
 * the limit, then letters of the name, and the name last.
 */
function wordingsFor(context: CanvasRenderingContext2D, { area, box }: Zone, labelling: Labelling): Wording[] {
  const { scene, widths } = labelling;
  const { font, noteOf, numberOf } = scene;
  const count = occupancyState(scene.silences, area);
  const full = figureChip(area, occupancyText(area, { state: count.state, numberOf }), count);
  const bare = { ...full, figure: figureText(numberOf(area.occupancy), count.state) };
  const name = area.name ?? "";
  const note = noteOf(count);
  const left = box.width - 2 * CHIP_INSET - chipWidth(context, bare, { font, widths }) - CHIP_INSET;
  const widthOf = (text: string) => widths.of(context, wordsFont(font), text);
  const short = left < SHORTEST_WORDS ? "" : shorten(name, left, widthOf);
  const wordings = [
    { chip: { ...full, words: withNote(name, note) }, loss: LOSS.none },
    { chip: { ...full, words: name }, loss: LOSS.note },
    { chip: { ...bare, words: name }, loss: LOSS.limit },
    { chip: { ...bare, words: short }, loss: LOSS.letters },
    { chip: full, loss: LOSS.name },
    { chip: bare, loss: LOSS.nameAndLimit },
  ];
  return wordings.filter(({ chip, loss }) => chip.words !== "" || name === "" || loss >= LOSS.name);
}

export function figureChip(area: AreaState, figure: string, { state }: CountState): Chip {
  return { figure, words: "", tone: zoneTone(area, state), isHeld: state !== "current" };
}

function withNote(name: string, note: string): string {
  return name === "" || note === "" ? name + note : name + NOTE_SEPARATOR + note;
}

/** The boxes for a label, best first: along the top, along the bottom, then halfway down, because most tracks are in the middle. */
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
