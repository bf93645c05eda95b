import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, bearer, createApi, plainImage } from "../support/api";
import { createMist, mac, SITE_ID } from "../support/mist";
import { floorId, image, plan } from "../support/plans";
import { head, rawHttp } from "../support/raw-http";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer, until } from "../support/viewer";

const MEGABYTE = 1024 * 1024;
const MAP = floorId(1);
const ADDRESS = `/api/floorplans/${MAP}/image`;

let server: TestServer;
let api: Api;
beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
  await api.call("POST", "/api/floorplans", { mapId: MAP, siteId: SITE_ID, name: "Ground floor", widthM: 40 });
});
afterAll(() => server.dispose());

const folder = (of = server) => path.join(of.dataDir, "images");
const stored = (of = server) => readdirSync(folder(of));
/** The data of an interrupted upload is deleted shortly after the answer. */
const nothingLeft = () => until("nothing to be left", () => !stored().some((name) => name.startsWith(".upload")));

function putHead(headers: Readonly<Record<string, string | number>>) {
  return head("PUT", ADDRESS, { ...bearer(), "content-type": "image/png", ...headers });
}

describe("an upload", () => {
  it.each(["png", "jpeg", "webp"] as const)(
    "U1: of a %s is served re-encoded, upright and without metadata",
    async (format) => {
      const exif = { IFD0: { Copyright: "nobody-else" } };
      const turned = sharp(await plan(300, 200))
        .withExif(exif)
        .withMetadata({ orientation: 6, exif });
      const bytes = await turned.toFormat(format).toBuffer();
      expect(bytes.includes("nobody-else")).toBe(true);
      const { status, body } = await api.putImage(MAP, bytes, `image/${format}`);
      expect([200, 201]).toContain(status);
      expect(body.image).toMatchObject({ width: 200, height: 300 });
      const served = await image(server.url, MAP);
      expect(served.subarray(8, 12).toString()).toBe("WEBP");
      expect(served.includes("nobody-else") || served.includes("EXIF")).toBe(false);
    },
  );

  it("U2: over the limit is refused by its announced length, without being read", async () => {
    const before = stored();
    const { statuses, ms } = await rawHttp(server.port, [putHead({ "content-length": 26 * MEGABYTE }), "x"]);
    expect(statuses).toEqual([413]);
    expect(ms).toBeLessThan(5_000);
    expect(stored()).toEqual(before);
  });

  it("U2: over the limit in chunks is refused at the limit, and leaves nothing", async () => {
    const before = stored();
    const chunk = Buffer.concat([Buffer.from("100000\r\n"), Buffer.alloc(MEGABYTE, 1), Buffer.from("\r\n")]);
    const pieces = [putHead({ "transfer-encoding": "chunked" }), ...Array.from({ length: 40 }, () => chunk)];
    expect((await rawHttp(server.port, pieces)).statuses).toEqual([413]);
    await nothingLeft();
    expect(stored()).toEqual(before);
  });

  it("U2: longer than announced is read up to the announced length", async () => {
    const png = await plainImage();
    const { statuses } = await rawHttp(server.port, [putHead({ "content-length": 1 }), png]);
    // The rest of the body is not a valid request. If Node sees that first, it answers 400.
    expect([400, 422]).toContain(statuses[0]);
    await nothingLeft();
  });

  it.each(["../../etc/passwd", "..%2f..%2fx", "%2e%2e", "a%00b", "C:%5Cx", "x".repeat(4_096), "%ff"])(
    "U9, U10: for a floor named %s can be neither written, read nor created",
    async (name) => {
      await nothingLeft();
      const before = stored();
      for (const method of ["PUT", "GET", "DELETE"]) {
        const { statuses } = await rawHttp(server.port, [head(method, `/api/floorplans/${name}/image`, bearer())]);
        expect([404, 405], method).toContain(statuses[0]);
      }
      // An earlier upload may have been answered before the server had finished with its files.
      await expect.poll(() => stored()).toEqual(before);
    },
  );

  it.each([
    ["CON", "CON"],
    [".htaccess", ".htaccess"],
    ["🏢 Haus 3", "🏢 Haus 3"],
    ["a\u0000b\nc", /^a ?b ?c$/],
    ["\u202egpj.exe", "gpj.exe"],
  ])("U9: for a floor called %j shows a clean name and a file of our own naming", async (name, shown) => {
    const { body } = await api.call("PATCH", `/api/floorplans/${MAP}`, { name });
    if (typeof shown === "string") expect(body.name).toBe(shown);
    else expect(body.name).toMatch(shown);
    for (const file of stored()) expect(file).toMatch(/^[0-9a-f]{32}(\.\d)?\.webp$/);
  });

  it("U9: for a floor with a name of 4 KB is refused", async () => {
    expect((await api.call("PATCH", `/api/floorplans/${MAP}`, { name: "n".repeat(4_096) })).status).toBe(422);
  });

  it("U10: is not served through a symbolic link in the folder", async () => {
    symlinkSync("/etc/hostname", path.join(folder(), `${"c".repeat(32)}.webp`));
    const answer = await api.get(`${ADDRESS}?v=${"c".repeat(32)}`);
    expect(answer.status).toBe(404);
  });

  it("U11: is served as an image and nothing else, to users who may see it", async () => {
    await api.putImage(MAP, await plainImage());
    const answer = await fetch(`${server.url}${ADDRESS}`, { headers: bearer() });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/webp",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-cache",
    });
    const etag = answer.headers.get("etag") ?? "";
    const again = await fetch(`${server.url}${ADDRESS}`, { headers: { ...bearer(), "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await fetch(`${server.url}${ADDRESS}`)).status).toBe(401);
  });

  it.each([
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "image/png, image/png",
  ])("U16: as %s is refused: the image is the body", async (type) => {
    const part = (name: string) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\nx\r\n`;
    const form = ["__proto__", ...Array.from({ length: 1_000 }, (_, at) => `file${at}`)].map(part).join("");
    expect((await api.putImage(MAP, Buffer.from(`${form}--x--`), type)).status).toBe(415);
  });

  it("U17: of another image changes image and scale in one message to viewers", async () => {
    await api.call("PATCH", `/api/floorplans/${MAP}`, { widthM: 50 });
    const viewer = await connectViewer(server.url);
    const { frames } = await viewer.watchSite(SITE_ID);
    await api.putImage(MAP, await plan(1_000, 200));
    const floors = () =>
      frames.flatMap(({ changes }) => changes.flatMap((change) => (change.type === "floor" ? [change.floor] : [])));
    await until("the floor", () => floors().some(({ floorplan }) => floorplan?.image?.width === 1_000));
    viewer.close();
    for (const { floorplan } of floors()) {
      const { image, widthM = 0, heightM = 0 } = floorplan ?? {};
      expect(widthM / heightM).toBeCloseTo((image?.width ?? 0) / (image?.height ?? 1), 1);
    }
  });
});

describe("many uploads", () => {
  it("U13: at once: twelve are accepted, the others refused, and deliveries do not wait", async () => {
    const png = await plainImage();
    const opened = Array.from({ length: 20 }, () =>
      rawHttp(server.port, [putHead({ "content-length": png.length }), png.subarray(0, 100), png.subarray(100)], {
        gapMs: 1_500,
      }),
    );
    const mist = createMist(server.url);
    const waits: number[] = [];
    for (let delivery = 0; delivery < 30; delivery++) {
      const startedAt = performance.now();
      expect((await mist.location({ mac: mac(delivery), x: 1, y: 1 })).status).toBe(200);
      waits.push(performance.now() - startedAt);
    }
    const answers = await Promise.all(opened);
    const statuses = answers.flatMap(({ statuses }) => statuses);
    expect(statuses.filter((status) => status === 429)).toHaveLength(8);
    expect(statuses.filter((status) => status === 200)).toHaveLength(12);
    for (const { text } of answers.filter(({ statuses }) => statuses[0] === 429))
      expect(text.toLowerCase()).toContain("retry-after: ");
    expect(waits.sort((a, b) => a - b)[15]).toBeLessThan(1_000);
  });

  it("U18: beyond the available space are refused with what to do", async () => {
    const small = await startServer({ env: { MAX_FLOORPLANS: "2", MAX_ALL_IMAGES_BYTES: String(MEGABYTE) } });
    const tight = createApi(small.url);
    const make = (number: number) =>
      tight.call("POST", "/api/floorplans", { mapId: floorId(number), siteId: SITE_ID, name: `Floor ${number}` });
    const floors = [await make(1), await make(2), await make(3)];
    const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
    const large = await sharp({ create: { width: 1_600, height: 1_200, channels: 3, background: "#888", noise } })
      .png()
      .toBuffer();
    const images = [await tight.putImage(floorId(1), large), await tight.putImage(floorId(2), large)];
    await small.dispose();
    expect(floors.map(({ status }) => status)).toEqual([201, 201, 507]);
    expect(images.map(({ status }) => status)).toEqual([201, 507]);
    expect(images[1]?.body).toMatchObject({ code: "insufficient-storage", detail: expect.stringMatching(/Remove/) });
  });
});

describe("an upload that breaks off", () => {
  it("U14: because its client disconnects leaves nothing, and the present image stays", async () => {
    const before = stored();
    const png = await plan(2_000, 1_500);
    const half = png.subarray(0, png.length / 2);
    await rawHttp(server.port, [putHead({ "content-length": png.length }), half], { end: true }).catch(() => {});
    await nothingLeft();
    expect(stored()).toEqual(before);
  });

  it("U14: because the server is killed leaves only files that the next start removes", async () => {
    const own = await startServer();
    const theirs = createApi(own.url);
    await theirs.call("POST", "/api/floorplans", { mapId: MAP, siteId: SITE_ID, name: "Ground floor" });
    const kept = (await theirs.putImage(MAP, await plan(300, 200))).body.image.version;
    const png = await plan(2_000, 1_500);
    const pieces = [putHead({ "content-length": png.length }), png.subarray(0, png.length / 2)];
    const broken = rawHttp(own.port, pieces).catch(() => {});
    await until("its beginning on disk", () => stored(own).some((name) => name.startsWith(".upload")));
    await own.stop("SIGKILL");
    await broken;
    mkdirSync(folder(own), { recursive: true });
    writeFileSync(path.join(folder(own), `${"d".repeat(32)}.webp`), "half of an image");
    const again = await own.restart();
    expect(stored(again)).toEqual([`${kept}.webp`]);
    expect((await image(again.url, MAP)).length).toBeGreaterThan(0);
    await again.dispose();
  });

  it("U15: because the folder is missing says so, and works again once the folder is back", async () => {
    const own = await startServer();
    const theirs = createApi(own.url);
    await theirs.call("POST", "/api/floorplans", { mapId: MAP, siteId: SITE_ID, name: "Ground floor" });
    rmSync(folder(own), { recursive: true });
    const refused = await theirs.putImage(MAP, await plainImage());
    expect(refused).toMatchObject({ status: 503, body: { code: "storage-unavailable" } });
    expect(existsSync(folder(own))).toBe(false);
    mkdirSync(folder(own));
    expect((await theirs.putImage(MAP, await plainImage())).status).toBe(201);
    await own.dispose();
  });
});
