import { readdirSync } from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "@/simulator/random/random";
import { type Api, createApi, plainImage } from "../support/api";
import { SITE_ID } from "../support/mist";
import { floorId, image } from "../support/plans";
import { makePng, PNG_SIGNATURE } from "../support/png";
import { canSeeMemory, memoryOf, peakOfChildren } from "../support/process-memory";
import { rounds } from "../support/rounds";
import { startServer, type TestServer } from "../support/test-server";
import { wholeImages } from "./fuzz/odd-image";
import { mutatedBytes } from "./fuzz/odd-value";

const MEGABYTE = 1024 * 1024;
/** 400 MB for the image (server/images/reencode-process.ts), 80 MB for an idle process, and the growth between two measurements. */
const MOST_MEMORY = 540 * MEGABYTE;
/** Almost the largest size that is allowed. Making these images takes most of the test's time. */
const [WIDTH, HEIGHT] = [rounds(8_500, 2_600), rounds(5_800, 2_000)];
const MAP = floorId(1);

let server: TestServer;
let api: Api;
beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
  await api.call("POST", "/api/floorplans", { mapId: MAP, siteId: SITE_ID, name: "Ground floor", widthM: 40 });
});
afterAll(() => server.dispose());

const put = (bytes: Uint8Array, type = "image/png") => api.putImage(MAP, bytes, type);
const stored = () => readdirSync(path.join(server.dataDir, "images"));

/** Uploads an image and watches memory: the memory for the image must not be the server's. */
async function putWatched(bytes: Uint8Array, type?: string) {
  const before = memoryOf(server.pid);
  let answer = { status: 0, body: {} as Record<string, unknown> };
  const startedAt = performance.now();
  const peak = await peakOfChildren(server.pid, async () => {
    answer = await put(bytes, type);
  });
  return { ...answer, ms: performance.now() - startedAt, peak, rise: memoryOf(server.pid) - before };
}

function drawing(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: "#fdfdfc" }, limitInputPixels: false }).composite([
    { input: { create: { width: 900, height: 700, channels: 4, background: "#3368" } }, left: 80, top: 90 },
  ]);
}

describe("an image of too many pixels", () => {
  it.each([
    ["256 megapixels in a few bytes", () => makePng({ width: 16_000, height: 16_000, bytes: 32e6 })],
    ["30,000 by 30,000", () => makePng({ width: 30_000, height: 30_000 })],
    ["the largest PNG can say", () => makePng({ width: 2 ** 31 - 1, height: 2 ** 31 - 1 })],
  ])("U3: %s is refused undecoded", async (_, make) => {
    const { status, body, peak, rise } = await putWatched(make());
    expect(status).toBe(422);
    expect(["image-too-large", "invalid-image"]).toContain(body.code);
    if (canSeeMemory)
      expect({ peak: peak < 200 * MEGABYTE, rise: rise < 40 * MEGABYTE }).toEqual({ peak: true, rise: true });
    expect(stored()).toEqual([]);
  });

  it("U4: a JPEG that claims 65,535 by 65,535 pixels is refused", async () => {
    const jpeg = await drawing(1_000, 800).jpeg().toBuffer();
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(0xffff, frame + 5);
    jpeg.writeUInt16BE(0xffff, frame + 7);
    expect(await put(jpeg, "image/jpeg")).toMatchObject({ status: 422 });
    expect(stored()).toEqual([]);
  });
});

describe("an image that needs much time or memory", () => {
  const frames = 5_000;
  const animation = () =>
    sharp(
      Buffer.alloc(8 * 8 * frames * 3).map((_, at) => at >> 6),
      {
        raw: { width: 8, height: 8 * frames, channels: 3, pageHeight: 8 },
        limitInputPixels: false,
      },
    );
  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ["an APNG of 5,000 frames", "image/png", () => makePng({ width: 64, height: 64, bytes: 65 * 64, frames })],
    ["a WebP of 5,000 frames", "image/webp", () => animation().webp({ lossless: true, effort: 0 }).toBuffer()],
    [
      "a PNG of 16 bits and 49 megapixels",
      "image/png",
      () => makePng({ width: 7_000, height: 7_000, depth: 16, bytes: 7_000 * 14_001 }),
    ],
    ["a large CMYK JPEG", "image/jpeg", () => drawing(WIDTH, HEIGHT).toColourspace("cmyk").jpeg().toBuffer()],
    [
      "a large interlaced PNG",
      "image/png",
      () => drawing(WIDTH, HEIGHT).png({ progressive: true, compressionLevel: 1 }).toBuffer(),
    ],
    [
      "a large progressive JPEG",
      "image/jpeg",
      () => drawing(WIDTH, HEIGHT).jpeg({ progressive: true, chromaSubsampling: "4:4:4" }).toBuffer(),
    ],
  ])(
    "U4: %s stays within bounds, and the server's memory is its own",
    async (name, type, make) => {
      const { status, peak, rise, ms } = await putWatched(await make(), type);
      console.log(`${name}: ${status}, ${Math.round(ms)} ms, ${Math.round(peak / MEGABYTE)} MB`);
      expect([200, 201, 422]).toContain(status);
      if (canSeeMemory)
        expect({ peak: peak < MOST_MEMORY, rise: rise < 80 * MEGABYTE }).toEqual({ peak: true, rise: true });
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    },
    300_000,
  );

  it("U4: an animation becomes its first frame", async () => {
    const answer = await put(await animation().webp({ lossless: true, effort: 0 }).toBuffer(), "image/webp");
    expect(answer.body.image).toMatchObject({ width: 8, height: 8 });
  });
});

