import { describe, expect, it } from "vitest";
import { rssizoneSchema } from "../api/resources/rssizone";
import { vbeaconSchema } from "../api/resources/vbeacon";
import type { ImportedDevice } from "./imported";
import { translateRssizone } from "./translate-rssizone";
import { translateVbeacon } from "./translate-vbeacon";

const FLOORS = new Map([
  ["m-1", { mapId: "m-1", ppm: 25 }],
  ["m-2", { mapId: "m-2" }],
]);

describe("a virtual beacon", () => {
  const translate = (json: object) =>
    translateVbeacon(vbeaconSchema.parse({ id: "v-1", name: "Desk", map_id: "m-1", x: 310.5, y: 225, ...json }), {
      ...{ siteId: "s-1", floors: FLOORS },
    });

  it("has a position in metres and a circle around it", () => {
    expect(translate({ power_mode: "default" })).toEqual({
      objects: [
        {
          ...{ kind: "vbeacon", id: "v-1", siteId: "s-1", mapId: "m-1", name: "Desk" },
          fields: { name: "Desk", mapId: "m-1", point: { x: 12.42, y: 9 }, radius: 5 },
        },
      ],
      problems: [],
    });
  });

  it.each([
    [{ power_mode: "default", power: 20 }, 5],
    [{ power_mode: "custom", power: 4 }, 5],
    [{ power_mode: "custom", power: 10 }, 9.98],
    [{ power_mode: "custom", power: -2 }, 2.51],
    [{ power: "8" }, 7.92],
    [{ power_mode: "custom", power: -30 }, 1],
    [{ power_mode: "custom", power: 100 }, 30],
    [{ power_mode: "custom", power: "loud" }, 5],
    [{}, 5],
  ])("with %j has a radius of %d m", (json, radius) => {
    expect(translate(json).objects[0]?.fields.radius).toBe(radius);
  });

  it.each([{ x: null }, { y: "down" }, { map_id: "m-2" }])("has no position with %j", (json) => {
    expect(translate(json).objects[0]?.fields).toEqual({ name: "Desk", mapId: json.map_id ?? "m-1", radius: 5 });
    expect(translate(json).problems).toEqual([]);
  });

  it("has no position in another country, and a problem says so", () => {
    const { objects, problems } = translate({ x: -1e9 });
    expect(objects[0]?.fields).not.toHaveProperty("point");
    expect(problems).toEqual([expect.objectContaining({ code: "too-far-out", id: "v-1", mapId: "m-1" })]);
  });

  it("is left out on a floor that Mist does not list, and a problem says so", () => {
    expect(translate({ map_id: "m-9" })).toEqual({
      objects: [],
      problems: [{ code: "unknown-floor", kind: "vbeacon", id: "v-1", siteId: "s-1", name: "Desk" }],
    });
  });
});

describe("a proximity zone", () => {
  const device = (id: string, mapId?: string, x?: number): [string, ImportedDevice] => {
    const place = mapId !== undefined && x !== undefined ? { mapId, point: { x, y: 0 } } : {};
    const fields = { kind: "ap", ...place } as const;
    return [id, { kind: "device", id, siteId: "s-1", name: id, ...(mapId && { mapId }), fields }];
  };
  const [A, B, C, D, E] = ["5c5b35a1b2c1", "5c5b35a1b2c2", "5c5b35a1b2c3", "5c5b35a1b2c4", "5c5b35a1b2c5"] as const;
  const devices = new Map([device(A, "m-2", 1), device(B, "m-1", 2), device(C, "m-1"), device(D), device(E, "m-2")]);
  const translate = (listed: unknown) =>
    translateRssizone(rssizoneSchema.parse({ id: "r-1", name: "Near the lobby", devices: listed }), {
      ...{ siteId: "s-1", devices },
    });
  const heard = (mac: string, rssi = -60) => ({ device_id: `00000000-0000-0000-1000-${mac}`, rssi });

  it("is on the floor of most of its devices, and keeps all of them", () => {
    expect(translate([heard(A, -65), heard(C), heard(B), heard(D), heard("5c5b35a1b2ff")])).toEqual({
      objects: [
        {
          ...{ kind: "rssizone", id: "r-1", siteId: "s-1", mapId: "m-1", name: "Near the lobby" },
          fields: {
            ...{ name: "Near the lobby", mapId: "m-1", point: { x: 2, y: 0 } },
            devices: [
              { deviceId: A, rssi: -65 },
              { deviceId: C, rssi: -60 },
              { deviceId: B, rssi: -60 },
              { deviceId: D, rssi: -60 },
              { deviceId: "5c5b35a1b2ff", rssi: -60 },
            ],
          },
        },
      ],
      problems: [],
    });
  });

  it.each([
    ["of two floors with as many devices, the one whose id comes first", [heard(A), heard(B)], "m-1"],
    ["of two floors with as many devices, whichever is listed first", [heard(B), heard(A)], "m-1"],
    ["the floor of most of its devices, whichever id comes first", [heard(B), heard(A), heard(E)], "m-2"],
    ["its only floor", [heard(A)], "m-2"],
    ["the floor of a device that has no place on it", [heard(C)], "m-1"],
    ["the floor of devices that are listed once each", [heard(A), heard(A), heard(A), heard(B), heard(C)], "m-1"],
  ])("is on %s", (_, listed, mapId) => {
    expect(translate(listed).objects[0]?.mapId).toBe(mapId);
  });

  it.each([
    ["no device", []],
    ["no list of devices", { device_id: A }],
    ["a device that hangs nowhere", [heard(D)]],
    ["a device that nobody knows", [heard("5c5b35a1b2ff")]],
    ["a device without a threshold", [{ device_id: B }]],
  ])("with %s is left out, and a problem says so", (_, listed) => {
    expect(translate(listed)).toEqual({
      objects: [],
      problems: [{ code: "no-device-on-floor", kind: "rssizone", id: "r-1", siteId: "s-1", name: "Near the lobby" }],
    });
  });
});
