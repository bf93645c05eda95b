import { describe, expect, it } from "vitest";
import { deviceSchema } from "../api/resources/device";
import { translateDevice } from "./translate-device";

const FLOORS = new Map([
  ["m-1", { mapId: "m-1", ppm: 25 }],
  ["m-2", { mapId: "m-2" }],
]);
const MAC = "5c5b35a1b2c3";
const ID = `00000000-0000-0000-1000-${MAC}`;

function translate(json: object) {
  return translateDevice(deviceSchema.parse(json), { siteId: "s-1", floors: FLOORS });
}

describe("a device", () => {
  it("has its kind, its model and its position in metres", () => {
    const json = { id: ID, mac: MAC, type: "ap", name: "Lobby AP", model: "AP45", map_id: "M-1", x: 250, y: 100 };
    expect(translate({ ...json, orientation: 90, height: 3 })).toEqual({
      objects: [
        {
          ...{ kind: "device", id: MAC, siteId: "s-1", mapId: "m-1", name: "Lobby AP" },
          fields: {
            ...{ name: "Lobby AP", kind: "ap", model: "AP45" },
            ...{ mapId: "m-1", point: { x: 10, y: 4 }, orientation: 90 },
          },
        },
      ],
      problems: [],
    });
  });

  it.each([
    ["its address", { mac: "5C:5B:35:A1:B2:C3" }],
    ["its id", { id: ID.toUpperCase() }],
    ["an id that is an address", { id: "5c-5b-35-a1-b2-c3" }],
    ["its id where its address makes no sense", { mac: "none", id: ID }],
  ])("is known by %s, and called by it where it has no name", (_, json) => {
    expect(translate({ ...json, type: "switch", name: null })?.objects).toEqual([
      { kind: "device", id: MAC, siteId: "s-1", name: "5c:5b:35:a1:b2:c3", fields: { kind: "switch" } },
    ]);
  });

  it.each([{}, { id: "switch" }, { id: 7, mac: null }, { id: "00000000-0000-0000-1000-xyz" }])(
    "is left out without an address: %j",
    (json) => {
      expect(translate(json)).toBeUndefined();
    },
  );

  it.each([
    ["gateway", "gateway"],
    ["mxedge", "edge"],
    [undefined, "ap"],
    ["bridge", "ap"],
  ])("of Mist's kind %j is of ours %j", (type, kind) => {
    expect(translate({ mac: MAC, type })?.objects[0]?.fields.kind).toBe(kind);
  });

  it.each([
    ["one coordinate is missing", { map_id: "m-1", x: 250 }],
    ["both are null", { map_id: "m-1", x: null, y: null }],
    ["its floor has no scale", { map_id: "m-2", x: 250, y: 100, orientation: 90 }],
  ])("stays on its floor without a place where %s", (_, json) => {
    const found = translate({ mac: MAC, ...json });
    expect(found?.objects[0]).toMatchObject({ mapId: json.map_id, fields: { kind: "ap" } });
    expect(found?.objects[0]?.fields).toEqual({ kind: "ap" });
    expect(found?.problems).toEqual([]);
  });

  it("has no placement without a floor, whatever its coordinates", () => {
    const [device] = translate({ mac: MAC, map_id: null, x: 0, y: 0 })?.objects ?? [];
    expect(device).toEqual({
      kind: "device",
      id: MAC,
      siteId: "s-1",
      name: expect.any(String),
      fields: { kind: "ap" },
    });
  });

  it("has no position in another country, and a problem says so", () => {
    const found = translate({ mac: MAC, map_id: "m-1", x: 1e9, y: 0 });
    expect(found?.objects[0]?.fields).toEqual({ kind: "ap" });
    expect(found?.problems).toEqual([expect.objectContaining({ code: "too-far-out", id: MAC, mapId: "m-1" })]);
  });

  it("is left out on a floor that Mist does not list, and a problem says so", () => {
    expect(translate({ mac: MAC, name: "AP", map_id: "m-9" })).toEqual({
      objects: [],
      problems: [{ code: "unknown-floor", kind: "device", id: MAC, siteId: "s-1", name: "AP" }],
    });
  });

  it.each([
    [-90, 270],
    [450, 90],
    ["90", 90],
  ])("turned by %j is turned by %d", (orientation, expected) => {
    const found = translate({ mac: MAC, map_id: "m-1", x: 1, y: 1, orientation });
    expect(found?.objects[0]?.fields.orientation).toBe(expected);
  });
});
