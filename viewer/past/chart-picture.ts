import { localInstant } from "@/domain/local-time";
import { type Colours, DARK, LIGHT } from "../paint/colours";
import type { PastRange } from "./past-range";

/** A colour by meaning; a number is the place of a compared line. */
type PictureColour = "accent" | "over" | "muted" | number;

interface PictureLine {
  /** An SVG path in a box of 100 by 100. */
  readonly path: string;
  readonly colour: PictureColour;
  readonly isDashed?: boolean;
  /** The text beside the end of the line, and its height from the top. */
  readonly label?: { readonly text: string; readonly at: number };
}

/** A chart as a standalone picture, with everything needed to read it. */
export interface ChartPicture {
  readonly title: string;
  /** The range and its time zone. */
  readonly subtitle: string;
  /** The number at the upper edge. */
  readonly top: string;
  readonly ticks: readonly { readonly left: number; readonly text: string }[];
  readonly areas: readonly { readonly path: string; readonly colour: PictureColour }[];
  readonly lines: readonly PictureLine[];
  /** Parts without data. */
  readonly unknown: readonly { readonly left: number; readonly width: number }[];
  /** The legend below the chart. */
  readonly notes: readonly string[];
}

/** In the picture's own pixels; a file has twice as many. */
export const PICTURE = { width: 960, height: 480 } as const;

const PLOT = { left: 44, top: 92, bottom: 396 } as const;
const LABELS_WIDTH = 170;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** The name of a chart's file without extension: `Lobby 2026-11-24 2026-11-30`, with days in the site's time zone. */
export function chartFileName(title: string, { from, to }: PastRange, timeZone: string): string {
  const days = new Set([from, to].map((at) => localInstant(at, timeZone).slice(0, 10)));
  return [title.replaceAll(/[^\p{L}\p{N} ._-]+/gu, "-"), ...days].join(" ");
}

/** Colours of compared lines: Okabe and Ito's colours and ink, which colour-blind readers can distinguish. */
function lineColours({ areas, ink }: Colours): readonly string[] {
  return [areas.blue, areas.amber, areas.green, areas.pink, areas.violet, ink];
}

/** The picture as a self-contained SVG file with an opaque background. */
export function chartSvg(picture: ChartPicture, isDark: boolean): string {
  const colours = isDark ? DARK : LIGHT;
  return framedSvg(picture, colours, plotOf(picture, colours));
}

function plotOf({ top, ticks, areas, lines, unknown }: ChartPicture, colours: Colours): readonly string[] {
  const hasLabels = lines.some(({ label }) => label);
  const width = PICTURE.width - PLOT.left - 24 - (hasLabels ? LABELS_WIDTH : 0);
  const height = PLOT.bottom - PLOT.top;
  const x = (left: number) => PLOT.left + (width * left) / 100;
  const y = (at: number) => PLOT.top + (height * at) / 100;
  const thin = `vector-effect="non-scaling-stroke"`;
  const rule = (at: number) =>
    `<line x1="${PLOT.left}" x2="${PLOT.left + width}" y1="${y(at)}" y2="${y(at)}" stroke="${colours.line}"/>`;
  return [
    ...[0, 50, 100].map(rule),
    ...unknown.map(
      (part) =>
        `<rect x="${x(part.left)}" y="${PLOT.top}" width="${(width * part.width) / 100}" height="${height}" fill="${colours.line}" fill-opacity="0.6"/>`,
    ),
    `<text x="${PLOT.left - 8}" y="${PLOT.top + 4}" font-size="12" text-anchor="end" fill="${colours.muted}">${escaped(top)}</text>`,
    `<text x="${PLOT.left - 8}" y="${PLOT.bottom + 4}" font-size="12" text-anchor="end" fill="${colours.muted}">0</text>`,
    ...ticks.map(
      ({ left, text }) =>
        `<text x="${x(left)}" y="${PLOT.bottom + 22}" font-size="12" text-anchor="${anchorAt(left)}" fill="${colours.muted}">${escaped(text)}</text>`,
    ),
    `<svg x="${PLOT.left}" y="${PLOT.top}" width="${width}" height="${height}" viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">`,
    ...areas.map(
      ({ path, colour }) => `<path d="${path}" fill="${inColours(colour, colours)}" fill-opacity="${AREA_OPACITY}"/>`,
    ),
    ...lines.map(
      ({ path, colour, isDashed }) =>
        `<path d="${path}" fill="none" stroke="${inColours(colour, colours)}" stroke-width="2" stroke-linejoin="round" ${thin}${isDashed ? ` stroke-dasharray="5 4"` : ""}/>`,
    ),
    "</svg>",
    ...lines.flatMap(({ label, colour }) => (label ? labelOf(label, colour, { x: x(100), y, colours }) : [])),
  ];
}

const AREA_OPACITY = 0.18;

interface LabelPlace {
  readonly x: number;
  readonly y: (at: number) => number;
  readonly colours: Colours;
}

/** Text is in ink, since some line colours are too light to read; a dot shows the colour. */
function labelOf(
  { text, at }: NonNullable<PictureLine["label"]>,
  colour: PictureColour,
  { x, y, colours }: LabelPlace,
): readonly string[] {
  return [
    `<circle cx="${x + 12}" cy="${y(at)}" r="4" fill="${inColours(colour, colours)}"/>`,
    `<text x="${x + 22}" y="${y(at) + 4}" font-size="12" fill="${colours.ink}">${escaped(text)}</text>`,
  ];
}

function anchorAt(left: number): string {
  if (left < 4) return "start";
  return left > 96 ? "end" : "middle";
}

function inColours(colour: PictureColour, colours: Colours): string {
  return typeof colour === "number" ? (lineColours(colours)[colour] ?? colours.ink) : colours[colour];
}

/** The frame that all pictures share: an opaque background, a title, and notes below. */
export function framedSvg(
  { title, subtitle, notes }: Pick<ChartPicture, "title" | "subtitle" | "notes">,
  { ink, muted, surface }: Colours,
  content: readonly string[],
): string {
  const { width, height } = PICTURE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${FONT}">`,
    `<rect width="100%" height="100%" fill="${surface}"/>`,
    `<text x="24" y="42" font-size="20" font-weight="600" fill="${ink}">${escaped(title)}</text>`,
    `<text x="24" y="66" font-size="13" fill="${muted}">${escaped(subtitle)}</text>`,
    `<text x="24" y="${height - 24}" font-size="12" fill="${muted}">${escaped(notes.join(" · "))}</text>`,
    ...content,
    "</svg>",
  ].join("");
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
