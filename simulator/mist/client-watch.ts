import { distance } from "@/domain/geometry";
import type { TrackId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { AccessPoint, Organisation } from "../building/building";
import type { Walker } from "../walk/world";
import { type MistEvent, type Sighting, toSeconds, toWholeSeconds } from "./event";

export const WLAN_IDS = {
  Floor: "0f2c81be-6f5d-4d2a-9d0e-5a7b3c1e9f64",
  "Floor Guest": "b6a1d0e3-27c4-4f7b-8f52-91c0de4a7385",
} as const;
const NO_AP = "000000000000";
/** A client keeps its access point until another one is this much nearer, in metres. */
const ROAMING_MARGIN_M = 5;
const SCAN_EVERY_MS = MINUTE_MS;
const TERMINATION = { left: 2, roamed: 3 } as const;

interface Session {
  readonly accessPoint: AccessPoint;
  readonly since: EpochMs;
  readonly rssi: number;
  readonly scannedAt: EpochMs;
}

/** The Wi-Fi events of clients: joining, roaming and leaving, device details, and scans by phones with the app. */
export class ClientWatch {
  readonly #orgId: string;
  readonly #sessions = new Map<TrackId, Session>();

  constructor({ orgId }: Organisation) {
    this.#orgId = orgId;
  }

  see(sighting: Sighting): readonly MistEvent[] {
    const { walker, at, accessPoint, rssi } = sighting;
    if (walker.kind !== "wifi" || !walker.connected) return [];
    const session = this.#sessions.get(walker.trackId);
    if (!session) {
      this.#sessions.set(walker.trackId, { accessPoint, since: at, rssi, scannedAt: at });
      return [this.#join(sighting), this.#info(sighting), ...scanIfAble(sighting)];
    }
    if (clingsTo(session.accessPoint, sighting)) return this.#scanWhenDue(session, sighting);
    this.#sessions.set(walker.trackId, { accessPoint, since: at, rssi, scannedAt: session.scannedAt });
    return [this.#end(walker, session, at, accessPoint), this.#join(sighting)];
  }

  lose(walker: Walker, at: EpochMs): readonly MistEvent[] {
    const session = this.#sessions.get(walker.trackId);
    if (!session) return [];
    this.#sessions.delete(walker.trackId);
    return [this.#end(walker, session, at)];
  }

  #scanWhenDue(session: Session, sighting: Sighting): readonly MistEvent[] {
    if (sighting.at - session.scannedAt < SCAN_EVERY_MS) return [];
    this.#sessions.set(sighting.walker.trackId, { ...session, scannedAt: sighting.at });
    return scanIfAble(sighting);
  }

  #join({ walker, at, accessPoint, rssi }: Sighting): MistEvent {
    const { identity } = walker;
    const body = {
      ...this.#radio(walker, accessPoint, rssi),
      client_hostname: identity.hostname,
      client_ip: identity.ip,
      client_username: identity.ssid === "Floor" ? identity.username : "",
      connect: toWholeSeconds(at),
      connect_float: toSeconds(at),
      timestamp: toWholeSeconds(at),
    };
    return { topic: "client-join", siteId: walker.ways.site.siteId, at, body };
  }

  #info({ walker, at }: Sighting): MistEvent {
    const { siteId } = walker.ways.site;
    const { hostname, ip, mac } = walker.identity;
    const body = { hostname, ip, mac, org_id: this.#orgId, site_id: siteId, timestamp: toWholeSeconds(at) };
    return { topic: "client-info", siteId, at, body };
  }

  #end(walker: Walker, { accessPoint, since, rssi }: Session, at: EpochMs, next?: AccessPoint): MistEvent {
    const { device } = walker.identity;
    const body = {
      ...this.#radio(walker, accessPoint, rssi),
      client_family: device.family,
      client_manufacture: device.maker,
      client_model: device.model,
      client_os: device.os,
      connect: toWholeSeconds(since),
      connect_float: toSeconds(since),
      disconnect: toWholeSeconds(at),
      disconnect_float: toSeconds(at),
      duration: (at - since) / 1000,
      next_ap: next?.deviceId ?? NO_AP,
      termination_reason: next ? TERMINATION.roamed : TERMINATION.left,
      timestamp: toWholeSeconds(at),
    };
    return { topic: "client-sessions", siteId: walker.ways.site.siteId, at, body };
  }

  #radio({ identity, ways: { site } }: Walker, { deviceId, name }: AccessPoint, rssi: number) {
    return {
      ap: deviceId,
      ap_name: name,
      band: bandOf(rssi),
      bssid: bssidOf(deviceId),
      mac: identity.mac,
      org_id: this.#orgId,
      random_mac: identity.hasRandomMac,
      rssi,
      site_id: site.siteId,
      site_name: site.name,
      ssid: identity.ssid,
      version: 2,
      wlan_id: WLAN_IDS[identity.ssid],
    };
  }
}

function clingsTo(current: AccessPoint, { accessPoint, floor, point }: Sighting): boolean {
  if (current.deviceId === accessPoint.deviceId) return true;
  if (!floor.accessPoints.includes(current)) return false;
  return distance(current.point, point) - distance(accessPoint.point, point) < ROAMING_MARGIN_M;
}

/** The scan of a phone with the app, which is one in four: the access points that it hears. */
function scanIfAble({ walker, floor, at, accessPoint, point, rssi }: Sighting): readonly MistEvent[] {
  const { mac, ssid } = walker.identity;
  if (Number.parseInt(mac.slice(-1), 16) % 4 !== 0) return [];
  const { siteId } = walker.ways.site;
  const timestamp = toWholeSeconds(at);
  const heard = floor.accessPoints.map((other, index) => ({
    ap: other.deviceId,
    band: index % 2 === 0 ? "5" : "2.4",
    bssid: bssidOf(other.deviceId),
    channel: index % 2 === 0 ? 36 + 4 * index : 1 + 5 * (index % 3),
    rssi: Math.round(-40 - 22 * Math.log10(Math.max(1, distance(other.point, point)))),
    ssid,
    timestamp,
  }));
  const body = {
    connection_ap: accessPoint.deviceId,
    connection_band: "5",
    connection_bssid: bssidOf(accessPoint.deviceId),
    connection_channel: 36,
    connection_rssi: rssi,
    last_seen: timestamp,
    mac,
    scan_data: heard,
    site_id: siteId,
  };
  return [{ topic: "sdkclient-scan-data", siteId, at, body }];
}

/** A client with a weak signal uses the 2.4 GHz band, which reaches farther. */
export function bandOf(rssi: number): "24" | "5" {
  return rssi < -72 ? "24" : "5";
}

/** The address of a radio differs from the device's in the last digit. */
function bssidOf(deviceId: string): string {
  return `${deviceId.slice(0, -1)}f`;
}
