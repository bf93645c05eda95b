import { describe, expect, it } from "vitest";
import { inEnglish } from "@/domain/notice-phrase";
import type { Topic } from "../topic";
import { location, locationAsset, locationClient, locationSdk, locationUnclient } from "./location";

const AT = 1_790_000_003_000;
const EVENT = { site_id: "site", map_id: "ground", mac: "3c22fb48d17e", timestamp: AT / 1_000, x: 8.25, y: 5.5 };

function read(event: object, topic: Topic = location) {
  return topic.read({ ...EVENT, ...event }, AT);
}

function firstOf(event: object, topic: Topic = location) {
  return read(event, topic).changes?.[0];
}

describe("a location event", () => {
  it("is a fix in metres", () => {
    expect(read({ type: "wifi", rssi: -57.67 })).toEqual({
      ok: true,
      changes: [
        {
          type: "fix",
          siteId: "site",
          mapId: "ground",
          trackId: "wifi:3c22fb48d17e",
          kind: "wifi",
          x: 8.25,
          y: 5.5,
          at: AT,
          rssi: -57.67,
        },
      ],
    });
  });

  it("says whether a Wi-Fi device is connected if its topic has only such devices", () => {
    expect(firstOf({ type: "wifi" }, locationUnclient)).toHaveProperty("connected", false);
    expect(firstOf({ type: "wifi" }, locationClient)).toHaveProperty("connected", true);
    expect(firstOf({ type: "wifi" })).not.toHaveProperty("connected");
  });

  it.each([{ x: null }, { y: undefined }, { map_id: undefined }, { map_id: " ".trim() }])(
    "I67: reports the track as present without a position: %j",
    (event) => {
      const seen = { type: "sighting", siteId: "site", trackId: "wifi:3c22fb48d17e", kind: "wifi", at: AT };
      expect(read(event)).toEqual({ ok: true, changes: [seen] });
      const tag = { ...event, type: "asset", name: "Pump" };
      expect(read(tag).changes?.map(({ type }) => type)).toEqual(["sighting", "profile"]);
      expect(firstOf(event, locationUnclient)).toEqual({ ...seen, connected: false });
    },
  );

  it("prefers the kind in the event to that of the topic", () => {
    expect(firstOf({ type: "asset" }, locationClient)).toMatchObject({ trackId: "asset:3c22fb48d17e", kind: "asset" });
    expect(firstOf({}, locationAsset)).toMatchObject({ kind: "asset" });
    expect(firstOf({ type: "drone" }, locationAsset)).toMatchObject({ kind: "asset" });
  });

  it("stores the address of the device on which an SDK client runs, and of no other track", () => {
    const profileOf = (more: object) => read(more).changes?.find(({ type }) => type === "profile");
    expect(profileOf({ type: "sdk", id: "Ab-1" })).toMatchObject({ facts: { mac: "3c22fb48d17e" } });
    expect(profileOf({ type: "asset", name: "Bed" })).toMatchObject({ facts: { name: "Bed" } });
    expect(profileOf({ type: "asset", name: "Bed" })).not.toHaveProperty("facts.mac");
  });

  it("identifies an SDK client by its id, otherwise by its MAC address", () => {
    expect(firstOf({ type: "sdk", id: "Ab-1" })).toMatchObject({ trackId: "sdk:Ab-1" });
    expect(firstOf({}, locationSdk)).toMatchObject({ trackId: "sdk:3c22fb48d17e" });
    expect(firstOf({ id: "Ab-1", mac: undefined })).toMatchObject({ trackId: "sdk:Ab-1" });
  });

  it("I26: reads a MAC address in any notation as the same track", () => {
    expect(firstOf({ mac: "3C:22:FB:48:D1:7E" })).toMatchObject({ trackId: "wifi:3c22fb48d17e" });
  });

  it("trims ids", () => {
    expect(firstOf({ map_id: "ground " })).toMatchObject({ mapId: "ground" });
  });

  it("I25: accepts numerals as coordinates, and positions outside of the map", () => {
    expect(firstOf({ x: "8.5", y: -2 })).toMatchObject({ x: 8.5, y: -2 });
  });

  it.each([
    ["no position", { x: "left" }],
    ["no position", { y: "NaN" }],
    ["no position", { x: Number.POSITIVE_INFINITY }],
    ["no position", { map_id: 7 }],
    ["position out of bounds", { x: 1e308 }],
    ["position out of bounds", { y: -100_001 }],
    ["no mac or id", { mac: "ff" }],
    ["no site_id", { site_id: "" }],
    ["no timestamp", { timestamp: null }],
    ["unreadable timestamp", { timestamp: 0 }],
  ])("I25, T1: is refused for %s: %j", (reason, event) => {
    const reading = read(event);
    expect(!reading.ok && inEnglish(reading.reason)).toBe(reason);
  });

  it("reports a name, a battery and a beacon's identity as facts", () => {
    const tag = {
      type: "asset",
      name: "Pump",
      battery_voltage: "2986",
      ibeacon_uuid: "4f1b",
      ibeacon_major: 7,
      ibeacon_minor: 0,
      eddystone_uid_namespace: "9d3c",
      eddystone_uid_instance: "00a4",
    };
    expect(read(tag).changes?.[1]).toEqual({
      type: "profile",
      siteId: "site",
      trackId: "asset:3c22fb48d17e",
      kind: "asset",
      facts: { name: "Pump", batteryMv: 2986, beacon: "iBeacon 4f1b 7/0 · Eddystone 9d3c/00a4" },
      at: AT,
    });
  });

  it("is no profile if it says nothing about the track", () => {
    expect(read({ type: "asset", name: "", battery_voltage: null }).changes).toHaveLength(1);
  });
});
