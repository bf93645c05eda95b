import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Notice } from "@/domain/notice";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, SITE_ID, ZONE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer, until } from "../support/viewer";

const ALARM_ID = "9f0f4e6c-2b0e-4f0a-9d3e-8a7c7f1f2d10";

let server: TestServer;
let mist: ReturnType<typeof createMist>;
let api: ReturnType<typeof createApi>;
beforeAll(async () => {
  server = await startServer();
  mist = createMist(server.url);
  api = createApi(server.url);
  await placeFloor(api);
});
afterAll(() => server.dispose());

const NOW_S = Math.floor(Date.now() / 1_000);
const receipt = (accepted: number, duplicates = 0, quarantined = 0) => ({
  status: 200,
  body: { accepted, duplicates, quarantined },
});

async function notices(query: string): Promise<readonly Notice[]> {
  return (await api.get(`/api/notices?limit=500&${query}`)).body;
}

describe("an alarm", () => {
  const alarm = { id: ALARM_ID, site_id: SITE_ID, org_id: "o", type: "infra_dhcp_failure", severity: "critical" };
  const open = { ...alarm, timestamp: NOW_S - 600, details: { status: "open" }, count: 1, last_seen: NOW_S - 600 };
  const resolved = { ...open, details: { status: "resolved" }, count: 3, last_seen: NOW_S - 60, update: true };

  const alarmsAt = async () => (await notices("topic=alarms")).filter(({ noticeId }) => noticeId.includes(ALARM_ID));

  it("I45: reported again as resolved is resolved in the feed, for viewers and after a restart, in any order", async () => {
    const viewer = await connectViewer(server.url);
    const site = await viewer.watchSite(SITE_ID);
    const seen = () => site.replica.notices.filter(({ noticeId }) => noticeId.includes(ALARM_ID));
    expect(await mist.send("alarms", open)).toEqual(receipt(1));
    await until("the alarm", () => seen().length === 1);
    expect(await mist.send("alarms", resolved)).toEqual(receipt(1));
    await until("its end", () => seen()[0]?.title.endsWith("resolved"));
    expect(await mist.send("alarms", { ...open, count: 2, last_seen: NOW_S - 300 })).toEqual(receipt(1));
    const known = await alarmsAt();
    expect(known).toMatchObject([{ title: "Infra DHCP failure (3 times), resolved", severity: "info" }]);
    viewer.close();
    server = await server.restart();
    expect(await alarmsAt()).toEqual(known);
    const later = await connectViewer(server.url);
    const { snapshot } = await later.watchSite(SITE_ID);
    later.close();
    expect(snapshot.notices.filter(({ noticeId }) => noticeId.includes(ALARM_ID))).toMatchObject([
      { title: known[0]?.title },
    ]);
    expect(await mist.send("alarms", { ...open, count: 2, last_seen: NOW_S - 200 })).toEqual(receipt(1));
    expect(await alarmsAt()).toEqual(known);
  });

  it.each([
    ["73 days old", NOW_S - 73 * 86_400],
    ["ISO text", new Date((NOW_S - 40 * 86_400) * 1_000).toISOString()],
  ])(
    "I46: with a last_seen that is %s is as old as its timestamp, and is no late delivery",
    async (words, last_seen) => {
      const id = `stale ${words}`;
      const event = { ...alarm, id, site_id: `site ${words}`, timestamp: NOW_S, last_seen };
      expect(await mist.send("alarms", event)).toEqual(receipt(1));
      const [notice] = (await notices("topic=alarms")).filter(({ noticeId }) => noticeId.includes(id));
      expect(new Date(notice?.at ?? 0).getTime()).toBe(NOW_S * 1_000);
      const { rows } = (await api.get("/api/feed")).body;
      const row = rows.find(({ siteId }: { siteId?: string }) => siteId === `site ${words}`);
      expect(row.delayMaxMs).toBeLessThan(86_400_000);
    },
  );
});

