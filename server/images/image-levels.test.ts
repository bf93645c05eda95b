import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openImageFolder } from "./image-folder";
import type { ImageStore } from "./image-store";
import { reencode } from "./reencode";

let dir: string;
let images: ImageStore;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "images-"));
  images = await openImageFolder({ dir, keep: new Set(), mostBytes: () => 1e9, reencode });
});

afterEach(() => rm(dir, { recursive: true }));

describe("smaller copies", () => {
  it("halve a large image until it is small, and are deleted with it", async () => {
    const { levels, version } = await saved(await drawing(3000, 1501));
    expect(levels).toBe(2);
    const sizes = await Promise.all(
      [0, 1, 2].map(async (level) => {
        const { width, height } = await sharp(await bytesOf(version, level)).metadata();
        return [width, height];
      }),
    );
    expect(sizes).toEqual([
      [3000, 1501],
      [1500, 751],
      [750, 375],
    ]);
    for (const level of [3, 9, -1, 0.5]) expect(await images.read(version, level), String(level)).toBeUndefined();
    await images.remove(version);
    expect(await readdir(dir)).toEqual([]);
  });

  it("are not made of a small image", async () => {
    expect(await saved(await drawing(1024, 80))).toMatchObject({ levels: 0 });
  });
});

describe("a mirrored image", () => {
  it.each(["horizontal", "vertical"] as const)(
    "is the same image, mirrored (%s), and stored beside it",
    async (direction) => {
      const original = await saved(await drawing(60, 40));
      const outcome = await images.mirror({ mapId: "map-1", version: original.version, direction });
      if (!outcome.ok) throw new Error(outcome.fault);
      const { version, ...size } = outcome.image;
      expect(size).toEqual({ width: 60, height: 40, levels: 0 });
      const before = await pixelsOf(original.version);
      const after = await pixelsOf(version);
      const pixel = (pixels: Buffer, x: number, y: number) => pixels.readUIntBE((y * 60 + x) * 3, 3);
      for (const [x, y] of [
        [2, 3],
        [22, 5],
        [40, 20],
        [59, 39],
      ] as const) {
        const from = direction === "horizontal" ? pixel(before, 59 - x, y) : pixel(before, x, 39 - y);
        expect(pixel(after, x, y)).toBe(from);
      }
      expect((await images.read(original.version))?.size).toBeGreaterThan(0);
    },
  );

  it("needs an image", async () => {
    const outcome = await images.mirror({ mapId: "map-1", version: "f".repeat(32), direction: "vertical" });
    expect(outcome).toEqual({ ok: false, fault: "not-an-image" });
  });
});

async function saved(bytes: Uint8Array) {
  async function* body() {
    yield bytes;
  }
  const outcome = await images.save({ mapId: "map-1", body: body(), maxBytes: 25 * 1024 * 1024 });
  if (!outcome.ok) throw new Error(outcome.fault);
  return outcome.image;
}

async function pixelsOf(version: string): Promise<Buffer> {
  return sharp(await bytesOf(version))
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** A room in a corner, so that every mirroring changes the image. */
function drawing(width: number, height: number): Promise<Buffer> {
  const room = {
    width: Math.floor(width / 3),
    height: Math.floor(height / 2),
    channels: 3 as const,
    background: "#336",
  };
  return sharp({ create: { width, height, channels: 3, background: "#fdfdfc" } })
    .composite([{ input: { create: room }, left: 1, top: 2 }])
    .png()
    .toBuffer();
}

async function bytesOf(version: string, level = 0): Promise<Buffer> {
  return buffer((await images.read(version, level))?.bytes ?? Readable.from([]));
}
