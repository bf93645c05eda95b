import { distance } from "@/domain/geometry";
import { createRandom } from "../random/random";
import { deviceIdOf, frameOf, type Home, outlineInPixels, toPixels } from "./places";
import type { AreaRecord, BeaconRecord, DeviceRecord, MapRecord } from "./records";

/** The data that the resources of a site's areas depend on. */
export interface AreaSurroundings extends Home {
  readonly map: (area: { readonly mapId: string }) => MapRecord | undefined;
  readonly devices: readonly DeviceRecord[];
}

/** The tag that all of an organisation's vbeacons share. */
const VBEACON_UUID = "2a1f6b9e-5c34-4d0e-8f71-6b0c9d3e4a52";
const DEFAULT_POWER_DBM = 4;
const NEAR_RSSI_DBM = -58;

export function zoneResource(around: AreaSurroundings, zone: AreaRecord): object {
  const { areaId, mapId, name, polygon = [], modifiedAt } = zone;
  const vertices = outlineInPixels(polygon, around.map(zone));
  return { ...frameOf(around, areaId, modifiedAt), name, map_id: mapId, vertices };
}

/** An rssizone is defined by devices alone, here by the access point at its position. */
export function rssizoneResource(around: AreaSurroundings, { areaId, mapId, name, point, modifiedAt }: AreaRecord) {
  const nearby = around.devices.flatMap((device) =>
    point && device.point && device.mapId === mapId
      ? [{ deviceId: device.deviceId, metres: distance(device.point, point) }]
      : [],
  );
  const [nearest] = nearby.sort((first, second) => first.metres - second.metres);
  const devices = nearest ? [{ device_id: deviceIdOf(nearest.deviceId), rssi: NEAR_RSSI_DBM }] : [];
  return { ...frameOf(around, areaId, modifiedAt), name, devices };
}

export function vbeaconResource(around: AreaSurroundings, vbeacon: AreaRecord): object {
  const { areaId, mapId, name, point = { x: 0, y: 0 }, power, modifiedAt } = vbeacon;
  const random = createRandom(areaId);
  return {
    ...frameOf(around, areaId, modifiedAt),
    name,
    map_id: mapId,
    ...toPixels(point, around.map(vbeacon)),
    power_mode: power === undefined ? "default" : "custom",
    power: power ?? DEFAULT_POWER_DBM,
    uuid: VBEACON_UUID,
    major: random.integer(1, 999),
    minor: random.integer(1, 65_000),
    message: `Welcome to ${name}`,
  };
}

export function beaconResource(around: AreaSurroundings, beacon: BeaconRecord): object {
  const { beaconId, mapId, name, mac, point, modifiedAt } = beacon;
  return {
    ...frameOf(around, beaconId, modifiedAt),
    name,
    mac,
    map_id: mapId,
    ...toPixels(point, around.map(beacon)),
    type: "eddystone-uid",
    eddystone_namespace: "2818e3868dec25629ede",
    eddystone_instance: mac,
    power: -12,
  };
}
