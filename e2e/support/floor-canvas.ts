import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright/test";
import sharp from "sharp";
import { expect } from "./fixtures";

const SNAPSHOTS = path.resolve(import.meta.dirname, "../snapshots");
const FAILURES = path.resolve(import.meta.dirname, "../../test-results");
/** Smaller differences of channels are ignored, because machines smooth edges slightly differently. */
const SAME_CHANNEL = 32;

/** The floor's canvases, from bottom to top. */
export type Layer = "ground" | "tracks" | "labels";
const LAYERS: readonly Layer[] = ["ground", "tracks", "labels"];

/** The content of these canvases as one PNG, without the rest of the page. */
export async function floorPicture(page: Page, layers: readonly Layer[] = LAYERS): Promise<Buffer> {
  const indexes = layers.map((layer) => LAYERS.indexOf(layer));
  const floor = page.getByRole("application");
  // Waits for canvases, because a picture without them would have no pixels.
  await expect(floor.locator("canvas").first()).toBeVisible();
  const url = await floor.evaluate((host, wanted) => {
    const canvases = [...host.querySelectorAll("canvas")];
    const [first] = canvases;
    const picture = document.createElement("canvas");
    picture.width = first?.width ?? 0;
    picture.height = first?.height ?? 0;
    const context = picture.getContext("2d");
    for (const i of wanted) {
      const canvas = canvases[i];
      if (canvas) context?.drawImage(canvas, 0, 0, picture.width, picture.height);
    }
    return picture.toDataURL("image/png");
  }, indexes);
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

/**
 * Waits until the picture equals the stored one except for this share of its pixels. `UPDATE_SNAPSHOTS=1` stores the picture instead. A
 * failing test leaves its picture in test-results/.
 */
export async function expectPicture(take: () => Promise<Buffer>, name: string, mostDifferent: number): Promise<void> {
  const file = path.join(SNAPSHOTS, `${name}.png`);
  if (process.env.UPDATE_SNAPSHOTS || !existsSync(file)) {
    mkdirSync(SNAPSHOTS, { recursive: true });
    writeFileSync(
      file,
      await sharp(await take())
        .png({ palette: true, effort: 10 })
        .toBuffer(),
    );
    expect(process.env.UPDATE_SNAPSHOTS, `${name}.png was not there: look at it and keep it`).toBeTruthy();
    return;
  }
  let seen = await take();
  const isAlike = async () => {
    seen = await take();
    return differentShare(seen, file);
  };
  try {
    await expect.poll(isAlike).toBeLessThanOrEqual(mostDifferent);
  } catch (error) {
    mkdirSync(FAILURES, { recursive: true });
    writeFileSync(path.join(FAILURES, `${name}.seen.png`), seen);
    throw error;
  }
}

/** The share of differing pixels; 1 if the sizes differ. */
async function differentShare(seen: Buffer, file: string): Promise<number> {
  const [a, b] = await Promise.all([pixelsOf(seen), pixelsOf(file)]);
  if (a.info.width !== b.info.width || a.info.height !== b.info.height) return 1;
  let different = 0;
  for (let i = 0; i < a.data.length; i += 3) {
    const isSame = [0, 1, 2].every((c) => Math.abs((a.data[i + c] ?? 0) - (b.data[i + c] ?? 0)) <= SAME_CHANNEL);
    if (!isSame) different += 1;
  }
  return different / (a.info.width * a.info.height);
}

function pixelsOf(image: Buffer | string) {
  return sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
}

/** The position on the page of a point in metres on a fitted floor of this size. */
export async function pixelOf(page: Page, { x, y }: { x: number; y: number }, { widthM = 40, heightM = 25 } = {}) {
  await expect(page.getByRole("application").locator("canvas").first()).toBeAttached();
  const free = await freeRoom(page);
  // A fitted floor extends beneath open details.
  const box = { ...free, width: free.width + free.hiddenRight };
  const padding = 2 * Math.min(box.isBesideCards ? 12 : 28, box.width * 0.05);
  const scale = Math.min((box.width - padding) / widthM, (box.height - padding) / heightM);
  return {
    x: box.x + box.width / 2 + (x - widthM / 2) * scale,
    y: box.y + box.height / 2 + (y - heightM / 2) * scale,
  };
}

/** The part of the floor that no card covers, on the page. */
export async function freeRoom(page: Page) {
  const whole = await page.getByRole("application").boundingBox();
  const mark = page.locator("[data-floor-room]");
  const room = await mark.boundingBox();
  if (!whole || !room) throw new Error("The floor is not on the page");
  const hiddenRight = Number(await mark.getAttribute("data-floor-room"));
  return { ...room, hiddenRight, isBesideCards: room.width < whole.width || room.height < whole.height };
}
