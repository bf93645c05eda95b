import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { measureImages, openImageFolder } from "./image-folder";
import type { ImageFault, ImageStore } from "./image-store";
import { reencode } from "./reencode";

const ROOM = 1e9;

let dir: string;
let images: ImageStore;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "images-"));
  images = await openImageFolder({ dir, keep: new Set(), mostBytes: () => ROOM, reencode });
});

afterEach(() => rm(dir, { recursive: true }));

describe("an accepted upload", () => {
  it.each(["png", "jpeg", "webp"] as const)("is re-encoded as WebP from any %s (U1)", async (format) => {
    const { width, height, version } = await saved(await drawing(120, 80).toFormat(format).toBuffer());
    expect({ width, height }).toEqual({ width: 120, height: 80 });
    expect(await readdir(dir)).toEqual([`${version}.webp`]);
    const bytes = await bytesOf(version);
    expect(bytes.subarray(8, 12).toString()).toBe("WEBP");
    expect(((await stat(path.join(dir, `${version}.webp`))).mode & 0o777).toString(8)).toBe("600");
  });

  it("keeps every pixel of a drawing", async () => {
    const pixels = await drawing(60, 40).removeAlpha().raw().toBuffer();
    const { version } = await saved(await drawing(60, 40).png().toBuffer());
    expect(Buffer.compare(await decoded(version), pixels)).toBe(0);
  });

  it("is upright and has no metadata (U1)", async () => {
    const exif = { IFD0: { Copyright: "nobody" }, IFD3: { GPSLatitude: "52/1 31/1 0/1" } };
    const turned = await drawing(120, 80).withExif(exif).withMetadata({ orientation: 6, exif }).jpeg().toBuffer();
    expect(turned.includes("Exif") && turned.includes("nobody")).toBe(true);
    const { width, height, version } = await saved(turned);
    expect({ width, height }).toEqual({ width: 80, height: 120 });
    const bytes = await bytesOf(version);
    expect(bytes.includes("nobody") || bytes.includes("EXIF") || bytes.includes("ICCP") || bytes.includes("XMP ")).toBe(
      false,
    );
  });

  it("is the first frame of an animation (U4)", async () => {
    const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255];
    const pixels = Buffer.concat(
      [0, 3, 6].map((at) => Buffer.alloc(30 * 20 * 3, Buffer.from(colours.slice(at, at + 3)))),
    );
    const raw = { width: 30, height: 60, channels: 3, pageHeight: 20 } as const;
    const animated = await sharp(pixels, { raw }).webp({ lossless: true }).toBuffer();
    expect(animated.includes("ANMF")).toBe(true);
    const { width, height, version } = await saved(animated);
    expect({ width, height }).toEqual({ width: 30, height: 20 });
    expect([...(await decoded(version)).subarray(0, 3)]).toEqual([255, 0, 0]);
  });

  it.each([
    ["16-bit", () => drawing(60, 40).toColourspace("rgb16").png().toBuffer()],
    ["CMYK", () => drawing(60, 40).toColourspace("cmyk").jpeg().toBuffer()],
    ["grey", () => drawing(60, 40).greyscale().png().toBuffer()],
    ["transparent", () => plain(60, 40, "#0000").png().toBuffer()],
  ])("may be %s (U4)", async (_, make) => {
    expect(await saved(await make())).toMatchObject({ width: 60, height: 40 });
  });

  it("becomes a lossy image if lossless would be too large for a drawing", async () => {
    const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
    const photo = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: "#888", noise } })
      .png()
      .toBuffer();
    const { version } = await saved(photo);
    expect((await stat(path.join(dir, `${version}.webp`))).size).toBeLessThan(photo.byteLength / 3);
  });

  it("keeps its version when it is sent again, and has another one on another floor", async () => {
    const png = await drawing(60, 40).png().toBuffer();
    const first = await saved(png);
    expect(await saved(png)).toEqual(first);
    expect((await saved(png, "map-2")).version).not.toBe(first.version);
  });
});

