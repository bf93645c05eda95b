import { describe, expect, it } from "vitest";
import { memoryImages } from "../testing/memory-stores";
import { testApi } from "../testing/test-api";

const mirror = "POST /api/floorplans/map-1/image/mirror";
const horizontal = { json: { direction: "horizontal" } };

async function withImage(overrides: Parameters<typeof testApi>[0] = {}) {
  const api = testApi(overrides);
  await api.ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Ground", widthM: 60 } });
  await api.ask("PUT /api/floorplans/map-1/image", { body: Buffer.from("png") });
  return api;
}

describe("mirroring an image", () => {
  it("replaces it by a mirrored one, and keeps positions in metres", async () => {
    const { ask, services } = await withImage();
    const { status, json } = await ask(mirror, horizontal);
    expect(status).toBe(200);
    expect(json).toMatchObject({ widthM: 60, heightM: 40, version: 3, image: { version: "version-2" } });
    expect(services.sites.floorplan("map-1")).toEqual(json);
    expect([...services.images.kept].map(([version, bytes]) => [version, String(bytes)])).toEqual([
      ["version-2", "png horizontal"],
    ]);
  });

  it("is refused if another edit came first, and leaves nothing", async () => {
    const { ask, services } = await withImage();
    const stale = await ask(mirror, { ...horizontal, headers: { "if-match": '"1"' } });
    expect(stale.status).toBe(412);
    expect([...services.images.kept.keys()]).toEqual(["version-1"]);
  });

  it("never puts the old image back over a new one", async () => {
    const images = memoryImages();
    const { ask } = await withImage({ images });
    const { mirror: turnOver } = images;
    images.mirror = async (asked) => {
      await ask("PUT /api/floorplans/map-1/image", { body: Buffer.from("new") });
      return turnOver(asked);
    };
    expect((await ask(mirror, horizontal)).json.code).toBe("conflict");
    expect([...images.kept.keys()]).toEqual(["version-2"]);
  });

  it("requires a floorplan with an image, and a direction", async () => {
    const { ask } = testApi();
    expect((await ask(mirror, horizontal)).status).toBe(404);
    await ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Ground" } });
    expect((await ask(mirror, horizontal)).status).toBe(409);
    expect((await ask(mirror, { json: { direction: "sideways" } })).status).toBe(422);
  });
});
