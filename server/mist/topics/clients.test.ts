import { describe, expect, it } from "vitest";
import type { Change, NoticeChange } from "@/domain/change";
import type { Topic } from "../topic";
import { clientInfo } from "./client-info";
import { clientJoin } from "./client-join";
import { clientSessions } from "./client-sessions";
import { sdkclientScanData } from "./sdkclient-scan-data";

const BEGAN_AT = 1_790_000_000_250;
const ENDED_AT = 1_790_000_280_750;
const CLIENT = {
  site_id: "site",
  mac: "3c22fb48d17e",
  client_hostname: "noor-laptop",
  ap: "d420b06e13a0",
  ap_name: "AP47 Reception",
  bssid: "d420b06e13a1",
  ssid: "harbour",
  band: "24",
  connect: Math.floor(BEGAN_AT / 1_000),
  connect_float: BEGAN_AT / 1_000,
};
const JOIN = { ...CLIENT, timestamp: BEGAN_AT / 1_000 };
const SESSION = {
  ...CLIENT,
  disconnect_float: ENDED_AT / 1_000,
  duration: 280.5,
  next_ap: "000000000000",
  termination_reason: 1,
  timestamp: ENDED_AT / 1_000 + 1,
};

function changesOf(topic: Topic, event: unknown): readonly Change[] {
  return topic.read(event, ENDED_AT).changes ?? [];
}

function noticeOf(topic: Topic, event: unknown) {
  return changesOf(topic, event).find((change): change is NoticeChange => change.type === "notice")?.notice;
}

function factsOf(topic: Topic, event: unknown) {
  return changesOf(topic, event).flatMap((change) =>
    change.type === "profile" ? { ...change.facts, at: change.at } : [],
  );
}

describe("client-join", () => {
  it("contains the client's access point, its band, and since when", () => {
    expect(factsOf(clientJoin, JOIN)).toEqual([
      {
        hostname: "noor-laptop",
        apId: "d420b06e13a0",
        apName: "AP47 Reception",
        bssid: "d420b06e13a1",
        ssid: "harbour",
        band: "2.4",
        connectedAt: BEGAN_AT,
        at: BEGAN_AT,
      },
    ]);
  });

  it("reads like a sentence", () => {
    expect(noticeOf(clientJoin, JOIN)).toMatchObject({
      title: "noor-laptop joined harbour on AP47 Reception",
      trackId: "wifi:3c22fb48d17e",
      deviceId: "d420b06e13a0",
    });
    const bare = { site_id: "site", mac: "3c22fb48d17e", timestamp: BEGAN_AT };
    expect(noticeOf(clientJoin, bare)?.title).toBe("3c:22:fb:48:d1:7e joined Wi-Fi");
  });

  it("names an access point by its mac where it has no name", () => {
    expect(noticeOf(clientJoin, { ...JOIN, ap_name: "" })?.title).toContain("on AP d4:20:b0:6e:13:a0");
  });
});

describe("a client event without a site", () => {
  it.each([
    [clientJoin, JOIN, ["profile", "notice"]],
    [clientSessions, SESSION, ["profile", "profile", "notice"]],
  ])("I51: is of the site of its access point", (topic, { site_id, ...event }, types) => {
    for (const missing of [{}, { site_id: null }, { site_id: "" }]) {
      const { changes = [] } = topic.read({ ...event, ...missing }, ENDED_AT, (ap) => `site of ${ap}`);
      expect(changes.map(({ type }) => type)).toEqual(types);
      expect(new Set(changes.map(({ siteId }) => siteId))).toEqual(new Set(["site of d420b06e13a0"]));
    }
  });

  it.each([
    [clientJoin, JOIN],
    [clientSessions, SESSION],
  ])("I51: is a notice of the organisation where nobody knows its access point", (topic, { site_id, ...event }) => {
    for (const unknown of [event, { ...event, ap: undefined }]) {
      const { ok, changes = [] } = topic.read(unknown, ENDED_AT);
      expect([ok, changes.map(({ type }) => type)]).toEqual([true, ["notice"]]);
      expect(changes[0]).not.toHaveProperty("siteId");
    }
    const [anywhere, sited] = [noticeOf(topic, event), noticeOf(topic, { ...event, site_id })];
    expect(sited?.noticeId).toBe(anywhere?.noticeId);
    expect((sited?.revision ?? "") > (anywhere?.revision ?? "")).toBe(true);
  });

  it("is refused if its site is invalid", () => {
    expect(clientJoin.read({ ...JOIN, site_id: 7 }, ENDED_AT)).toMatchObject({ ok: false });
  });
});