describe("a refused upload", () => {
  it.each<[string, ImageFault, () => Buffer | Promise<Buffer>]>([
    [
      "SVG with a script (U5)",
      "not-an-image",
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ["GIF (U6)", "not-an-image", () => drawing(9, 9).gif().toBuffer()],
    ["TIFF (U6)", "not-an-image", () => drawing(9, 9).tiff().toBuffer()],
    ["AVIF (U6)", "not-an-image", () => drawing(9, 9).avif().toBuffer()],
    ["HTML (U7)", "not-an-image", () => Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["PDF (U7)", "not-an-image", () => Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\n")],
    ["nothing", "not-an-image", () => Buffer.alloc(0)],
    ["a PNG signature on HTML (U7)", "not-an-image", () => Buffer.concat([PNG_SIGNATURE, Buffer.from("<html>")])],
    ["a PNG of 256 megapixels in some bytes (U3)", "too-many-pixels", () => pngBomb(16_000, 16_000)],
    ["a PNG of 30,000 by 30,000 (U3)", "too-many-pixels", () => pngBomb(30_000, 30_000)],
    ["a strip longer than WebP can be", "too-many-pixels", () => plain(16_384, 8, "#fff").png().toBuffer()],
  ])("leaves nothing of %s", async (_, fault, make) => {
    const started = Date.now();
    expect(await save(await make())).toEqual({ ok: false, fault });
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(await readdir(dir)).toEqual([]);
  });

  it("is stopped if it is longer than allowed (U2)", async () => {
    let sent = 0;
    async function* endless() {
      for (;;) yield Buffer.alloc(1024, ++sent);
    }
    const outcome = await images.save({ mapId: "map-1", body: endless(), maxBytes: 10_000 });
    expect(outcome).toEqual({ ok: false, fault: "too-many-bytes" });
    expect(sent).toBe(10);
    expect(await readdir(dir)).toEqual([]);
  });

  it("leaves nothing if the client disconnects (U14)", async () => {
    async function* broken() {
      yield PNG_SIGNATURE;
      throw new Error("aborted");
    }
    expect(await images.save({ mapId: "map-1", body: broken(), maxBytes: 10_000 })).toEqual({
      ok: false,
      fault: "ended-early",
    });
    expect(await readdir(dir)).toEqual([]);
  });

  it("is refused as damaged or read as far as possible, but never ends the process (U8)", async () => {
    const good = await drawing(200, 120).png().toBuffer();
    let state = 7;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(round % 3 === 0 ? good.subarray(0, Math.floor(random() * good.length)) : good);
      for (let flip = 0; flip < 5 && bytes.length > 0; flip++)
        bytes[Math.floor(random() * bytes.length)] = random() * 256;
      const outcome = await save(bytes);
      if (!outcome.ok) expect(["not-an-image", "too-many-pixels"]).toContain(outcome.fault);
    }
  });
});

describe("many uploads at once", () => {
  it("are accepted up to twelve, and the others are refused (U13)", async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const png = await drawing(60, 40).png().toBuffer();
    async function* slow() {
      await gate;
      yield png;
    }
    const uploads = Array.from({ length: 20 }, () => images.save({ mapId: "map-1", body: slow(), maxBytes: 1e6 }));
    open();
    const outcomes = await Promise.all(uploads);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(12);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.fault === "busy")).toHaveLength(8);
    expect(await save(png)).toMatchObject({ ok: true });
  });
});

