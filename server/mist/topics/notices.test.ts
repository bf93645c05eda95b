import { describe, expect, it } from "vitest";
import type { NoticeChange } from "@/domain/change";
import { severityOfType } from "../severity";
import type { Topic } from "../topic";
import { alarms } from "./alarms";
import { audits } from "./audits";
import { guestAuthorizations } from "./guest-authorizations";
import { minisApplication, siteSle } from "./measurements";
import { nacEvents } from "./nac";
import { assetRawRssi, wifiConnRaw } from "./raw";

const AT = 1_790_000_000_000;

function changeOf(topic: Topic, event: object, receivedAt = AT + 1_000): NoticeChange {
  const { changes = [] } = topic.read({ site_id: "site", timestamp: AT / 1_000, ...event }, receivedAt);
  const change = changes.find((one): one is NoticeChange => one.type === "notice");
  if (!change) throw new Error("The event is no notice.");
  return change;
}

describe("alarms", () => {
  const ALARM = { id: "alarm-1", type: "rogue-ap-detected", aps: ["d420b06e13a0"], count: 9 };

  it("I31: keeps its id and gets a greater revision when it is reported again", () => {
    const first = changeOf(alarms, ALARM);
    const more = changeOf(alarms, { ...ALARM, update: true, count: 10, last_seen: AT / 1_000 });
    const later = changeOf(alarms, { ...ALARM, update: true, count: 10, last_seen: AT / 1_000 + 60 });
    expect(new Set([first, more, later].map(({ notice }) => notice.noticeId))).toEqual(new Set(["alarms:alarm-1"]));
    expect([later, first, more].map(({ revision }) => revision).sort()).toEqual(
      [first, more, later].map(({ revision }) => revision),
    );
    expect(later.revision).toBe(later.notice.revision);
  });

  it("I45: is resolved by its newest report, however late the alarm was seen", () => {
    const details = { status: "resolved" };
    const open = changeOf(alarms, { ...ALARM, details: { status: "open" }, last_seen: AT / 1_000 });
    const resolved = changeOf(alarms, { ...ALARM, details, last_seen: AT / 1_000 });
    expect(resolved.notice).toMatchObject({
      noticeId: open.notice.noticeId,
      title: "Rogue AP detected: d4:20:b0:6e:13:a0 (9 times), resolved",
      severity: "info",
    });
    expect(resolved.revision > open.revision).toBe(true);
    const again = changeOf(alarms, { ...ALARM, count: 10, last_seen: AT / 1_000 + 1 });
    expect(again.revision > resolved.revision).toBe(true);
    expect(again.notice.title).not.toContain("resolved");
  });

  it("I45: says a state other than open in its text", () => {
    const textOf = (status: unknown) => changeOf(alarms, { ...ALARM, details: { status } }).notice.text;
    expect(textOf("in_progress")).toBe("State: In progress");
    expect([textOf("open"), textOf(7), textOf(null)]).toEqual([undefined, "State: 7", undefined]);
  });

  it.each([AT / 1_000 - 73 * 86_400, "2026-07-09T10:00:00Z", "2026-09-21T23:00:00", "soon", null])(
    "I46: is as old as its timestamp, with last_seen %s",
    (last_seen) => {
      const change = changeOf(alarms, { ...ALARM, last_seen }, AT + 5_000);
      expect(change.notice.at).toBe(AT);
      expect(change.at).toBeGreaterThanOrEqual(AT);
      expect(change.at).toBeLessThanOrEqual(AT + 5_000);
    },
  );

  it("I46: counts as reported when it was last seen, if that is newer", () => {
    const change = changeOf(alarms, { ...ALARM, last_seen: AT / 1_000 + 60 }, AT + 61_000);
    expect([change.notice.at, change.at]).toEqual([AT, AT + 60_000]);
  });

  it("contains what happened, where and how often", () => {
    expect(changeOf(alarms, { ...ALARM, ssids: ["harbour"] }).notice).toMatchObject({
      title: "Rogue AP detected: d4:20:b0:6e:13:a0 (9 times)",
      text: "SSID harbour",
      severity: "major",
      deviceId: "d420b06e13a0",
    });
  });

  it("uses Mist's severity if there is one", () => {
    expect(changeOf(alarms, { ...ALARM, severity: "warn" }).notice.severity).toBe("warning");
    expect(changeOf(alarms, { ...ALARM, severity: "critical" }).notice.severity).toBe("critical");
    expect(changeOf(alarms, { ...ALARM, severity: "odd" }).notice.severity).toBe("major");
  });
});

describe("audits", () => {
  it("contains who did what, without the address", () => {
    const event = { id: "a", admin_name: "Mika Operator mika@example.com", message: "Update Site Settings" };
    expect(changeOf(audits, { ...event, src_ip: "198.51.100.24" }).notice).toMatchObject({
      noticeId: "audits:a",
      title: "Mika Operator: Update Site Settings",
      text: "From 198.51.100.24",
    });
  });

  it("names Mist if there is no user, and keeps an address if there is no name", () => {
    expect(changeOf(audits, { message: "Upgrade" }).notice.title).toBe("Mist: Upgrade");
    expect(changeOf(audits, { message: "Login", admin_name: "a@b.c" }).notice.title).toBe("a@b.c: Login");
  });

  it("finds the device in its id", () => {
    const event = { message: "Restart", device_id: "00000000-0000-0000-1000-D420B06E13A0" };
    expect(changeOf(audits, event).notice.deviceId).toBe("d420b06e13a0");
  });
});

