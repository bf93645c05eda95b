/**
 * Makes the icons of the installed app from `public/icon.svg`. Run `npx tsx scripts/make-icons.ts` when it changes, and commit the results.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";

const PUBLIC = path.resolve(import.meta.dirname, "../public");
const PAPER = "#ffffff";

interface Icon {
  readonly name: string;
  readonly px: number;
  /** The mark's share of the width. A maskable icon may be cropped to a circle. */
  readonly share: number;
}

const ICONS: readonly Icon[] = [
  { name: "icon-192.png", px: 192, share: 0.8 },
  { name: "icon-512.png", px: 512, share: 0.8 },
  { name: "icon-maskable-512.png", px: 512, share: 0.56 },
];

const mark = readFileSync(path.join(PUBLIC, "icon.svg"));
for (const { name, px, share } of ICONS) {
  const size = Math.round(px * share);
  const drawn = await sharp(mark, { density: (72 * size) / 32 })
    .resize(size, size)
    .png()
    .toBuffer();
  await sharp({ create: { width: px, height: px, channels: 4, background: PAPER } })
    .composite([{ input: drawn }])
    .png({ palette: true })
    .toFile(path.join(PUBLIC, name));
}