describe("client-sessions", () => {
  it("reports the session at its end, and the client's access point from its beginning", () => {
    const facts = factsOf(clientSessions, { ...SESSION, client_os: "14.2", client_model: "" });
    expect(facts).toMatchObject([
      { apName: "AP47 Reception", at: BEGAN_AT },
      { os: "14.2", disconnectedAt: ENDED_AT, at: ENDED_AT },
    ]);
    expect(facts[1]).not.toHaveProperty("model");
  });

  it("does not treat roaming as leaving", () => {
    const roamed = { ...SESSION, next_ap: "d420b06e13b8", termination_reason: 3 };
    expect(factsOf(clientSessions, roamed)[1]).not.toHaveProperty("disconnectedAt");
    expect(factsOf(clientSessions, { ...roamed, next_ap: undefined })[1]).not.toHaveProperty("disconnectedAt");
  });

  it("reads like a sentence", () => {
    expect(noticeOf(clientSessions, SESSION)?.title).toBe(
      "noor-laptop left AP47 Reception after 4 min 41 s: disassociated",
    );
    const roamed = { ...SESSION, next_ap: "d420b06e13b8", termination_reason: 3 };
    expect(noticeOf(clientSessions, roamed)?.title).toMatch(/: roamed to AP d4:20:b0:6e:13:b8$/);
  });

  it("gives the session the same id, whatever time it was sent", () => {
    const again = { ...SESSION, timestamp: SESSION.timestamp + 7 };
    expect(noticeOf(clientSessions, again)?.noticeId).toBe(noticeOf(clientSessions, SESSION)?.noticeId);
    const longer = { ...SESSION, disconnect: ENDED_AT / 1_000 + 600, disconnect_float: ENDED_AT / 1_000 + 600 };
    expect(noticeOf(clientSessions, longer)?.at).not.toBe(noticeOf(clientSessions, SESSION)?.at);
    expect(noticeOf(clientSessions, longer)?.noticeId).toBe(noticeOf(clientSessions, SESSION)?.noticeId);
    const other = { ...SESSION, connect_float: SESSION.connect_float + 9 };
    expect(noticeOf(clientSessions, other)?.noticeId).not.toBe(noticeOf(clientSessions, SESSION)?.noticeId);
  });
});

it("client-info contains the host name and the address", () => {
  const event = { site_id: "site", mac: "3C22FB48D17E", hostname: "noor", ip: "10.20.4.117", timestamp: BEGAN_AT };
  expect(factsOf(clientInfo, event)).toEqual([{ hostname: "noor", ip: "10.20.4.117", at: BEGAN_AT }]);
  expect(noticeOf(clientInfo, event)?.title).toBe("noor has the address 10.20.4.117");
});

describe("sdkclient-scan-data", () => {
  const SCAN = { ap: "d420b06e13a0", bssid: "d420b06e13a3", band: "2.4", channel: 6, rssi: -66, ssid: "harbour" };
  const EVENT = { site_id: "site", mac: "da61b4907c2f", connection_band: "5", last_seen: null, scan_data: [SCAN] };

  it("contains the access point of a phone and the others that it hears", () => {
    expect(factsOf(sdkclientScanData, { ...EVENT, last_seen: BEGAN_AT })).toEqual([
      {
        band: "5",
        scan: [{ apId: "d420b06e13a0", bssid: "d420b06e13a3", ssid: "harbour", band: "2.4", channel: 6, rssi: -66 }],
        at: BEGAN_AT,
      },
    ]);
  });

  it("is as old as its newest scan if it has no time, and leaves out invalid scans", () => {
    const scan_data = [{ ...SCAN, timestamp: BEGAN_AT }, { ...SCAN, timestamp: BEGAN_AT - 5_000 }, { ap: "?" }, null];
    const [facts] = factsOf(sdkclientScanData, { ...EVENT, scan_data });
    expect(facts?.at).toBe(BEGAN_AT);
    expect(facts?.scan).toHaveLength(2);
  });

  it("has the time of arrival if it contains no time", () => {
    expect(factsOf(sdkclientScanData, EVENT)[0]?.at).toBe(ENDED_AT);
  });
});
