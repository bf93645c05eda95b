import { bandOf, WLAN_IDS } from "../mist/client-watch";
import type { Located } from "../mist/feed";
import { beaconOf } from "../mist/location";
import { hashOf } from "../random/random";
import { deviceIdOf, toPixels, toSeconds } from "./places";
import type { SiteRecords } from "./records";
import { stayResource, surroundingsOf, zonesAround } from "./stays";

/** A connected Wi-Fi client, with its position in both pixels and metres. */
export function clientResource(located: Located, held: SiteRecords): object {
  const { walker, accessPoint, rssi, at, point } = located.sighting;
  const { mac, hostname, username, ip, device, ssid } = walker.identity;
  const isGuest = ssid === "Floor Guest";
  return {
    mac,
    ...placeOf(located, held),
    x_m: point.x,
    y_m: point.y,
    accuracy: 3,
    num_locating_aps: held.devices.size > 3 ? 3 : 1,
    last_seen: toSeconds(at),
    hostname,
    username: isGuest ? "" : username,
    ip,
    family: device.family,
    model: device.model,
    manufacture: device.maker,
    os: device.os,
    ap_id: deviceIdOf(accessPoint.deviceId),
    ap_mac: accessPoint.deviceId,
    ssid,
    wlan_id: WLAN_IDS[ssid],
    vlan_id: isGuest ? "30" : "20",
    is_guest: isGuest,
    ...radioOf(rssi),
    ...trafficOf(mac),
    zones: zonesAround(located, held).map(stayResource),
    rssizones: surroundingsOf(located, "rssizone", held).map(stayResource),
    vbeacons: surroundingsOf(located, "vbeacon", held).map(stayResource),
  };
}

/** A phone with the app, under the id that webhooks use. Its position is only in pixels, and it has no zones. */
export function sdkClientResource(located: Located, held: SiteRecords): object {
  const { walker, rssi, at } = located.sighting;
  const { id, name, mac } = walker.identity;
  return {
    id,
    uuid: id,
    name,
    ...placeOf(located, held),
    last_seen: toSeconds(at),
    network_connection: { mac: dashed(mac), rssi, signal_level: rssi > -60 ? 4 : 3, type: "WIFI" },
  };
}

/** An asset with a tag, with its position only in pixels. */
export function locatedAssetResource(located: Located, held: SiteRecords): object {
  const { walker, accessPoint, rssi, at } = located.sighting;
  const { mac, name } = walker.identity;
  const { ibeacon_uuid, ibeacon_major, ibeacon_minor, battery_voltage } = beaconOf(walker.identity);
  return {
    mac,
    name,
    device_name: accessPoint.name,
    ...placeOf(located, held),
    last_seen: toSeconds(at),
    rssi,
    beam: 1 + (hashOf(mac) % 8),
    ibeacon_uuid,
    ibeacon_major,
    ibeacon_minor,
    battery_voltage,
    zones: zonesAround(located, held).map(stayResource),
    rssizones: surroundingsOf(located, "rssizone", held).map(stayResource),
  };
}

function placeOf({ sighting: { floor, point } }: Located, { maps }: SiteRecords) {
  return { map_id: floor.mapId, ...toPixels(point, maps.get(floor.mapId)) };
}

function radioOf(rssi: number) {
  const band = bandOf(rssi);
  return { rssi, snr: rssi + 95, band, channel: band === "24" ? 6 : 44, proto: "ax", key_mgmt: "WPA2-PSK/CCMP" };
}

/** Arbitrary traffic figures. */
function trafficOf(mac: string) {
  const hash = hashOf(mac);
  const one = (direction: "rx" | "tx", share: number) => ({
    [`${direction}_bps`]: hash % (share * 1_000),
    [`${direction}_bytes`]: hash % (share * 100_000),
    [`${direction}_rate`]: 86.5 + (hash % 100),
    [`${direction}_retries`]: hash % share,
  });
  return { ...one("rx", 97), ...one("tx", 89) };
}

function dashed(mac: string): string {
  return mac.replace(/..(?!$)/g, "$&-");
}
