import { type Api, createApi, placeFloor } from "./api";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "./mist";
import { floorWithImage } from "./plans";

export const UNPLACED_MAP_ID = "c1d2e3f4-0a5e-4c4b-8f5d-2d6c1e9a7f99";
export const AP = "5c5b35000001";
/** The newest events of a track: identity, signal and position. */
export const KNOWN_MAC = mac(700);

/** An installation with every kind of content: floors with and without image and scale, people, alerts, a feed. */
export async function liveIn(url: string): Promise<Api> {
  const api = createApi(url);
  await placeFloor(api);
  await floorWithImage(api, 1, {});
  await drawPoints(api);
  for (const [ap, x] of [
    [AP, 20],
    ["5c5b35000002", 30],
  ] as const)
    await api.call("PUT", `/api/floorplans/${MAP_ID}/devices/${ap}`, { point: { x, y: 12 } });
  await tellPeople(url);
  await tellNews(url);
  return api;
}

async function drawPoints(api: Api): Promise<void> {
  const path = `/api/floorplans/${MAP_ID}/areas`;
  await api.call("POST", path, { kind: "vbeacon", name: "Desk", point: { x: 25, y: 5 } });
  await api.call("POST", path, { kind: "rssizone", name: "Near the lifts", point: { x: 30, y: 12 } });
}

async function tellPeople(url: string): Promise<void> {
  const mist = createMist(url);
  const now = Date.now();
  const who = { site_id: SITE_ID, site_name: "Test House", mac: KNOWN_MAC, client_hostname: "axolotl" };
  const how = { ap: AP, ap_name: "AP45 Cafe", band: "5", bssid: "5c5b35000011", ssid: "corp", rssi: -51 };
  await mist.send("client-join", { ...who, ...how, timestamp: now / 1_000, version: 2 });
  await mist.zone("enter", KNOWN_MAC);
  await mist.location(
    { mac: KNOWN_MAC, x: 5, y: 5 },
    // Stale, ageing and fresh, alone and in a crowd.
    ...[0, 100, 200].map((age, i) => ({ mac: mac(710 + i), x: 14 + 3 * i, y: 8, at: now - age * 1_000 })),
    ...Array.from({ length: 30 }, (_, i) => ({ mac: mac(720 + i), x: 35 + (i % 3) / 10, y: 20 + (i % 4) / 10 })),
    { mac: mac(760), x: 3, y: 3, mapId: UNPLACED_MAP_ID },
  );
  await mist.asset({ mac: mac(770), x: 12, y: 3 });
}

async function tellNews(url: string): Promise<void> {
  const mist = createMist(url);
  const timestamp = Date.now() / 1_000;
  await mist.occupancyAlert(true, 14);
  await mist.occupancyAlert(true, 3, { limit: 2, name: "Desk", zoneId: ZONE_ID.replace(/^./, "f") });
  const device = { site_id: SITE_ID, ap: AP, ap_name: "AP45 Cafe", model: "AP45", timestamp };
  await mist.send("device-updowns", { ...device, type: "AP_DISCONNECTED" });
  await mist.send("device-events", { ...device, ap: "5c5b35000003", ap_name: "AP three", type: "AP_CONNECTED" });
  await mist.send("audits", {
    site_id: SITE_ID,
    admin_name: "Ines Castro ines.castro@example.com",
    message: "Update Site Settings",
    id: "audit-1",
    timestamp,
  });
  // An event without a zone, which goes into quarantine.
  await mist.send("zone", { site_id: SITE_ID, trigger: "enter", timestamp });
  await mist.send("nobody-reads-this", { site_id: SITE_ID, timestamp });
}
