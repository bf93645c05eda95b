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
  it("that nobody speaks of is an access point without a state", () => {
    const device = deviceAfter();
    expect(device.state()).toStrictEqual({ deviceId: AP, kind: "ap" });
    expect([device.isHeard, device.heardAt]).toEqual([false, 0]);
  });

  it("is heard of by its own first word", () => {
    expect([deviceAfter(deviceReport()).isHeard, deviceAfter(deviceReport()).heardAt]).toEqual([true, 1_000]);
  });

  it("tells its newest word whole", () => {
    const word = { kind: "switch", name: "Core", model: "EX4100", up: false, event: "SW_DISCONNECTED" } as const;
    const device = deviceAfter(deviceReport({ ...word, reason: "power", at: 2_000 }), deviceReport({ at: 1_000 }));
    const state = { ...word, deviceId: AP, since: 2_000, reason: "power", at: 2_000 };
    expect(device.state()).toStrictEqual(state);
    device.placement = placementOf();
    expect(device.state()).toStrictEqual({ ...state, place: { mapId: "floor-a", point: { x: 1, y: 2 }, version: 1 } });
  });

  it("is up or down since the first word of that, not the last", () => {
    for (const device of inBothOrders(down(1_000), up(2_000), up(3_000)))
      expect(device.state()).toMatchObject({ up: true, since: 2_000, at: 3_000 });
    for (const device of inBothOrders(up(1_000), down(2_000), down(3_000)))
      expect(device.state()).toMatchObject({ up: false, since: 2_000, at: 3_000 });
  });

  it("I48: is up where it went down, restarted and came up at one moment, whatever order that is told in", () => {
    const restarted = deviceReport({ up: true, restarted: true, event: "AP_RESTARTED", at: 1_000 });
    for (const device of inBothOrders(up(1_000), down(1_000), restarted, deviceReport()))
      expect(device.state()).toMatchObject({ up: true, since: 1_000, event: "AP_CONNECTED" });
    for (const device of inBothOrders(restarted, down(1_000)))
      expect(device.state()).toMatchObject({ up: true, since: 1_000, event: "AP_RESTARTED" });
    for (const device of inBothOrders(up(1_000), down(1_001), restarted))
      expect(device.state()).toMatchObject({ up: false, since: 1_001 });
  });

  it("stays as it was through words that do not tell whether it is up", () => {
    const device = deviceAfter(down(1_000), deviceReport({ at: 2_000 }));
    expect(device.state()).toMatchObject({ up: false, since: 1_000, event: "AP_CONFIGURED", at: 2_000 });
  });

  it("keeps its name and model where its newest word has none", () => {
    const named = deviceReport({ name: "AP one", model: "AP45", at: 1_000 });
    for (const device of inBothOrders(named, deviceReport({ at: 2_000 })))
      expect(device.state()).toMatchObject({ name: "AP one", model: "AP45", at: 2_000 });
    for (const device of inBothOrders(named, deviceReport({ name: "AP two", model: "AP47", at: 2_000 })))
      expect(device.state()).toMatchObject({ name: "AP two", model: "AP47" });
  });

  it("tells the same one of two words of one moment, whatever order they come in", () => {
    const words = ["AP_CONFIGURED", "AP_RESTARTED"].map((event) => deviceReport({ event, name: event }));
    const reasons = ["one", "two"].map((reason) => deviceReport({ reason, name: reason }));
    for (const pair of [words, reasons]) {
      const [first, second] = inBothOrders(...pair);
      expect(first?.state()).toEqual(second?.state());
    }
  });

  it("compares times as numbers, also where one has a digit less", () => {
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

  it("is called by the newest name, in any order, and by none only while there is none", () => {
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

  it("is called by its own word where that is as new, by the client's where that is newer", () => {
    const device = deviceAfter(deviceReport({ name: "Own", at: 1_000 }));
    device.mention(mention("Client's", 1_000));
    expect(device.state().name).toBe("Own");
    device.mention(mention("Client's", 1_001));
    expect([device.state().name, device.heardAt]).toEqual(["Client's", 1_001]);
    device.report(deviceReport({ name: "Own", at: 2_000 }));
    expect([device.state().name, device.heardAt]).toEqual(["Own", 2_000]);
  });

  it("keeps the name that somebody typed while neither it nor a client tells one", () => {
    const device = deviceAfter(deviceReport());
    device.mention(mention(undefined, 2_000));
    device.placement = placementOf({ name: "By the stairs" });
    expect(device.state().name).toBe("By the stairs");
    device.mention(mention("Client's", 1_000));
    expect(device.state().name).toBe("Client's");
  });
});

describe("a device after a restart", () => {
  it("is as it was, and goes on by the same words", () => {
    const device = deviceAfter(deviceReport({ name: "AP one", at: 500 }), down(1_000));
    device.mention({ deviceId: AP, name: "Client's", at: 2_000 });
    const again = LiveDevice.load(JSON.parse(JSON.stringify(device.save())));
    expect([again.state(), again.heardAt]).toEqual([device.state(), device.heardAt]);
    for (const each of [device, again]) each.report(up(900));
    expect(again.state()).toEqual(device.state());
    for (const each of [device, again]) each.report(up(3_000));
    expect(again.state()).toMatchObject({ up: true, since: 3_000 });
  });

  it("is the same one where only clients named it", () => {
    const device = deviceAfter();
    device.mention({ deviceId: AP, name: "Client's", at: 2_000 });
    const again = LiveDevice.load(JSON.parse(JSON.stringify(device.save())));
    expect(again.state()).toEqual({ deviceId: AP, kind: "ap", name: "Client's" });
  });
});
