import { DARK, LIGHT } from "../paint/colours";
import { type ChartPicture, escaped, framedSvg, PICTURE } from "./chart-picture";

/** A standalone picture of a grid of hours; darker is more. */
export interface GridPicture extends Pick<ChartPicture, "title" | "subtitle" | "notes"> {
  /** Column names; an empty string shows none. */
  readonly columns: readonly string[];
  /** A value from 0 to 1 for each column; undefined if there is no data. */
  readonly rows: readonly { readonly name: string; readonly shares: readonly (number | undefined)[] }[];
}

const GRID = { left: 64, top: 112, right: 24, bottom: 396 } as const;
const GAP = 2;
/** Opacity of the lowest value, as on the page. */
const FAINTEST = 0.06;

/** The picture as a self-contained SVG file. */
export function gridSvg(picture: GridPicture, isDark: boolean): string {
  const colours = isDark ? DARK : LIGHT;
  const { columns, rows } = picture;
  const width = (PICTURE.width - GRID.left - GRID.right) / Math.max(1, columns.length);
  const height = (GRID.bottom - GRID.top) / Math.max(1, rows.length);
  const heads = columns.map(
    (name, column) =>
      `<text x="${GRID.left + (column + 0.5) * width}" y="${GRID.top - 10}" font-size="12" text-anchor="middle" fill="${colours.muted}">${escaped(name)}</text>`,
  );
  const lines = rows.flatMap(({ name, shares }, row) => {
    const y = GRID.top + row * height;
    const box = (column: number) =>
      `x="${GRID.left + column * width}" y="${y}" width="${width - GAP}" height="${height - GAP}" rx="3"`;
    const cells = shares.map((share, column) =>
      share === undefined
        ? `<rect ${box(column)} fill="none" stroke="${colours.line}" stroke-dasharray="2 2"/>`
        : `<rect ${box(column)} fill="${colours.line}"/><rect ${box(column)} fill="${colours.accent}" fill-opacity="${opacityOf(share)}"/>`,
    );
    const label = `<text x="${GRID.left - 10}" y="${y + height / 2 + 3}" font-size="12" text-anchor="end" fill="${colours.muted}">${escaped(name)}</text>`;
    return [label, ...cells];
  });
  return framedSvg(picture, colours, [...heads, ...lines]);
}

function opacityOf(share: number): string {
  return (share === 0 ? 0 : FAINTEST + (1 - FAINTEST) * share).toFixed(3);
}
