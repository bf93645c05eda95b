import { expect, it } from "vitest";
import type { MapPicture } from "@/server/mist/pictures/map-pictures";
import { testApi } from "../testing/test-api";

const LINE = "GET /api/mist/preview/maps/m1/image?siteId=s1";

function withPicture(picture: MapPicture) {
  const asked: string[][] = [];
  const mapPictures = {
    lookAgain: () => undefined,
    async read(...ids: [string, string]) {
      asked.push(ids);
      return picture;
    },
  };
  return { api: testApi({ mapPictures }), asked };
}

it("returns a small picture of a map", async () => {
  const { api, asked } = withPicture({ type: "picture", bytes: Buffer.from("a picture") });
  const { status, headers, body } = await api.ask(LINE);
  expect([status, String(body), asked]).toEqual([200, "a picture", [["s1", "m1"]]]);
  expect(headers).toMatchObject({
    ...{ "content-type": "image/webp", "cache-control": "private, no-cache", "content-length": "9" },
    "content-security-policy": "default-src 'none'; sandbox",
  });
});

it.each([
  ["mist-no-image", 404],
  ["mist-image-unusable", 502],
  ["mist-unreachable", 502],
  ["mist-calls-spent", 429],
  ["mist-site-unknown", 404],
] as const)("says why there is none: %s", async (type, status) => {
  const answer = await withPicture({ type }).api.ask(LINE);
  expect([answer.status, answer.json.reason]).toEqual([status, type]);
});

it("requires the site, and an admin", async () => {
  const { api } = withPicture({ type: "mist-no-image" });
  expect((await api.ask("GET /api/mist/preview/maps/m1/image")).status).toBe(422);
  const { token } = (await api.ask("POST /api/tokens", { json: { name: "screen", scopes: ["operate"] } })).json;
  expect((await api.ask(LINE, { token })).status).toBe(403);
});
