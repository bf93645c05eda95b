import { expect, it } from "vitest";
import type { DeviceState } from "@/domain/device";
import { deviceName, devicesOn, upState } from "./placed-devices";

const device = (deviceId: string, name?: string, mapId?: string): DeviceState => ({
  ...{ deviceId, kind: "ap" },
  ...(name && { name }),
  ...(mapId && { place: { mapId, point: { x: 1, y: 1 }, version: 1 } }),
});

it("lists those placed on a floor, by name and number", () => {
  const devices = [device("1", "AP 10", "m"), device("2", "AP 2", "m"), device("3", "AP 1"), device("4", "AP 0", "n")];
  expect(devicesOn(devices, "m").map(deviceName)).toEqual(["AP 2", "AP 10"]);
});

it("calls a device without a name by its address", () => {
  expect(deviceName({ deviceId: "5c5b35a1b2c3" })).toBe("5c:5b:35:a1:b2:c3");
});

it("tells up from down from what nobody knows", () => {
  expect([{ up: true }, { up: false }, {}].map(upState)).toEqual(["up", "down", "unknown"]);
});
