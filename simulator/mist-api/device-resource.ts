import { hashOf } from "../random/random";
import { deviceIdOf, frameOf, type Home, toPixels, toSeconds } from "./places";
import type { DeviceRecord, MapRecord } from "./records";

/** The current state of a device, in addition to its configuration. */
export interface DeviceState {
  readonly connected: boolean;
  readonly clients: number;
  readonly now: number;
}

const FIRST_START_S = 1_760_000_000;
const FIRMWARE = { ap: "0.14.29633", switch: "23.4R2-S4.11", gateway: "23.4R2-S4.11" } as const;

export function deviceResource(home: Home, device: DeviceRecord, map: MapRecord | undefined, state: DeviceState) {
  const { deviceId, type, name = null, model, point, mapId = null } = device;
  const common = {
    ...frameOf(home, deviceIdOf(deviceId), device.modifiedAt),
    type,
    ...(type === "ap" || name !== null ? { name } : {}),
    mac: deviceId,
    model,
    serial: `A0${hashOf(deviceId).toString(10).padStart(10, "0")}`,
    map_id: mapId,
    status: state.connected ? "connected" : "disconnected",
    version: FIRMWARE[type],
    last_seen: toSeconds(state.now),
    ...(state.connected && { uptime: Math.max(0, toSeconds(state.now) - FIRST_START_S), ip: ipOf(deviceId) }),
  };
  if (type !== "ap") return common;
  const place = point && mapId !== null ? toPixels(point, map) : { x: null, y: null };
  return { ...common, ...place, locating: false, notes: null, num_clients: state.clients };
}

function ipOf(deviceId: string): string {
  const hash = hashOf(deviceId);
  return `10.10.${hash % 32}.${2 + ((hash >>> 8) % 250)}`;
}
