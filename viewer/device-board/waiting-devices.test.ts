import { describe, expect, it } from "vitest";
import type { DeviceState } from "@/domain/device";
import { devicesByName, matchingDevices, waitingDevices } from "./waiting-devices";

const ap = (deviceId: string, name?: string): DeviceState => ({ deviceId, kind: "ap", ...(name && { name }) });
const DEVICES: readonly DeviceState[] = [
  ap("5c5b35000010", "AP 10"),
  ap("5c5b35000002", "AP 2"),
  { ...ap("5c5b35000003", "AP 3"), place: { mapId: "map-2", point: { x: 1, y: 1 }, version: 1 } },
  ap("5c5b35000004", "AP 4"),
  { ...ap("5c5b35000005", "Core"), kind: "switch" },
  { ...ap("5c5b350000aa", "Ämter"), model: "AP45" },
];

describe("waitingDevices", () => {
  it("are access points without a placement, in natural order of their names", () => {
    const names = waitingDevices(DEVICES, new Set(["5c5b35000004"]), "en").map(({ name }) => name);
    expect(names).toEqual(["Ämter", "AP 2", "AP 10"]);
  });
});

it("sorts devices by name in natural order, within any wrapper", () => {
  const held = DEVICES.slice(0, 4).map((device) => ({ device, x: 1 }));
  const sorted = devicesByName(held, "en", ({ device }) => device);
  expect(sorted.map(({ device: { name } }) => name)).toEqual(["AP 2", "AP 3", "AP 4", "AP 10"]);
});

describe("matchingDevices", () => {
  it.each([
    ["ap45", ["Ämter"]],
    ["amter", ["Ämter"]],
    ["5c5b350000aa", ["Ämter"]],
    ["00:00:10", ["AP 10"]],
    ["cellar", []],
  ])("finds by name, model or address: %s", (query, names) => {
    const found = matchingDevices(DEVICES, query, (device) => device);
    expect(found.map(({ name }) => name)).toEqual(names);
  });
});
