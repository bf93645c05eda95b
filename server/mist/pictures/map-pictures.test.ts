import { describe, expect, it, onTestFinished } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import type { Miniatures } from "@/server/images/image-store";
import { createOutbound } from "@/server/outbound/outbound";
import { startSmallServer } from "../api/testing/small-server";
import { type TestMist, testMist } from "../connections/testing/test-mist";
import { MapPictures } from "./map-pictures";

const MAPS = "/api/v1/sites/site-1/maps";

/** A Mist that serves images itself: `/thumb` and `/whole` are there, all else is not. */
async function withMist(maps: readonly object[] = []) {
  const server = await startSmallServer(({ target }, response) => {
    const text = { "/thumb?jwt=1": "small", "/whole?jwt=1": "large", "/text?jwt=1": "no image" }[target];
    response.writeHead(text ? 200 : 404).end(text);
  });
  const mist = testMist();
  const tell = (told: readonly object[]) =>
    mist.tokens.set("a-token", { [MAPS]: told.map((map) => withAddresses(map, server.address)) });
  tell(maps);
  await connect(mist, server.address);
  const [outbound, clock] = [createOutbound({}), { now: 0 }];
  onTestFinished(() => outbound.destroy());
  const pictures = new MapPictures({
    ...{ mist, images: fakeMiniatures, elapsed: () => clock.now, inPictureTurn: createSerialQueue() },
    downloads: { outbound, publicOutbound: outbound, mostBytes: 1_000 },
  });
  const read = async (mapId: string, siteId = "site-1") => {
    const picture = await pictures.read(siteId, mapId);
    return picture.type === "picture" ? Buffer.from(picture.bytes).toString() : picture.type;
  };
  const lookAgain = () => pictures.lookAgain(["site-1"]);
  return { read, lookAgain, tell, mist, server, clock };
}

function withAddresses(map: object, address: string): object {
  const told = Object.entries(map).map(([name, value]) => [name, name.endsWith("url") ? `${address}${value}` : value]);
  return Object.fromEntries(told);
}

async function connect(mist: TestMist, address: string) {
  const sites = [{ siteId: "site-1", name: "site-1", rights: "read" as const }];
  await mist.connections.put({
    ...{ connectionId: "c1", address, sealedToken: "sealed:c1:a-token", who: "Ada", rights: "read", sites },
    ...{ organisations: [], createdAt: 0, checkedAt: 0 },
  });
}

const fakeMiniatures: Miniatures = {
  async miniature({ body }) {
    const parts: Uint8Array[] = [];
    for await (const part of body) parts.push(part);
    const text = Buffer.concat(parts).toString();
    return text === "no image" ? { ok: false, fault: "not-an-image" } : { ok: true, bytes: Buffer.from(`${text}!`) };
  },
};

describe("MapPictures", () => {
  it("makes a picture of Mist's thumbnail, or of the image if there is no thumbnail", async () => {
    const { read, server } = await withMist([
      { id: "m1", type: "image", url: "/whole?jwt=1", thumbnail_url: "/thumb?jwt=1" },
      { id: "m2", type: "image", url: "/whole?jwt=1", thumbnail_url: "/gone?jwt=1" },
    ]);
    expect(await Promise.all([read("m1"), read("m2")])).toEqual(["small!", "large!"]);
    for (const { headers } of server.arrived) expect(headers.authorization).toBeUndefined();
  });

  it("requests all maps of a site once, and fetches an image once within minutes", async () => {
    const { read, mist, server, clock } = await withMist([
      { id: "m1", url: "/thumb?jwt=1" },
      { id: "m2", url: "/whole?jwt=1" },
    ]);
    await Promise.all([read("m1"), read("m1"), read("m2")]);
    await read("m1");
    expect([mist.asked.length, server.arrived.length]).toEqual([1, 2]);
    clock.now += 6 * MINUTE_MS;
    await read("m1");
    expect([mist.asked.length, server.arrived.length]).toEqual([2, 3]);
  });

  it("makes a new picture of a map that Mist has changed, when the site is opened again", async () => {
    const { read, lookAgain, tell } = await withMist([{ id: "m1", url: "/thumb?jwt=1", modified_time: 1 }]);
    expect(await read("m1")).toBe("small!");
    tell([{ id: "m1", url: "/whole?jwt=1", modified_time: 2 }]);
    expect(await read("m1")).toBe("small!");
    lookAgain();
    expect(await read("m1")).toBe("large!");
  });

  it("says why there is none", async () => {
    const { read } = await withMist([
      { id: "globe", type: "google", url: "/whole?jwt=1" },
      { id: "bare", type: "image" },
      { id: "text", url: "/text?jwt=1" },
      { id: "gone", url: "/gone?jwt=1" },
    ]);
    const asked = ["globe", "bare", "unknown", "text", "gone"];
    expect(await Promise.all(asked.map((mapId) => read(mapId)))).toEqual([
      ...["mist-no-image", "mist-no-image", "mist-no-image", "mist-image-unusable", "mist-image-unusable"],
    ]);
    expect(await read("m1", "site-9")).toBe("mist-site-unknown");
  });

  it("sends no request to an internal address", async () => {
    const { read, server } = await withMist();
    const inside = { id: "m1", url: "https://169.254.169.254/latest/meta-data" };
    const other = await withMist();
    other.mist.tokens.set("a-token", { [MAPS]: [inside] });
    expect([await read("m1"), await other.read("m1")]).toEqual(["mist-no-image", "mist-image-unusable"]);
    expect(server.arrived).toEqual([]);
  });

  it("tries again soon after Mist did not answer", async () => {
    const { read, mist, clock } = await withMist();
    mist.tokens.set("a-token", "unreachable");
    expect(await read("m1")).toBe("mist-unreachable");
    mist.tokens.set("a-token", { [MAPS]: [] });
    clock.now += MINUTE_MS;
    expect(await read("m1")).toBe("mist-no-image");
    mist.tokens.delete("a-token");
    clock.now += 6 * MINUTE_MS;
    expect(await read("m1")).toBe("mist-token-refused");
  });
});
