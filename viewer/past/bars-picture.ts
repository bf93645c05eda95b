import { DARK, LIGHT } from "../paint/colours";
import { type ChartPicture, escaped, framedSvg, PICTURE } from "./chart-picture";

/** A standalone picture of horizontal bars. */
export interface BarsPicture extends Pick<ChartPicture, "title" | "subtitle" | "notes"> {
  readonly bars: readonly {
    readonly name: string;
    /** The length of the bar, from 0 to 1. */
    readonly share: number;
    /** The text at its end. */
    readonly value: string;
  }[];
}

const PLOT = { left: 170, top: 96, right: 90, bottom: 410 } as const;
/** The largest height of a bar, so that a few bars do not fill the picture. */
const MAX_HEIGHT = 44;
const GAP = 10;

/** The picture as a self-contained SVG file. */
export function barsSvg(picture: BarsPicture, isDark: boolean): string {
  const colours = isDark ? DARK : LIGHT;
  const width = PICTURE.width - PLOT.left - PLOT.right;
  const height = Math.min(MAX_HEIGHT, (PLOT.bottom - PLOT.top) / Math.max(1, picture.bars.length));
  const bars = picture.bars.flatMap(({ name, share, value }, place) => {
    const top = PLOT.top + place * height;
    const middle = top + (height - GAP) / 2 + 4;
    const box = `x="${PLOT.left}" y="${top}" height="${height - GAP}" rx="3"`;
    return [
      `<text x="${PLOT.left - 12}" y="${middle}" font-size="13" text-anchor="end" fill="${colours.muted}">${escaped(name)}</text>`,
      `<rect ${box} width="${width}" fill="${colours.line}"/>`,
      `<rect ${box} width="${(width * share).toFixed(1)}" fill="${colours.accent}"/>`,
      `<text x="${PLOT.left + width + 12}" y="${middle}" font-size="13" fill="${colours.ink}">${escaped(value)}</text>`,
    ];
  });
  return framedSvg(picture, colours, bars);
}
