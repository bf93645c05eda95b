import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import type { Topic } from "../topic";
import { deviceEvents, deviceUpdowns } from "./device-events";
import { mxedgeEvents } from "./mxedge-events";

const AT = 1_790_000_000_000;

function read(event: object, topic: Topic = deviceEvents) {
  const { changes = [] } = topic.read({ site_id: "site", timestamp: AT / 1_000, ...event }, AT);
  return {
    report: only(changes, "device"),
    notice: only(changes, "notice")?.notice,
  };
}

function only<Type extends Change["type"]>(changes: readonly Change[], type: Type) {
  return changes.find((change): change is Extract<Change, { type: Type }> => change.type === type);
}

describe("device-events and device-updowns", () => {
  it.each([
    ["AP_DISCONNECTED", false, "major", "AP47 Canteen went offline"],
    ["AP_CONNECTED", true, "info", "AP47 Canteen came online"],
    ["AP_RESTARTED", true, "info", "AP47 Canteen restarted"],
    ["AP_CONFIG_CHANGED_BY_USER", undefined, "info", "AP47 Canteen: Config changed by user"],
  ])("%s of an access point", (type, up, severity, title) => {
    const { report, notice } = read({ type, ap: "d420b06e13b8", ap_name: "AP47 Canteen" }, deviceUpdowns);
    expect(report).toMatchObject({ deviceId: "d420b06e13b8", kind: "ap", name: "AP47 Canteen", event: type });
    expect(report?.up).toBe(up);
    expect(notice).toMatchObject({ severity, title, deviceId: "d420b06e13b8" });
  });

  it("recognizes a switch by its type's prefix", () => {
    const { report, notice } = read({ type: "SW_DISCONNECTED", mac: "E4:FC:82:07:1D:D0", device_name: "east-sw2" });
    expect(report).toMatchObject({ kind: "switch", deviceId: "e4fc82071dd0", up: false });
    expect(notice?.title).toBe("Switch east-sw2 went offline");
  });

  it("does not treat a port as its switch", () => {
    const { report, notice } = read({
      type: "SW_PORT_DOWN",
      device_type: "switch",
      mac: "e4fc82071dd0",
      device_name: "east-sw2",
      port_id: "ge-0/0/17",
    });
    expect(report).not.toHaveProperty("up");
    expect(notice).toMatchObject({ severity: "warning", title: "Switch east-sw2: port ge-0/0/17 down" });
  });

  it.each(["GW_CONDUCTOR_DISCONNECTED", "GW_CONDUCTOR_CONNECTED", "AP_SERVICE_RESTARTED"])(
    "does not treat %s of a part as that of its device",
    (type) => {
      const { report } = read({ type, mac: "e4fc82071dd0" });
      expect(report).not.toHaveProperty("up");
      expect(report).not.toHaveProperty("restarted");
    },
  );

  it.each([
    { band: "5" },
    { channel: 36 },
    { node: "node1" },
    { chassis_mac: "e4fc82071dd0" },
    { audit_id: "a-2" },
    { usage: "auto" },
  ])("I47: events of one second that differ in %o are two notices", (more) => {
    const event = { type: "AP_RRM_ACTION", ap: "d420b06e13a0", band: "24", channel: 1, audit_id: "a-1" };
    const [first, second] = [read(event).notice, read({ ...event, ...more }).notice];
    expect(second?.noticeId).not.toBe(first?.noticeId);
    expect(read({ ...event, org_id: "o", for_site: true, site_name: "S" }).notice?.noticeId).toBe(first?.noticeId);
  });

  it.each(["AP_DISCONNECTED", "AP_CONNECTED", "AP_RESTARTED", "SW_DISCONNECTED"])(
    "I49: both report one %s, with the content of device-events",
    (type) => {
      const told = { type, mac: "d420b06e13a0", timestamp: AT / 1_000 + 0.4, reason: "power_cycle", audit_id: "a" };
      const [event, updown] = [read(told), read({ type, ap: "d420b06e13a0" }, deviceUpdowns)];
      expect(updown.notice?.noticeId).toBe(event.notice?.noticeId);
      expect((event.notice?.revision ?? "") > (updown.notice?.revision ?? "")).toBe(true);
      for (const more of [
        { timestamp: AT / 1_000 + 1 },
        { node: "node1" },
        { ap: "d420b06e13b8" },
        { type: `${type}_X` },
      ])
        expect(read({ type, ap: "d420b06e13a0", ...more }, deviceUpdowns).notice?.noticeId).not.toBe(
          updown.notice?.noticeId,
        );
    },
  );

  it("keeps the reason and the text", () => {
    const { report, notice } = read({
      type: "AP_RESTARTED",
      ap: "d420b06e13a0",
      reason: "power_cycle",
      text: "by PoE",
    });
    expect(report?.reason).toBe("power_cycle");
    expect(notice).toMatchObject({ title: "AP d4:20:b0:6e:13:a0 restarted", text: "Power cycle · by PoE" });
  });

  it("uses Mist's own severity if the type has none", () => {
    const event = { type: "AP_RADAR_SEEN", ap: "d420b06e13a0" };
    expect(read({ ...event, ev_type: "WARN" }).notice?.severity).toBe("warning");
    expect(read({ ...event, ev_type: "NOTICE" }).notice?.severity).toBe("info");
  });

  it("is a notice without a device if it has no site", () => {
    const { report, notice } = read({ site_id: null, type: "AP_DISCONNECTED", ap: "d420b06e13a0" });
    expect(report).toBeUndefined();
    expect(notice).toBeDefined();
    expect(notice).not.toHaveProperty("siteId");
  });
});

describe("mxedge-events", () => {
  const EVENT = { mxedge_id: "edge-1", mxedge_name: "north", timestamp: "1790000000.308884" };

  it("reads a time that is text", () => {
    expect(read({ ...EVENT, type: "ME_DISCONNECTED" }, mxedgeEvents)).toMatchObject({
      report: { kind: "edge", deviceId: "edge-1", up: false, at: AT + 309 },
      notice: { severity: "major", title: "Edge north went offline" },
    });
  });

  it.each(["TT_AP_DISCONNECTED", "ME_POWERINPUT_DISCONNECTED", "ME_SERVICE_RESTARTED"])(
    "does not treat %s of a part as that of the edge",
    (type) => {
      const { report } = read({ ...EVENT, type }, mxedgeEvents);
      expect(report).not.toHaveProperty("up");
      expect(report).not.toHaveProperty("restarted");
    },
  );

  it("is not a device of a site if it serves the whole organisation", () => {
    const { report, notice } = read({ ...EVENT, site_id: undefined, type: "ME_UPGRADED" }, mxedgeEvents);
    expect(report).toBeUndefined();
    expect(notice?.title).toBe("Edge north: Upgraded");
  });
});
