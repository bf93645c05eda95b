import { expect, it } from "vitest";
import type { DeviceState } from "@/domain/device";
import { deviceName, devicesOn, upState } from "./placed-devices";

const device = (deviceId: string, name?: string, mapId?: string): DeviceState => ({
  ...{ deviceId, kind: "ap" },
  ...(name && { name }),
  ...(mapId && { place: { mapId, point: { x: 1, y: 1 }, version: 1 } }),
});

it("lists the devices placed on a floor, in natural order of their names", () => {
  const devices = [device("1", "AP 10", "m"), device("2", "AP 2", "m"), device("3", "AP 1"), device("4", "AP 0", "n")];
  expect(devicesOn(devices, "m").map(deviceName)).toEqual(["AP 2", "AP 10"]);
});

it("names a device by its address if it has no name", () => {
  expect(deviceName({ deviceId: "5c5b35a1b2c3" })).toBe("5c:5b:35:a1:b2:c3");
});

it("distinguishes connected, disconnected and unknown", () => {
  expect([{ up: true }, { up: false }, {}].map(upState)).toEqual(["up", "down", "unknown"]);
});
