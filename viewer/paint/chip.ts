import type { Colours } from "./colours";
import type { ScreenBox } from "./label-space";
import type { ZoneTone } from "./zone-tone";

/** A label on the floor: a figure first, then words. Either may be empty. */
export interface Chip {
  readonly figure: string;
  readonly words: string;
  readonly tone: ZoneTone;
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

export function figureFont(font: string): string {
  return `600 12px ${font}`;
}

export function wordsFont(font: string): string {
  return `500 12px ${font}`;
}

/** CSS pixels. */
export function chipWidth(context: CanvasRenderingContext2D, { figure, words, tone }: Chip, font: string): number {
  const sign = tone === "over" ? SIGN_WIDTH : 0;
  const gap = figure !== "" && words !== "" ? GAP : 0;
  context.font = figureFont(font);
  const figureWidth = context.measureText(figure).width;
  context.font = wordsFont(font);
  return Math.ceil(2 * PADDING + sign + figureWidth + gap + context.measureText(words).width);
}

export function paintChip(
  context: CanvasRenderingContext2D,
  { chip, box }: { readonly chip: Chip; readonly box: ScreenBox },
  { colours, font }: ChipStyle,
): void {
  const isOver = chip.tone === "over";
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, RADIUS);
  context.globalAlpha = isOver ? 1 : 0.94;
  context.fillStyle = isOver ? colours.over : colours.surface;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.strokeStyle = isOver ? colours.over : colours.line;
  context.stroke();

  const baseline = box.y + box.height / 2 + 0.5;
  context.textBaseline = "middle";
  context.textAlign = "left";
  let x = box.x + PADDING;
  if (isOver) {
    paintSign(context, x, baseline, colours);
    x += SIGN_WIDTH;
  }
  context.font = figureFont(font);
  context.fillStyle = figureColour(chip.tone, colours);
  context.fillText(chip.figure, x, baseline);
  if (chip.figure !== "") x += context.measureText(chip.figure).width + GAP;
  context.font = wordsFont(font);
  context.fillStyle = isOver ? colours.onOver : colours.muted;
  context.fillText(chip.words, x, baseline);
}

function figureColour(tone: ZoneTone, colours: Colours): string {
  if (tone === "over") return colours.onOver;
  return tone === "near" ? colours.nearInk : colours.ink;
}

/** A small triangle, so that being over the limit is told by shape as well as by colour. */
function paintSign(context: CanvasRenderingContext2D, x: number, y: number, colours: Colours): void {
  context.beginPath();
  context.moveTo(x + 4.5, y - 4.8);
  context.lineTo(x + 9, y + 3.2);
  context.lineTo(x, y + 3.2);
  context.closePath();
  context.fillStyle = colours.onOver;
  context.fill();
}
