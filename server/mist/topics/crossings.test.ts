import { describe, expect, it } from "vitest";
import { inEnglish } from "@/domain/notice-phrase";
import { rssizone, vbeacon, zone } from "./crossings";

const AT = 1_790_000_010_518;
const EVENT = { site_id: "site", map_id: "ground", timestamp: AT / 1_000, type: "wifi", mac: "3c22fb48d17e" };

describe("an enter or exit event", () => {
  it("is a crossing of the area that the topic names", () => {
    expect(zone.read({ ...EVENT, zone_id: "lobby ", trigger: "enter" }, AT)).toEqual({
      ok: true,
      changes: [
        {
          type: "crossing",
          siteId: "site",
          mapId: "ground",
          areaId: "lobby",
          areaKind: "zone",
          trackId: "wifi:3c22fb48d17e",
          kind: "wifi",
          trigger: "enter",
          at: AT,
        },
      ],
    });
  });

  it("accepts vbeacons and rssizones, with or without a map", () => {
    const exit = { ...EVENT, map_id: undefined, trigger: "exit" };
    expect(vbeacon.read({ ...exit, vbeacon_id: "v" }, AT).changes?.[0]).toMatchObject({
      areaKind: "vbeacon",
      areaId: "v",
    });
    const crossing = rssizone.read({ ...exit, rssizone_id: "r" }, AT).changes?.[0];
    expect(crossing).toMatchObject({ areaKind: "rssizone", areaId: "r", trigger: "exit" });
    expect(crossing).not.toHaveProperty("mapId");
  });

  it("I53: accepts map ids in upper and lower case", () => {
    const event = { ...EVENT, zone_id: "lobby", trigger: "enter", map_id: " B7C2-Ground " };
    expect(zone.read(event, AT).changes).toMatchObject([{ mapId: "b7c2-ground" }]);
  });

  it("identifies an SDK client by its id even if there is a MAC address", () => {
    const told = { id: "phone", mac: "3C-22-FB-48-D1-7E", name: "Noor's phone" };
    const event = { ...EVENT, type: "sdk", zone_id: "lobby", trigger: "enter", ...told };
    expect(zone.read(event, AT).changes).toMatchObject([
      { type: "crossing", trackId: "sdk:phone" },
      { type: "profile", trackId: "sdk:phone", facts: { name: "Noor's phone", mac: "3c22fb48d17e" } },
    ]);
  });

  it.each([
    ["sdk:phone", { type: "wifi", id: "phone" }],
    ["sdk:phone", { type: "sdk", id: "phone" }],
    ["wifi:3c22fb48d17e", { type: "wifi", id: "3C-22-FB-48-D1-7E" }],
    ["asset:tag 7", { type: "asset", asset_id: " tag 7 " }],
    ["asset:tag 7", { asset_id: "tag 7" }],
    ["asset:tag 7", { type: "asset", id: "tag 7" }],
    ["asset:3c22fb48d17e", { type: "asset", asset_id: "tag 7", mac: "3c22fb48d17e" }],
  ])("I50: is of %s for %o", (trackId, named) => {
    const { mac, type, ...event } = { ...EVENT, zone_id: "lobby", trigger: "enter" };
    const { ok, changes } = zone.read({ ...event, ...named }, AT);
    expect(ok).toBe(true);
    expect(changes).toMatchObject([{ type: "crossing", trackId }]);
  });

  it.each([
    ["no zone_id", { trigger: "enter", vbeacon_id: "v" }],
    ["unreadable trigger", { trigger: "hover", zone_id: "lobby" }],
    ["no trigger", { zone_id: "lobby" }],
    ["no mac or id", { trigger: "exit", zone_id: "lobby", mac: null }],
  ])("is refused for %s", (reason, event) => {
    const reading = zone.read({ ...EVENT, ...event }, AT);
    expect(!reading.ok && inEnglish(reading.reason)).toBe(reason);
  });
});