describe("a file that is no image we take", () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`;
  const vectors = {
    "a script": svg("<script>fetch('/api/sites')</script>"),
    "an entity of a file": `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg("<text>&x;</text>")}`,
    "an inclusion": svg('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
    "a billion laughs": `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${svg("&b;")}`,
    "100,000 pixels": '<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"/>',
  };
  it.each(Object.entries(vectors))(
    "U5: an SVG with %s is refused, by its media type and by its content",
    async (_, text) => {
      const before = stored();
      expect(await put(Buffer.from(text), "image/svg+xml")).toMatchObject({ status: 415 });
      expect(await put(Buffer.from(text))).toMatchObject({ status: 422, body: { code: "invalid-image" } });
      expect(stored()).toEqual(before);
    },
  );

  it.each(["gif", "tiff", "heic", "avif", "vnd.adobe.photoshop", "bmp", "x-icon"])(
    "U6: image/%s is refused with the list of accepted types",
    async (type) => {
      const { status, body } = await put(Buffer.from("anything"), `image/${type}`);
      expect(status).toBe(415);
      expect(body.detail).toContain("image/png, image/jpeg, image/webp");
    },
  );

  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ["a GIF", () => drawing(1_000, 800).gif().toBuffer()],
    ["a TIFF", () => drawing(1_000, 800).tiff().toBuffer()],
    ["an AVIF", () => drawing(1_000, 800).avif({ effort: 0 }).toBuffer()],
    ["a bitmap", () => Buffer.concat([Buffer.from("BM"), Buffer.alloc(200, 1)])],
    ["a page", () => Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["a script", () => Buffer.from("alert(1)")],
    ["a PDF", () => Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\n")],
    ["an archive", () => Buffer.concat([Buffer.from("PK\u0003\u0004"), deflateRawSync(Buffer.alloc(1_000))])],
    ["a page behind a PNG's signature", () => Buffer.concat([PNG_SIGNATURE, Buffer.from("<script>1</script>")])],
    ["nothing", () => Buffer.alloc(0)],
  ])("U7: %s that calls itself a PNG is refused, and leaves nothing", async (_, make) => {
    const before = stored();
    expect(await put(await make())).toMatchObject({ status: 422, body: { code: "invalid-image" } });
    expect(stored()).toEqual(before);
  });

  it("U7: a PNG with a web page and an archive appended is stored without them", async () => {
    const tail = Buffer.from("<script>alert('polyglot')</script>PK\u0003\u0004");
    expect((await put(Buffer.concat([await plainImage(), tail]))).status).toBe(200);
    const served = await image(server.url, MAP);
    expect(served.includes("polyglot") || served.includes("PK\u0003\u0004")).toBe(false);
  });
});

it(
  `U8: ${rounds(500, 20)} damaged images are refused or re-encoded, without an error in the server`,
  async () => {
    const whole = await wholeImages();
    const ends = new Map<number, number>();
    for (let seed = 0; seed < rounds(500, 20); seed++) {
      const random = createRandom(`images/${seed}`);
      const { type, bytes } = random.pick(whole);
      const { status } = await put(mutatedBytes(random, bytes), type);
      expect([200, 201, 422], `seed ${seed}`).toContain(status);
      ends.set(status, (ends.get(status) ?? 0) + 1);
    }
    console.log(`damaged images: ${JSON.stringify([...ends])}`);
    expect(ends.get(422)).toBeGreaterThan(0);
    const { image: shown } = (await api.get(`/api/floorplans/${MAP}`)).body;
    // The accepted images stay for the past; nothing of the refused ones is left.
    expect(stored()).toContain(`${shown.version}.webp`);
    for (const name of stored()) expect(name).toMatch(/^[0-9a-f]{32}(\.\d)?\.webp$/);
    expect(server.log()).not.toMatch(/nobody caught|nobody handled|a request failed/);
  },
  30 * 60_000,
);
