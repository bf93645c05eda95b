import sharp from "sharp";
import { expect, it } from "vitest";
import { organisation } from "../organisation";
import { opened } from "./testing/opened";

const [site] = organisation.sites;
const [floor] = site?.floors ?? [];
const MAP = `/sites/${site?.siteId}/maps/${floor?.mapId}`;

it("redirects from a map's address to its image, without a token, in the size of the map", async () => {
  const { get, storageUrl, api } = await opened();
  const { url, width, height } = await get(MAP);
  const answer = await fetch(url);
  expect(answer.url.startsWith(storageUrl)).toBe(true);
  expect(answer.headers.get("content-type")).toBe("image/png");
  const { data, info } = await pixelsOf(await answer.arrayBuffer());
  expect([info.width, info.height]).toEqual([width, height]);
  expect(new Set(data)).toEqual(new Set([0, 255]));
  expect(api.storageCalls.all).toEqual([expect.objectContaining({ token: undefined })]);
});

it("issues addresses that expire, on the API and on the storage", async () => {
  let now = 1_790_000_000_000;
  const { get } = await opened({ now: () => now, imageLifetimeMs: 60_000 });
  const { url } = await get(MAP);
  const moved = await fetch(url, { redirect: "manual" });
  const location = moved.headers.get("location") ?? "";
  expect([moved.status, (await fetch(location)).status]).toEqual([302, 200]);
  now += 61_000;
  expect([(await fetch(url)).status, (await fetch(location)).status]).toEqual([401, 403]);
  expect((await fetch((await get(MAP)).url)).status).toBe(200);
});

it("refuses a modified address", async () => {
  const { get } = await opened();
  const { url } = await get(MAP);
  const [header, payload, seal] = String(url).split("jwt=")[1]?.split(".") ?? [];
  const forged = Buffer.from(JSON.stringify({ ...JSON.parse(atob(payload ?? "")), edition: 2 })).toString("base64url");
  expect((await fetch(url.replace(`${payload}`, forged))).status).toBe(401);
  expect([header, seal]).not.toContain(undefined);
});

it("serves images from the API itself if configured", async () => {
  const { get, url: apiUrl } = await opened({ storage: "api" });
  const answer = await fetch((await get(MAP)).url);
  expect([answer.status, new URL(answer.url).origin]).toEqual([200, apiUrl]);
});

it("serves another image after it was replaced, with a new modified_time", async () => {
  const { get, api } = await opened({ now: () => 1_790_000_000_000 });
  const before = await get(MAP);
  const old = await (await fetch(before.url)).arrayBuffer();
  api.changes.replaceImage(floor?.mapId ?? "");
  const after = await get(MAP);
  expect(after.modified_time).toBeGreaterThan(before.modified_time);
  const replaced = await (await fetch(after.url)).arrayBuffer();
  expect((await pixelsOf(replaced)).data.equals((await pixelsOf(old)).data)).toBe(false);
});

it("draws floors as architects do if configured, and serves none for a map without an image", async () => {
  const { get, api } = await opened({ imageStyle: "drawn" });
  const small = `/sites/${site?.siteId}/maps/${site?.floors[2]?.mapId}`;
  const { url, width, height } = await get(small);
  const { data, info } = await pixelsOf(await (await fetch(url)).arrayBuffer());
  expect([info.width, info.height]).toEqual([width, height]);
  expect(new Set(data).size).toBeGreaterThan(10);
  api.changes.editMap(site?.floors[2]?.mapId ?? "", { hasImage: false });
  expect((await fetch(url)).status).toBe(404);
});

async function pixelsOf(png: ArrayBuffer) {
  return sharp(Buffer.from(png)).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
}
