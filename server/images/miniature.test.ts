import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openImageFolder } from "./image-folder";
import type { Miniatures } from "./image-store";
import { reencode } from "./reencode";

let dir: string;
let images: Miniatures;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "images-"));
  // Miniatures are not stored, so they need no room.
  images = await openImageFolder({ dir, keep: new Set(), mostBytes: () => 0, reencode });
});
afterEach(() => rm(dir, { recursive: true }));

function plain(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: "#fed" } });
}

const make = (bytes: Uint8Array) => images.miniature({ body: Readable.from([bytes]), maxBytes: 100_000 });

describe("a miniature", () => {
  it("is a small, upright WebP image without the file's metadata", async () => {
    const file = await plain(1_200, 600).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const made = await make(file);
    const { width, height, format } = await sharp(made.ok ? made.bytes : undefined).metadata();
    expect({ width, height, format }).toEqual({ width: 240, height: 480, format: "webp" });
    expect(await readdir(dir)).toEqual([]);
  });

  it("is no larger than the image", async () => {
    const made = await make(await plain(60, 40).png().toBuffer());
    expect(await sharp(made.ok ? made.bytes : undefined).metadata()).toMatchObject({ width: 60, height: 40 });
  });

  it("is not made of an invalid or too long file", async () => {
    expect(await make(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toEqual({
      ok: false,
      fault: "not-an-image",
    });
    expect(await make(Buffer.alloc(100_001))).toEqual({ ok: false, fault: "too-many-bytes" });
    expect(await readdir(dir)).toEqual([]);
  });
});
