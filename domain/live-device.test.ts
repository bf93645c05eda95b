import { describe, expect, it } from "vitest";
import type { DeviceReport } from "./change";
import { LiveDevice } from "./live-device";
import { AP, deviceReport, placementOf } from "./testing/changes";

function deviceAfter(...reports: readonly DeviceReport[]): LiveDevice {
  const device = new LiveDevice(AP);
  for (const each of reports) device.report(each);
  return device;
}

/** Whatever order the words come in. */
function inBothOrders(...reports: readonly DeviceReport[]): readonly LiveDevice[] {
  return [deviceAfter(...reports), deviceAfter(...reports.toReversed())];
}

const down = (at: number) => deviceReport({ up: false, event: "AP_DISCONNECTED", at });
const up = (at: number) => deviceReport({ up: true, event: "AP_CONNECTED", at });

describe("a device", () => {
  it("without any report is an access point without a state", () => {
    const device = deviceAfter();
    expect(device.state()).toStrictEqual({ deviceId: AP, kind: "ap" });
    expect([device.isHeard, device.heardAt]).toEqual([false, 0]);
  });

  it("counts as heard of from its own first report on", () => {
    expect([deviceAfter(deviceReport()).isHeard, deviceAfter(deviceReport()).heardAt]).toEqual([true, 1_000]);
  });

  it("contains its newest report completely", () => {
    const word = { kind: "switch", name: "Core", model: "EX4100", up: false, event: "SW_DISCONNECTED" } as const;
    const device = deviceAfter(deviceReport({ ...word, reason: "power", at: 2_000 }), deviceReport({ at: 1_000 }));
    const state = { ...word, deviceId: AP, since: 2_000, reason: "power", at: 2_000 };
    expect(device.state()).toStrictEqual(state);
    device.placement = placementOf();
    expect(device.state()).toStrictEqual({ ...state, place: { mapId: "floor-a", point: { x: 1, y: 2 }, version: 1 } });
  });

  it("is up or down since the first report of that state, not the last", () => {
    for (const device of inBothOrders(down(1_000), up(2_000), up(3_000)))
      expect(device.state()).toMatchObject({ up: true, since: 2_000, at: 3_000 });
    for (const device of inBothOrders(up(1_000), down(2_000), down(3_000)))
      expect(device.state()).toMatchObject({ up: false, since: 2_000, at: 3_000 });
  });

  it("I48: is up if it went down, restarted and came up at one moment, in any order of reports", () => {
    const restarted = deviceReport({ up: true, restarted: true, event: "AP_RESTARTED", at: 1_000 });
    for (const device of inBothOrders(up(1_000), down(1_000), restarted, deviceReport()))
      expect(device.state()).toMatchObject({ up: true, since: 1_000, event: "AP_CONNECTED" });
    for (const device of inBothOrders(restarted, down(1_000)))
      expect(device.state()).toMatchObject({ up: true, since: 1_000, event: "AP_RESTARTED" });
    for (const device of inBothOrders(up(1_000), down(1_001), restarted))
      expect(device.state()).toMatchObject({ up: false, since: 1_001 });
  });

  it("keeps its state through reports that do not say whether it is up", () => {
    const device = deviceAfter(down(1_000), deviceReport({ at: 2_000 }));
    expect(device.state()).toMatchObject({ up: false, since: 1_000, event: "AP_CONFIGURED", at: 2_000 });
  });

  it("keeps its name and model if its newest report has none", () => {
    const named = deviceReport({ name: "AP one", model: "AP45", at: 1_000 });
    for (const device of inBothOrders(named, deviceReport({ at: 2_000 })))
      expect(device.state()).toMatchObject({ name: "AP one", model: "AP45", at: 2_000 });
    for (const device of inBothOrders(named, deviceReport({ name: "AP two", model: "AP47", at: 2_000 })))
      expect(device.state()).toMatchObject({ name: "AP two", model: "AP47" });
  });

  it("uses the same one of two reports of one moment, in any order of arrival", () => {
    const words = ["AP_CONFIGURED", "AP_RESTARTED"].map((event) => deviceReport({ event, name: event }));
    const reasons = ["one", "two"].map((reason) => deviceReport({ reason, name: reason }));
    for (const pair of [words, reasons]) {
      const [first, second] = inBothOrders(...pair);
      expect(first?.state()).toEqual(second?.state());
    }
  });

  it("compares times as numbers, also if one has a digit less", () => {
    for (const device of inBothOrders(deviceReport({ at: 999, name: "Old" }), deviceReport({ at: 1_000, name: "New" })))
      expect(device.state()).toMatchObject({ name: "New", at: 1_000 });
  });
});

describe("a device that a client names", () => {
  const mention = (name: string | undefined, at: number) => ({
    deviceId: AP,
    at,
    ...(name === undefined ? {} : { name }),
  });

  it("is known by that", () => {
    const device = deviceAfter();
    device.mention(mention(undefined, 1_000));
    expect([device.isHeard, device.heardAt, device.state()]).toEqual([true, 1_000, { deviceId: AP, kind: "ap" }]);
  });

  it("has the newest name, in any order, and no name only while there is none", () => {
    const words = [mention("Old", 999), mention("New", 1_000), mention(undefined, 2_000)];
    for (const order of [words, words.toReversed()]) {
      const device = deviceAfter();
      for (const word of order) device.mention(word);
      expect(device.state()).toMatchObject({ name: "New" });
    }
  });

  it("has the same one of two names of one moment, in any order", () => {
    for (const names of [
      ["A", "B"],
      ["B", "A"],
    ]) {
      const device = deviceAfter();
      for (const name of names) device.mention(mention(name, 1_000));
      expect(device.state().name).toBe("B");
    }
  });

  it("has the name in its own report if that is equally new, and the client's if that is newer", () => {
    const device = deviceAfter(deviceReport({ name: "Own", at: 1_000 }));
    device.mention(mention("Client's", 1_000));
    expect(device.state().name).toBe("Own");
    device.mention(mention("Client's", 1_001));
    expect([device.state().name, device.heardAt]).toEqual(["Client's", 1_001]);
    device.report(deviceReport({ name: "Own", at: 2_000 }));
    expect([device.state().name, device.heardAt]).toEqual(["Own", 2_000]);
  });

  it("keeps the name that a user typed until the device or a client reports one", () => {
    const device = deviceAfter(deviceReport());
    device.mention(mention(undefined, 2_000));
    device.placement = placementOf({ name: "By the stairs" });
    expect(device.state().name).toBe("By the stairs");
    device.mention(mention("Client's", 1_000));
    expect(device.state().name).toBe("Client's");
  });
});

describe("a device after a restart", () => {
  it("is as before, and reacts to later reports in the same way", () => {
    const device = deviceAfter(deviceReport({ name: "AP one", at: 500 }), down(1_000));
    device.mention({ deviceId: AP, name: "Client's", at: 2_000 });
    const again = LiveDevice.load(JSON.parse(JSON.stringify(device.save())));
    expect([again.state(), again.heardAt]).toEqual([device.state(), device.heardAt]);
    for (const each of [device, again]) each.report(up(900));
    expect(again.state()).toEqual(device.state());
    for (const each of [device, again]) each.report(up(3_000));
    expect(again.state()).toMatchObject({ up: true, since: 3_000 });
  });

  it("is the same device if only clients named it", () => {
    const device = deviceAfter();
    device.mention({ deviceId: AP, name: "Client's", at: 2_000 });
    const again = LiveDevice.load(JSON.parse(JSON.stringify(device.save())));
    expect(again.state()).toEqual({ deviceId: AP, kind: "ap", name: "Client's" });
  });
});
