import sharp from "sharp";

export const THEMES = ["light", "dark"] as const;
/** The wall is first, because readers look at the largest picture first. */
export const SIZES = {
  wall: { width: 3840, height: 2160 },
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

export type Theme = (typeof THEMES)[number];
export type Size = keyof typeof SIZES;
export type Pictures = Map<`${Size}-${Theme}`, Buffer>;

/** In pixels. */
const CELL_HEIGHT = 360;
const GAP = 8;
/** Between the surface colours of both themes, so that every page has a visible edge. */
const BACKGROUND = "#8b919b";
const WEBP = { quality: 50, effort: 6, smartSubsample: true } as const;

/** Makes a sheet with one row per theme and one column per size that has pictures. Resolves to the bytes of a WebP file. */
export async function makeSheet(pictures: Pictures): Promise<Buffer> {
  const sizes = sizesOf(pictures);
  const widths = sizes.map((size) => Math.round((SIZES[size].width / SIZES[size].height) * CELL_HEIGHT));
  const cells = THEMES.flatMap((theme, row) =>
    sizes.map(async (size, column) => {
      const picture = pictures.get(`${size}-${theme}`);
      const left = GAP + widths.slice(0, column).reduce((sum, width) => sum + width + GAP, 0);
      const top = GAP + row * (CELL_HEIGHT + GAP);
      return picture && { input: await toCell(picture, widths[column] ?? 0), left, top };
    }),
  );
  const width = GAP + widths.reduce((sum, each) => sum + each + GAP, 0);
  const height = GAP + THEMES.length * (CELL_HEIGHT + GAP);
  return sharp({ create: { width, height, channels: 3, background: BACKGROUND } })
    .composite((await Promise.all(cells)).filter((cell) => cell !== undefined))
    .webp(WEBP)
    .toBuffer();
}

function sizesOf(pictures: Pictures): readonly Size[] {
  return (Object.keys(SIZES) as Size[]).filter((size) => THEMES.some((theme) => pictures.has(`${size}-${theme}`)));
}

function toCell(picture: Buffer, width: number): Promise<Buffer> {
  return sharp(picture).resize({ width, height: CELL_HEIGHT, fit: "fill" }).sharpen({ sigma: 0.5 }).toBuffer();
}
