import { describe, expect, it } from "vitest";
import type { ImageFault } from "@/server/images/image-store";
import { memoryImages } from "../testing/memory-stores";
import { type TestApi, testApi } from "../testing/test-api";

const image = "/api/floorplans/map-1/image";
const png = { body: Buffer.from("png"), headers: { "content-type": "image/png" } };

async function withFloorplan(overrides: Parameters<typeof testApi>[0] = {}): Promise<TestApi> {
  const api = testApi(overrides);
  await api.ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Ground", widthM: 60 } });
  return api;
}

describe("putting an image", () => {
  it("answers 201 with its address the first time, 200 after, and keeps the metres (U1, U17)", async () => {
    const { ask, services } = await withFloorplan();
    const first = await ask(`PUT ${image}`, png);
    expect(first.status).toBe(201);
    expect(first.headers).toMatchObject({ location: `${image}?v=version-1`, etag: '"2"' });
    expect(first.json).toMatchObject({ widthM: 60, heightM: 40, ppm: 40, version: 2 });
    expect(services.sites.floorplan("map-1")).toEqual(first.json);
    const second = await ask(`PUT ${image}`, png);
    expect(second.status).toBe(200);
    expect([...services.images.kept.keys()]).toEqual(["version-2"]);
  });

  it("keeps the given size", async () => {
    const { ask } = await withFloorplan({ images: memoryImages({ width: 3000, height: 1000, levels: 2 }) });
    await ask("PATCH /api/floorplans/map-1", { json: { heightM: 30, ppm: 40 } });
    expect((await ask(`PUT ${image}?keep=height`, png)).json).toMatchObject({ widthM: 90, heightM: 30 });
    expect((await ask(`PUT ${image}?keep=width`, png)).json).toMatchObject({ widthM: 90, heightM: 30 });
    expect((await ask(`PUT ${image}?keep=area`, png)).status).toBe(422);
  });

  it("refuses other types, and lists the accepted ones (U5, U6, U16)", async () => {
    const { ask, services } = await withFloorplan();
    for (const type of [
      "image/svg+xml",
      "image/gif",
      "text/html",
      "multipart/form-data; boundary=x",
      "application/pdf",
    ]) {
      const { status, json } = await ask(`PUT ${image}`, { ...png, headers: { "content-type": type } });
      expect([status, json.code], type).toEqual([415, "unsupported-media-type"]);
      expect(json.detail).toContain("image/png, image/jpeg, image/webp");
    }
    const packed = await ask(`PUT ${image}`, { ...png, headers: { ...png.headers, "content-encoding": "br" } });
    expect(packed.json.code).toBe("unsupported-encoding");
    expect(services.images.kept.size).toBe(0);
  });

  it("refuses a length over the limit, announced or sent (U2)", async () => {
    const { ask } = await withFloorplan({ limits: { webhookBytes: 10, imageBytes: 10, floorplans: 1 } });
    const told = await ask(`PUT ${image}`, { ...png, headers: { ...png.headers, "content-length": "11" } });
    expect([told.status, told.headers.connection]).toEqual([413, "close"]);
    expect((await ask(`PUT ${image}`, { ...png, body: Buffer.alloc(11) })).status).toBe(413);
  });

  it.each<[ImageFault, number, string]>([
    ["busy", 429, "rate-limited"],
    ["ended-early", 408, "timeout"],
    ["not-an-image", 422, "invalid-image"],
    ["too-many-pixels", 422, "image-too-large"],
    ["over-time", 422, "image-over-time"],
    ["over-memory", 422, "image-over-memory"],
    ["no-room", 507, "insufficient-storage"],
  ])("tells %s apart", async (fault, status, code) => {
    const images = { ...memoryImages(), save: async () => ({ ok: false, fault }) as const };
    const { ask } = await withFloorplan({ images });
    const answer = await ask(`PUT ${image}`, png);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(answer.headers["retry-after"]).toBe(fault === "busy" ? "3" : undefined);
  });

  it("answers 422 to an empty body, and 404 without a floorplan", async () => {
    const { ask, services } = await withFloorplan();
    expect((await ask(`PUT ${image}`)).json.code).toBe("invalid-image");
    expect((await ask("PUT /api/floorplans/map-9/image")).status).toBe(404);
    expect((await ask("PUT /api/floorplans/map-9/image", png)).status).toBe(404);
    expect(services.images.kept.size).toBe(0);
  });

  it("keeps the present image if the edit is stale (A17)", async () => {
    const { ask, services } = await withFloorplan();
    await ask(`PUT ${image}`, png);
    const stale = await ask(`PUT ${image}`, { ...png, headers: { ...png.headers, "if-match": '"1"' } });
    expect(stale.status).toBe(412);
    expect([...services.images.kept.keys()]).toEqual(["version-1"]);
  });

  it("leaves nothing if the floorplan was removed meanwhile", async () => {
    const images = memoryImages();
    const api = await withFloorplan({ images });
    const { save } = images;
    images.save = async (upload) => {
      const outcome = await save(upload);
      await api.ask("DELETE /api/floorplans/map-1");
      return outcome;
    };
    expect((await api.ask(`PUT ${image}`, png)).status).toBe(404);
    expect(images.kept.size).toBe(0);
  });
});

describe("getting an image", () => {
  it("lets a browser cache a version for ever, and nothing else (U11)", async () => {
    const { ask } = await withFloorplan();
    await ask(`PUT ${image}`, png);
    const { status, headers, body } = await ask(`GET ${image}?v=version-1`);
    expect(status).toBe(200);
    expect(Buffer.from(body ?? []).toString()).toBe("png");
    expect(headers).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      etag: '"version-1"',
    });
  });

  it("has smaller copies, and returns the smallest for a smaller request", async () => {
    const { ask } = await withFloorplan();
    await ask(`PUT ${image}`, png);
    const { headers, body } = await ask(`GET ${image}?v=version-1&level=1`);
    expect(String(body)).toBe("png at 1");
    expect(headers.etag).toBe('"version-1.1"');
    expect(String((await ask(`GET ${image}?level=7`)).body)).toBe("png at 2");
    expect((await ask(`GET ${image}?level=-1`)).status).toBe(422);
  });

  it("requires revalidation if the address has no version", async () => {
    const { ask } = await withFloorplan();
    await ask(`PUT ${image}`, png);
    expect((await ask(`GET ${image}`)).headers["cache-control"]).toBe("private, no-cache");
    const known = await ask(`GET ${image}`, { headers: { "if-none-match": 'W/"x", "version-1"' } });
    expect([known.status, known.body]).toEqual([304, undefined]);
  });

  it("never shows a new image under an old address (U17)", async () => {
    const { ask } = await withFloorplan();
    expect((await ask(`GET ${image}`)).status).toBe(404);
    await ask(`PUT ${image}`, png);
    await ask(`PUT ${image}`, png);
    expect((await ask(`GET ${image}?v=version-1`)).status).toBe(404);
    expect((await ask(`GET ${image}?v=../../etc/passwd`)).status).toBe(404);
  });

  it("returns an earlier image of the floor while its past is kept", async () => {
    const { ask, services } = await withFloorplan();
    await ask(`PUT ${image}`, png);
    const before = services.sites.floorplan("map-1")?.image;
    await ask(`PUT ${image}`, png);
    if (before) services.past.images.set(before.version, before);
    services.images.kept.set("version-1", png.body);
    const { status, headers } = await ask(`GET ${image}?v=version-1`);
    expect([status, headers["cache-control"]]).toEqual([200, "private, max-age=31536000, immutable"]);
  });
});
