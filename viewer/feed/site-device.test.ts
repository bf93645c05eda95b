import { describe, expect, it } from "vitest";
import type { SiteDevice } from "@/domain/contract/device";
import { foundDevices, isInState, sortedDevices } from "./site-device";

function device(deviceId: string, rest: Partial<SiteDevice> = {}): SiteDevice {
  return { deviceId, siteId: "harbour", kind: "ap", event: "AP_CONNECTED", at: 1, ...rest };
}

const ids = (devices: readonly SiteDevice[]) => devices.map(({ deviceId }) => deviceId).join(" ");

describe("sortedDevices", () => {
  it("sorts devices that are down first, the latest on top, and unknown ones before the rest", () => {
    const devices = [
      device("up2", { up: true, name: "AP 2" }),
      device("up10", { up: true, name: "AP 10" }),
      device("old", { up: false, since: 10 }),
      device("unknown"),
      device("new", { up: false, since: 20 }),
    ];
    expect(ids(sortedDevices(devices))).toBe("new old unknown up2 up10");
  });
});

describe("foundDevices", () => {
  const devices = [
    device("5c5b35000001", { name: "Lobby", model: "AP45" }),
    device("5c5b35000002", { name: "Lobby", kind: "switch", siteId: "annexe" }),
  ];

  it("finds by name, model, kind and address, and requires every word", () => {
    const found = (q: string) => ids(foundDevices(devices, { siteId: undefined, q }));
    expect(found(" lobby  ap45 ")).toBe("5c5b35000001");
    expect(found("switch")).toBe("5c5b35000002");
    expect(found("35000001")).toBe("5c5b35000001");
    expect(found("")).toBe("5c5b35000001 5c5b35000002");
  });

  it("finds devices of one site only", () => {
    expect(ids(foundDevices(devices, { siteId: "annexe", q: "lobby" }))).toBe("5c5b35000002");
  });
});

describe("isInState", () => {
  it("counts a device in an unknown state as neither up nor down", () => {
    expect([isInState(device("a"), "up"), isInState(device("a"), "down"), isInState(device("a"), "all")]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
