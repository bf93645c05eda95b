/** Which pixels of a plan are drawn on, in square pixels from the floor's corner. */
export interface PlanInk {
  readonly columns: number;
  readonly rows: number;
  readonly pixelsPerM: number;
  /** 1 for a pixel that is drawn on, row by row. */
  readonly inked: Uint8Array;
}

/** Fine enough for a wall of ten centimetres. */
export const INK_PX_PER_M = 12;
/** The share of the image's strongest contrast from which a pixel is drawn on: paler lines and filled rooms are not walls. */
const INKED_FROM = 0.4;
/** Of 256 tones. Smaller differences are irregularities of the paper. */
const LEAST_TONES = 24;
const TONES = 32;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, up to 255. */
  readonly data: Uint8ClampedArray;
}

/** Separates drawing from paper. The paper's tone is the most frequent one: white, or nearly black in dark images. */
export function inkIn({ width, height, data }: Pixels, pixelsPerM: number): PlanInk {
  const tones = new Uint8Array(width * height);
  const counts = new Uint32Array(TONES);
  for (let i = 0; i < tones.length; i += 1) {
    const [red = 0, green = 0, blue = 0] = [data[4 * i], data[4 * i + 1], data[4 * i + 2]];
    const tone = (red * 3 + green * 6 + blue) / 10;
    tones[i] = tone;
    const bucket = Math.floor((tone * TONES) / 256);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const paper = ((counts.indexOf(Math.max(...counts)) + 0.5) * 256) / TONES;
  const contrast = tones.reduce((most, tone) => Math.max(most, Math.abs(tone - paper)), 0);
  const from = Math.max(LEAST_TONES, INKED_FROM * contrast);
  const inked = tones.map((tone) => (Math.abs(tone - paper) >= from ? 1 : 0));
  return { columns: width, rows: height, pixelsPerM, inked };
}