describe("guest-authorizations", () => {
  const GUEST = {
    client: "da61b4907c2f",
    name: "Robin",
    email: "robin@example.com",
    mobile: "+15550100",
    ssid: "guest",
  };

  it("contains nothing about the guest's identity", () => {
    const { notice } = changeOf(guestAuthorizations, { ...GUEST, authorized_time: AT / 1_000, auth_method: "sms" });
    expect(notice.title).toBe("A guest was let into guest by sms");
    expect(JSON.stringify(notice)).not.toMatch(/robin|5550100/i);
  });

  it("lists the permitted fields, and no form field", () => {
    for (const field of ["name", "email", "mobile", "company", "sponsor_email", "field1"]) {
      expect(guestAuthorizations.keeps).not.toContain(field);
    }
  });
});

describe("raw topics", () => {
  it("keep one notice for each pair of tag and access point, which is refreshed", () => {
    const event = { mac: "ac233f7a10b4", device_id: "00000000-0000-0000-1000-d420b06e13a0", rssi: -71.4 };
    const first = changeOf(assetRawRssi, event);
    const second = changeOf(assetRawRssi, { ...event, timestamp: AT / 1_000 + 1 });
    expect(first.notice.title).toBe("AP d4:20:b0:6e:13:a0 heard ac:23:3f:7a:10:b4 at -71 dBm");
    expect(second.notice.noticeId).toBe(first.notice.noticeId);
    expect(second.revision > first.revision).toBe(true);
  });

  it("accept ids in both spellings and MAC addresses with dashes, and use the time of arrival if there is no other", () => {
    const event = {
      ap_id: "d4-20-b0-6e-13-a0",
      client_id: "3c-22-fb-48-d1-7e",
      packets: [{ rssi: -62.3 }, { rssi: -58 }, null],
      timestamp: undefined,
    };
    const change = changeOf(wifiConnRaw, { ...event, site_id: undefined, siteid: "site" });
    expect(change).toMatchObject({ siteId: "site", at: AT + 1_000 });
    expect(change.notice).toMatchObject({ trackId: "wifi:3c22fb48d17e", deviceId: "d420b06e13a0" });
    expect(change.notice.title).toMatch(/at -58 dBm$/);
  });

  it("I28: distinguish a repeated delivery from new events although they have no time", () => {
    const event = { client_id: "3c22fb48d17e", timestamp: undefined, packets: [{ rssi: -58 }] };
    const [first, again] = [changeOf(wifiConnRaw, event, AT), changeOf(wifiConnRaw, event, AT + 5_000)];
    expect([again.notice.noticeId, again.revision]).toEqual([first.notice.noticeId, first.revision]);
  });
});

describe("ids", () => {
  it("D11: are in the order of time if they contain one", () => {
    const seconds = [0, 1, 15, 16, 4_000, 90 * 86_400].map((later) => AT / 1_000 + later);
    for (const topic of [nacEvents, guestAuthorizations, siteSle]) {
      const event = { type: "NAC_CLIENT_PERMIT", client: "3c22fb48d17e", mac: "3c22fb48d17e", authorized_time: null };
      const ids = seconds.map((timestamp) => changeOf(topic, { ...event, timestamp }).notice.noticeId);
      expect([topic.name, ids.toSorted()]).toEqual([topic.name, ids]);
    }
  });

  it("stay the same if only the time of arrival differs", () => {
    const event = { mac: "ac233f7a10b4", device_id: "00000000-0000-0000-1000-d420b06e13a0", rssi: -71.4 };
    expect(changeOf(assetRawRssi, event).notice.noticeId).toMatch(/^[0-9a-f]{16}$/);
  });
});

it("measurements list the worst first, and failures are warnings", () => {
  const { notice } = changeOf(siteSle, { sle: { coverage: 0.92, "time-to-connect": 0.87, broken: "?" } });
  expect(notice.title).toBe("Service levels: Time to connect 87 %, Coverage 92 %");
  const probe = changeOf(minisApplication, { probe_name: "Intranet", success: false, latency: 93 }).notice;
  expect(probe).toMatchObject({ severity: "warning", title: "Intranet failed: 93 ms" });
});

it("NAC events say who was accepted or refused", () => {
  const event = { mac: "3c22fb48d17e", username: "noor", auth_type: "eap-tls", vlan: "310" };
  expect(changeOf(nacEvents, { ...event, type: "NAC_CLIENT_PERMIT" }).notice).toMatchObject({
    severity: "info",
    title: "NAC client permit: noor",
    text: "eap-tls · VLAN 310",
  });
  expect(changeOf(nacEvents, { ...event, type: "NAC_CLIENT_DENY" }).notice.severity).toBe("warning");
});

it("guesses a severity from a type", () => {
  const guesses = {
    device_down: "major",
    switch_disconnected: "major",
    device_reconnected: "info",
    "honeypot-ssid-detected": "major",
    bad_cable: "warning",
    infra_dhcp_failure: "warning",
    something_new: "minor",
  };
  const found = Object.keys(guesses).map((type) => [type, severityOfType(type, "minor")]);
  expect(Object.fromEntries(found)).toEqual(guesses);
});
