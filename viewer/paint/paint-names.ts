import type { ScreenPoint } from "@/domain/geometry";
import { toScreen } from "../camera/camera";
import { appearanceOf, NOT_SHOWN } from "../tracks/look";
import { wordsFont } from "./chip";
import { LabelSpace, type ScreenBox } from "./label-space";
import { HALO_SHARE } from "./marker";
import { markerRadius, type Scene } from "./scene";
import { TextWidths } from "./text-widths";

/** From this many CSS pixels per metre, tracks show their name. */
const NAMES_FROM = 26;
/** The most names shown at a time; nobody reads more. */
const MAX_NAMES = 150;
const NAME_HEIGHT = 15;
/** Half a side of the box around a marker that names may not cover, in CSS pixels. */
const MARKER_REACH = 5;

/** Whether tracks show their name, for a scale in CSS pixels per metre. */
export function hasNames(scale: number): boolean {
  return scale >= NAMES_FROM;
}

interface NamedTrack extends ScreenPoint {
  readonly slot: number;
  readonly label: string;
}

/** Places names below or above their markers without overlap. Tracks that had a name in the last frame come first. */
export function createNamePainter() {
  /** Whether the name is above its marker. */
  let last = new Map<number, boolean>();
  const widths = new TextWidths();

  return (context: CanvasRenderingContext2D, scene: Scene, taken: readonly ScreenBox[]): void => {
    if (!scene.tracks.areNamesShown || !hasNames(scene.camera.scale)) {
      last.clear();
      return;
    }
    const space = new LabelSpace();
    for (const box of taken) space.reserve(box);
    const named = tracksToName(scene, space);
    widths.setColours(scene);
    setType(context, scene);
    const type = nameFont(scene);
    const gap = markerRadius(scene.camera.scale) * (1.2 + HALO_SHARE) + 3;
    const placed = new Map<number, boolean>();
    const lastFirst = named.sort((a, b) => Number(last.has(b.slot)) - Number(last.has(a.slot)));
    for (const { slot, label, x, y } of lastFirst) {
      const width = widths.of(context, type, label);
      const topOf = (isAbove: boolean) => (isAbove ? y - gap - NAME_HEIGHT : y + gap);
      const boxOf = (isAbove: boolean) => ({
        x: x - width / 2 - 2,
        y: topOf(isAbove),
        width: width + 4,
        height: NAME_HEIGHT,
      });
      const wasAbove = last.get(slot) ?? false;
      const isAbove = [wasAbove, !wasAbove].find((side) => space.reserveIfFree(boxOf(side)));
      if (isAbove === undefined) continue;
      placed.set(slot, isAbove);
      paintName(context, label, { x, y: topOf(isAbove) });
    }
    last = placed;
  };
}

function nameFont({ font }: Pick<Scene, "font">): string {
  return wordsFont(font).replace("12px", "11px");
}

function setType(context: CanvasRenderingContext2D, { font, colours }: Scene): void {
  context.font = nameFont({ font });
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.halo;
  context.fillStyle = colours.ink;
}

function paintName(context: CanvasRenderingContext2D, label: string, { x, y }: ScreenPoint): void {
  context.globalAlpha = 0.85;
  context.strokeText(label, x, y);
  context.globalAlpha = 1;
  context.fillText(label, x, y);
}

/** The first tracks up to the limit, whose markers are reserved in `space`. Other tracks show their name when pointed at. */
function tracksToName({ tracks, transform, viewport, selection }: Scene, space: LabelSpace): NamedTrack[] {
  const { replica, motion, looks, visibility } = tracks;
  const selected = selection?.type === "track" ? replica.slotOf(selection.trackId) : undefined;
  const named: NamedTrack[] = [];
  for (let slot = 0; slot < replica.capacity && named.length < MAX_NAMES; slot++) {
    const appearance = appearanceOf(looks[slot] ?? NOT_SHOWN);
    if (!appearance || visibility.isHidden(slot)) continue;
    const { x, y } = toScreen(transform, motion.xs[slot] ?? Number.NaN, motion.ys[slot] ?? Number.NaN);
    const isInView = x > -40 && x < viewport.width + 40 && y > -20 && y < viewport.height + 20;
    if (!isInView) continue;
    space.reserve({ x: x - MARKER_REACH, y: y - MARKER_REACH, width: 2 * MARKER_REACH, height: 2 * MARKER_REACH });
    const label = replica.labels[slot];
    if (label !== undefined && slot !== selected && !appearance.isDimmed) named.push({ slot, label, x, y });
  }
  return named;
}