describe("the folder", () => {
  it("deletes at its start images that no floorplan shows, and incomplete ones (U14)", async () => {
    const kept = "a".repeat(32);
    const strays = [
      `${"b".repeat(32)}.webp`,
      `${"b".repeat(32)}.1.webp`,
      `.upload-${crypto.randomUUID()}`,
      `.upload-${crypto.randomUUID()}.out`,
    ];
    const ours = [`${kept}.1.webp`, `${kept}.webp`];
    for (const name of [...ours, ...strays, "README"]) await writeFile(path.join(dir, name), "x");
    await openImageFolder({ dir, keep: new Set([kept]), mostBytes: () => ROOM, reencode });
    expect((await readdir(dir)).sort()).toEqual(["README", ...ours]);
  });

  it("reads nothing outside itself, by name or by link (U9, U10)", async () => {
    const linked = "c".repeat(32);
    await symlink("/etc/hostname", path.join(dir, `${linked}.webp`));
    for (const version of [linked, "../../etc/hostname", "..", "", "A".repeat(32)]) {
      expect(await images.read(version), version).toBeUndefined();
    }
  });

  it("removes one image, and ignores a missing one", async () => {
    const { version } = await saved(await drawing(60, 40).png().toBuffer());
    await images.remove(version);
    await images.remove(version);
    await images.remove("../x");
    expect(await readdir(dir)).toEqual([]);
  });

  it("accepts nothing more once it is full (U18)", async () => {
    const png = await drawing(60, 40).png().toBuffer();
    const tight = await openImageFolder({ dir, keep: new Set(), mostBytes: () => 10, reencode });
    const upload = () => ({ mapId: "map-1", body: stream(png), maxBytes: 1e6 });
    expect(await tight.save(upload())).toMatchObject({ ok: true });
    expect(await tight.save(upload())).toEqual({ ok: false, fault: "no-room" });
  });

  it("S27: refuses new images at its limit, deletes nothing for them, and uses the present limit", async () => {
    let most = 10;
    const limited = await openImageFolder({ dir, keep: new Set(), mostBytes: () => most, reencode });
    const upload = async (width: number) =>
      limited.save({ mapId: "map-1", body: stream(await drawing(width, 40).png().toBuffer()), maxBytes: 1e6 });
    const first = await upload(60);
    if (!first.ok) throw new Error(first.fault);
    expect(await upload(61)).toEqual({ ok: false, fault: "no-room" });
    expect(await readdir(dir)).toEqual([`${first.image.version}.webp`]);
    expect(await measureImages(dir)).toBe((await stat(path.join(dir, `${first.image.version}.webp`))).size);
    most = 1e6;
    expect(await upload(61)).toMatchObject({ ok: true });
    expect(await readdir(dir)).toContain(`${first.image.version}.webp`);
  });

  it("has no size before it exists", async () => {
    expect(await measureImages(path.join(dir, "not-yet"))).toBe(0);
  });

  it("reports that it cannot be written (U15)", async () => {
    const blocked = path.join(dir, "file");
    await writeFile(blocked, "");
    await expect(
      openImageFolder({ dir: blocked, keep: new Set(), mostBytes: () => ROOM, reencode }),
    ).rejects.toMatchObject({
      name: "StorageError",
    });
    await rm(dir, { recursive: true });
    await expect(save(PNG_SIGNATURE)).rejects.toMatchObject({ name: "StorageError", full: false });
    images = await openImageFolder({ dir, keep: new Set(), mostBytes: () => ROOM, reencode });
  });
});

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function save(bytes: Uint8Array, mapId = "map-1") {
  return images.save({ mapId, body: stream(bytes), maxBytes: 25 * 1024 * 1024 });
}

async function* stream(bytes: Uint8Array) {
  yield bytes;
}

async function saved(bytes: Uint8Array, mapId?: string) {
  const outcome = await save(bytes, mapId);
  if (!outcome.ok) throw new Error(outcome.fault);
  return outcome.image;
}

function plain(width: number, height: number, background: string) {
  return sharp({ create: { width, height, channels: 4, background } });
}

/** Two rooms with walls. */
function drawing(width: number, height: number) {
  const room = (left: number, background: string) => ({
    input: {
      create: { width: Math.floor(width / 3), height: Math.floor(height / 2), channels: 4 as const, background },
    },
    left,
    top: 2,
  });
  return sharp({ create: { width, height, channels: 3, background: "#fdfdfc" } }).composite([
    room(1, "#336"),
    room(Math.floor(width / 2), "#eef"),
  ]);
}

async function decoded(version: string): Promise<Buffer> {
  const file = await readFile(path.join(dir, `${version}.webp`));
  await writeFile(path.join(dir, "decoded"), file);
  return sharp(path.join(dir, "decoded")).removeAlpha().raw().toBuffer();
}

/** A valid PNG header for very many pixels, with a tiny body. */
function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.min(width * height, 1e7)), { level: 9 });
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk("IHDR", header),
    pngChunk("IDAT", rows),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

async function bytesOf(version: string, level = 0): Promise<Buffer> {
  return buffer((await images.read(version, level))?.bytes ?? Readable.from([]));
}
