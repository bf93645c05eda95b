import { createHmac } from "node:crypto";
import { SECRET } from "./test-server";

export const SITE_ID = "6f0e3a52-91c4-4d0e-a9a5-3f1f7c2b8d10";
export const MAP_ID = "b7c2d914-0a5e-4c4b-8f5d-2d6c1e9a7f31";
export const ZONE_ID = "e1b9f6c8-5a07-4b0f-9c3d-77a2d4c8e530";

interface Seen {
  readonly mac: string;
  readonly x: number;
  readonly y: number;
  readonly at?: number;
  readonly mapId?: string;
  readonly siteId?: string;
}

/** Short forms of Mist's events. Times are epoch milliseconds and default to now. */
export function createMist(url: string, secret = SECRET) {
  async function post(body: string | Uint8Array, headers: Readonly<Record<string, string>> = signed(body, secret)) {
    const response = await fetch(`${url}/api/webhooks/mist`, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "Mist-webhook", ...headers },
      body: body as BodyInit,
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  }

  const send = (topic: string, ...events: readonly object[]) => post(JSON.stringify({ topic, events }));

  return {
    post,
    send,
    location: (...seen: readonly Seen[]) => send("location", ...seen.map((one) => locationEvent(one, "wifi"))),
    asset: (...seen: readonly Seen[]) => send("location-asset", ...seen.map((one) => locationEvent(one, "asset"))),
    zone: (trigger: "enter" | "exit", mac: string, { zoneId = ZONE_ID, at = Date.now() } = {}) =>
      send("zone", {
        site_id: SITE_ID,
        map_id: MAP_ID,
        zone_id: zoneId,
        trigger,
        type: "wifi",
        mac,
        timestamp: at / 1_000,
      }),
    occupancyAlert: (
      over: boolean,
      occupancy: number,
      { limit = 10, name = "Lobby", zoneId = ZONE_ID, mapId = MAP_ID, at = Date.now() } = {},
    ) =>
      send("occupancy-alerts", {
        site_id: SITE_ID,
        site_name: "Test House",
        alert_events: [
          {
            type: over ? "COMPLIANCE-VIOLATION" : "COMPLIANCE-OK",
            zone_id: zoneId,
            zone_name: name,
            map_id: mapId,
            org_id: "0b1c2d3e-4f50-4617-8a9b-acbdcedfe0f1",
            occupancy_limit: limit,
            current_occupancy: occupancy,
            timestamp: at / 1_000,
          },
        ],
      }),
    /** A feed entry: an admin's action. */
    audit: (message: string, at = Date.now()) => {
      const id = `${message} ${at}`;
      return send("audits", { site_id: SITE_ID, id, admin_name: "Mika Operator", message, timestamp: at / 1_000 });
    },
  };
}

export type Mist = ReturnType<typeof createMist>;

export function signed(body: string | Uint8Array, secret = SECRET): Record<string, string> {
  return {
    "x-mist-signature-v2": createHmac("sha256", secret).update(body).digest("hex"),
    "x-mist-signature": createHmac("sha1", secret).update(body).digest("hex"),
  };
}

function locationEvent({ mac, x, y, at = Date.now(), mapId = MAP_ID, siteId = SITE_ID }: Seen, type: string) {
  return { site_id: siteId, map_id: mapId, mac, type, x, y, timestamp: at / 1_000 };
}

/** A mac that no other test uses: `mac(7)` is `020000000007`. */
export function mac(number: number): string {
  return `02${number.toString(16).padStart(10, "0")}`;
}