describe("device events", () => {
  const DEVICE = { site_id: "site of devices", org_id: "o", device_type: "ap" };
  const ofDevices = () => notices(`siteId=${encodeURIComponent(DEVICE.site_id)}`);

  it("I47: of three radios in one second are three notices, also when two webhooks deliver them", async () => {
    const event = { ...DEVICE, mac: "5c5b35000047", type: "AP_RRM_ACTION", timestamp: NOW_S, audit_id: "a" };
    const radios = ["24", "5", "6"].map((band, index) => ({ ...event, band, channel: 1 + index }));
    expect(await mist.send("device-events", ...radios)).toEqual(receipt(3));
    const ofSite = radios.map(({ org_id, ...radio }) => ({ ...radio, for_site: true, site_name: "Radios" }));
    expect(await mist.send("device-events", ...ofSite)).toEqual(receipt(0, 3));
    expect((await ofDevices()).filter(({ deviceId }) => deviceId === event.mac)).toHaveLength(3);
  });

  it.each([
    ["AP_DISCONNECTED", "AP_RESTARTED", "AP_CONNECTED"],
    ["AP_CONNECTED", "AP_RESTARTED", "AP_DISCONNECTED"],
    ["AP_RESTARTED", "AP_CONNECTED", "AP_DISCONNECTED"],
  ])("I48: of one second, told as %s, %s, %s, leave the device up", async (...types) => {
    const mac = `5c5b3500${types.map((type) => type.charCodeAt(3) % 10).join("")}8`;
    for (const type of types) await mist.send("device-events", { ...DEVICE, mac, type, timestamp: NOW_S });
    const { body } = await api.get(`/api/devices?siteId=${encodeURIComponent(DEVICE.site_id)}`);
    const device = body.find(({ deviceId }: { deviceId: string }) => deviceId === mac);
    expect(device).toMatchObject({ up: true, event: "AP_CONNECTED" });
  });

  it.each([
    ["device-events", "device-updowns"],
    ["device-updowns", "device-events"],
  ])("I49: that %s and %s tell are one notice, which says all of it", async (...topics) => {
    const mac = topics[0] === "device-events" ? "5c5b35000491" : "5c5b35000492";
    const updown = { site_id: DEVICE.site_id, ap: mac, ap_name: "AP one", type: "AP_DISCONNECTED", timestamp: NOW_S };
    const event = { ...updown, ...DEVICE, mac, reason: "power_cycle", audit_id: "a", model: "AP45" };
    for (const topic of topics) {
      const told = topic === "device-events" ? event : updown;
      expect(await mist.send(topic, told)).toEqual(receipt(1));
    }
    const told = (await ofDevices()).filter(({ deviceId }) => deviceId === mac);
    expect(told).toMatchObject([{ topic: "device-events", title: "AP one went offline", text: "Power cycle" }]);
  });
});

describe("a zone event", () => {
  it.each([
    ["sdk:c1d2", { type: "wifi", id: "c1d2" }],
    ["sdk:c1d3", { type: "sdk", id: "c1d3" }],
    ["asset:135d63cf-1293-424c-802a-2e8f96fc5ce8", { type: "asset", asset_id: "135d63cf-1293-424c-802a-2e8f96fc5ce8" }],
  ])("I50: that names only %s counts, and its track is found", async (trackId, named) => {
    const event = { site_id: SITE_ID, map_id: MAP_ID, zone_id: ZONE_ID, trigger: "enter", timestamp: NOW_S, ...named };
    expect(await mist.send("zone", event)).toEqual(receipt(1));
    const { status, body } = await api.get(`/api/tracks/${encodeURIComponent(trackId)}`);
    expect([status, body.trackId]).toEqual([200, trackId]);
    expect(body.visits).toMatchObject([{ areaId: ZONE_ID }]);
    const found = (await api.get(`/api/tracks?q=${trackId.slice(trackId.indexOf(":") + 1)}`)).body;
    expect(found.map((track: { trackId: string }) => track.trackId)).toEqual([trackId]);
  });
});

