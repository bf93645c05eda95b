import { describe, expect, it } from "vitest";
import { mapSchema } from "../api/resources/map";
import { translateMap } from "./translate-map";

const URL = "https://api.mist.example/api/v1/forward/download?jwt=abc";

function translate(json: object) {
  return translateMap(mapSchema.parse({ id: "M-1", ...json }), "s-1");
}

function fieldsOf(json: object): object | undefined {
  return translate(json).objects[0]?.fields;
}

describe("a floor", () => {
  it("has the id in our spelling, a name, a scale and sides in metres", () => {
    const { objects, problems } = translate({ name: " Ground\u0007 floor\n", width: 1250, height: 1500, ppm: 25 });
    expect(objects).toEqual([
      {
        ...{ kind: "floorplan", id: "m-1", siteId: "s-1", mapId: "m-1", name: "Ground floor", withoutImage: "none" },
        fields: { name: "Ground floor", ppm: 25, widthM: 50, heightM: 60 },
      },
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["is called by the beginning of its id where it has no name", { name: "  " }, "m"],
    ["has a name of 255 bytes at most", { name: "ä".repeat(200) }, "ä".repeat(127)],
    ["has a name as long as that", { name: "x".repeat(256) }, "x".repeat(255)],
    ["is not cut within a character", { name: `${"x".repeat(253)}🏢` }, "x".repeat(253)],
  ])("%s", (_, json, name) => {
    expect(translate(json).objects[0]?.name).toBe(name);
  });

  it.each([
    ["ppm", { ppm: 25, width: 1250, height: 1500 }, { ppm: 25, widthM: 50, heightM: 60 }],
    ["ppm as a text", { ppm: "25.0", width: "1250", height: 1500 }, { ppm: 25, widthM: 50, heightM: 60 }],
    [
      "its width where there is no ppm",
      { width: 1250, height: 1500, width_m: 50 },
      { ppm: 25, widthM: 50, heightM: 60 },
    ],
    [
      "its width where ppm is 0",
      { ppm: 0, width: 1250, width_m: 50, height_m: 61 },
      { ppm: 25, widthM: 50, heightM: 61 },
    ],
    ["its height, as a last resort", { width: 1250, height: 1500, height_m: 60 }, { ppm: 25, widthM: 50, heightM: 60 }],
    ["ppm, whatever metres contradict it", { ppm: 25, width: 1250, width_m: 99 }, { ppm: 25, widthM: 50 }],
    ["ppm with metres alone", { ppm: 25, width_m: 50, height_m: 60 }, { ppm: 25, widthM: 50, heightM: 60 }],
    ["sides without 59.99999999999999", { ppm: 40.94, width: 4094 * 0.7 }, { ppm: 40.94, widthM: 70 }],
  ])("takes its scale from %s", (_, json, scale) => {
    expect(fieldsOf(json)).toEqual({ name: "m", ...scale });
    expect(translate(json).problems).toEqual([]);
  });

  it.each([
    ["nothing tells one", { width: 1040, height: 1804, ppm: 0 }],
    ["metres alone are told", { ppm: -3, width_m: Number.NaN }],
    ["it would be wider than any building", { ppm: 0.02, width: 4_000 }],
    ["nobody could draw it", { ppm: 1e9, width: 4_000 }],
    ["it is a text", { ppm: "many", width: [4_000] }],
  ])("has no scale, and a problem says so, where %s", (_, json) => {
    const { objects, problems } = translate({ name: "Attic", wall_path: { nodes: [] }, ...json });
    expect(objects[0]?.fields).toEqual({ name: "Attic" });
    expect(problems).toEqual([
      { code: "no-scale", kind: "floorplan", id: "m-1", siteId: "s-1", mapId: "m-1", name: "Attic" },
    ]);
  });

  it.each([
    [0, 0],
    [90, 270],
    [270, 90],
    [30, 330],
    [360, 0],
    [-90, 90],
    ["45", 315],
  ])("turned by %j in Mist faces %d degrees", (orientation, bearing) => {
    expect(fieldsOf({ orientation, ppm: 10 })).toEqual({ name: "m", ppm: 10, bearing });
  });

  it.each([
    [0, undefined],
    [-4, undefined],
    [40, 40],
    ["40", 40],
    [1e12, undefined],
    [null, undefined],
  ])("limited to %j in Mist has the limit %j", (limit, expected) => {
    expect(fieldsOf({ occupancy_limit: limit, ppm: 10 })).toEqual({
      ...{ name: "m", ppm: 10 },
      ...(expected !== undefined && { limit: expected }),
    });
  });
});

describe("an image", () => {
  it("has its address beside the compared fields, so that an expiring address is never stored", () => {
    const { objects } = translate({ url: URL, width: 1250, height: 1500, ppm: 25, modified_time: 1755000000 });
    expect(objects[1]).toEqual({
      ...{ kind: "image", id: "m-1", siteId: "s-1", mapId: "m-1", name: "m" },
      ...{ url: URL, width: 1250, height: 1500 },
      fields: { stamp: "1755000000 1250x1500" },
    });
    expect(objects[0]).not.toHaveProperty("withoutImage");
  });

  it.each([
    ["Mist modified the map", { modified_time: 1755000001 }],
    ["it has another size", { width: 1251 }],
  ])("has another stamp once %s", (_, change) => {
    const map = { url: URL, width: 1250, height: 1500, modified_time: 1755000000 };
    const stampOf = (json: object) => translate(json).objects[1]?.fields;
    expect(stampOf({ ...map, url: `${URL}d` })).toEqual(stampOf(map));
    expect(stampOf({ ...map, ...change })).not.toEqual(stampOf(map));
  });

  it.each([
    ["google", { type: "google", url: URL, ppm: 10 }],
    ["none", { type: "image", ppm: 10 }],
    ["none", { url: "", ppm: 10 }],
    ["none", { url: "javascript:alert(1)", ppm: 10 }],
    ["none", { url: "https://", ppm: 10 }],
    ["none", { url: 7, ppm: 10 }],
  ])("is missing, and the floor says %s, for %j", (withoutImage, json) => {
    const { objects } = translate(json);
    expect(objects).toEqual([expect.objectContaining({ kind: "floorplan", withoutImage })]);
  });
});
