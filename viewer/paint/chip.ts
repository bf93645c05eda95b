import type { Colours } from "./colours";
import type { ScreenBox } from "./label-space";
import { TextWidths } from "./text-widths";
import type { ZoneTone } from "./zone-tone";

/** A label on the floor: a figure first, then words. Either may be empty. */
export interface Chip {
  readonly figure: string;
  readonly words: string;
  readonly tone: ZoneTone;
  /** The figure is not current. It is drawn paler, with a dashed border. */
  readonly isHeld?: boolean;
}

export interface ChipStyle {
  readonly colours: Colours;
  /** CSS font families. */
  readonly font: string;
}

export const CHIP_HEIGHT = 22;
const PADDING = 7;
const GAP = 5;
const SIGN_WIDTH = 13;
const RADIUS = 6;
const HELD_DASH = [3, 2.5];

export function figureFont(font: string): string {
  return `600 12px ${font}`;
}

export function wordsFont(font: string): string {
  return `500 12px ${font}`;
}

/** The width in CSS pixels. */
export function chipWidth(
  context: CanvasRenderingContext2D,
  { figure, words, tone }: Chip,
  { font, widths = new TextWidths() }: { readonly font: string; readonly widths?: TextWidths },
): number {
  const sign = tone === "over" ? SIGN_WIDTH : 0;
  const gap = figure !== "" && words !== "" ? GAP : 0;
  const figureWidth = widths.of(context, figureFont(font), figure);
  return Math.ceil(2 * PADDING + sign + figureWidth + gap + widths.of(context, wordsFont(font), words));
}

export function paintChip(
  context: CanvasRenderingContext2D,
  { chip, box }: { readonly chip: Chip; readonly box: ScreenBox },
  { colours, font }: ChipStyle,
): void {
  const { isHeld = false } = chip;
  const isOver = chip.tone === "over";
  const isLoud = isOver && !isHeld;
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, RADIUS);
  context.globalAlpha = isLoud ? 1 : 0.94;
  context.fillStyle = isLoud ? colours.over : colours.surface;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.strokeStyle = edgeColour(chip, colours);
  if (isHeld) context.setLineDash(HELD_DASH);
  context.stroke();
  if (isHeld) context.setLineDash([]);

  const baseline = box.y + box.height / 2 + 0.5;
  context.textBaseline = "middle";
  context.textAlign = "left";
  let x = box.x + PADDING;
  if (isOver) {
    paintSign(context, x, baseline, isHeld ? colours.over : colours.onOver);
    x += SIGN_WIDTH;
  }
  context.font = figureFont(font);
  context.fillStyle = figureColour(chip, colours);
  context.fillText(chip.figure, x, baseline);
  if (chip.figure !== "") x += context.measureText(chip.figure).width + GAP;
  context.font = wordsFont(font);
  context.fillStyle = isLoud ? colours.onOver : colours.muted;
  context.fillText(chip.words, x, baseline);
}

function edgeColour({ tone, isHeld }: Chip, colours: Colours): string {
  if (isHeld) return colours.muted;
  return tone === "over" ? colours.over : colours.line;
}

function figureColour({ tone, isHeld }: Chip, colours: Colours): string {
  if (isHeld) return colours.muted;
  if (tone === "over") return colours.onOver;
  return tone === "near" ? colours.nearInk : colours.ink;
}

/** A small triangle, which marks a zone over its limit by shape as well as by colour. */
function paintSign(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.beginPath();
  context.moveTo(x + 4.5, y - 4.8);
  context.lineTo(x + 9, y + 3.2);
  context.lineTo(x, y + 3.2);
  context.closePath();
  context.fillStyle = colour;
  context.fill();
}