describe("a client's join and session without a site", () => {
  const AP = "5c5b35000051";
  const CLIENT = { org_id: "o", ap: AP, ssid: "corp", connect: NOW_S - 90, timestamp: NOW_S };
  const trackOf = async (mac: string) => (await api.get(`/api/tracks/wifi:${mac}`)).body;
  const noticesOf = async (mac: string) =>
    (await notices("topic=client-join,client-sessions")).filter(({ trackId }) => trackId === `wifi:${mac}`);

  it("I51: belong to the organisation while the access point is unknown, and to its site from then on", async () => {
    const [before, after] = ["3c22fb480051", "3c22fb480052"];
    expect(await mist.send("client-join", { ...CLIENT, mac: before })).toEqual(receipt(1));
    expect(await mist.send("client-sessions", { ...CLIENT, mac: before, disconnect: NOW_S })).toEqual(receipt(1));
    const ofNobody = await noticesOf(before);
    expect(ofNobody.map(({ siteId }) => siteId)).toEqual([undefined, undefined]);
    const heard = { site_id: SITE_ID, mac: AP, ap: AP, type: "AP_CONNECTED", timestamp: NOW_S - 100 };
    await mist.send("device-events", heard);
    expect(await mist.send("client-join", { ...CLIENT, mac: after })).toEqual(receipt(1));
    expect((await noticesOf(after)).map(({ siteId }) => siteId)).toEqual([SITE_ID]);
    expect(await trackOf(after)).toMatchObject({ siteId: SITE_ID, facts: { apId: AP } });
    const known = [await noticesOf(before), await noticesOf(after), await trackOf(after)];
    server = await server.restart();
    expect([await noticesOf(before), await noticesOf(after), await trackOf(after)]).toEqual(known);
  });

  it("I51: belong to the site in which the access point was placed", async () => {
    const placed = "5c5b35000053";
    const place = await api.call("PUT", `/api/floorplans/${MAP_ID}/devices/${placed}`, { point: { x: 1, y: 1 } });
    expect(place.status).toBeLessThan(300);
    const mac = "3c22fb480053";
    expect(await mist.send("client-join", { ...CLIENT, mac, ap: placed })).toEqual(receipt(1));
    expect((await noticesOf(mac)).map(({ siteId }) => siteId)).toEqual([SITE_ID]);
  });

  it("I52: are the time at which the client was last seen if nothing else is known of it", async () => {
    const mac = "3c22fb480054";
    await mist.send("client-join", { ...CLIENT, site_id: SITE_ID, mac });
    expect(Date.parse((await trackOf(mac)).lastSeenAt)).toBe(NOW_S * 1_000);
  });
});

describe("a map id in capital letters", () => {
  const mac = "3c22fb480060";
  const at = { site_id: SITE_ID, mac, x: 3, y: 4, type: "wifi" };

  it("I53: means the same floor in events, in the API and for viewers", async () => {
    expect(await mist.send("location", { ...at, map_id: MAP_ID.toUpperCase(), timestamp: NOW_S })).toEqual(receipt(1));
    expect((await api.get(`/api/tracks/wifi:${mac}`)).body).toMatchObject({ mapId: MAP_ID, x: 3 });
    const { status, body } = await api.get(`/api/floorplans/${MAP_ID.toUpperCase()}/live`);
    expect([status, body.tracks.some(({ trackId }: { trackId: string }) => trackId === `wifi:${mac}`)]).toEqual([
      200,
      true,
    ]);
    const floor = { siteId: SITE_ID, name: "Again" };
    expect((await api.call("POST", "/api/floorplans", { ...floor, mapId: MAP_ID.toUpperCase() })).status).toBe(409);
    const viewer = await connectViewer(server.url);
    const answer = await viewer.socket.timeout(10_000).emitWithAck("floorplan:watch", { mapId: MAP_ID.toUpperCase() });
    expect(answer).toMatchObject({ ok: true, snapshot: { mapId: MAP_ID } });
    viewer.close();
  });

  it("I53: means the floor known from events when a user types it in capitals", async () => {
    const waiting = "c0ffee00-0a5e-4c4b-8f5d-2d6c1e9a7f31";
    await mist.send("location", { ...at, mac: "3c22fb480061", map_id: waiting, timestamp: NOW_S });
    const floor = { siteId: SITE_ID, name: "Typed", mapId: waiting.toUpperCase() };
    expect((await api.call("POST", "/api/floorplans", floor)).body).toMatchObject({ mapId: waiting });
    expect((await api.get(`/api/floorplans/${waiting}/live`)).body.tracks).toHaveLength(1);
  });
});
