import type { DeviceState } from "@/domain/device";
import { type MapId, toMacText } from "@/domain/ids";

/** A device with a position on a floorplan. */
export type PlacedDevice = DeviceState & Required<Pick<DeviceState, "place">>;

export type UpState = "up" | "down" | "unknown";

export function upState({ up }: Pick<DeviceState, "up">): UpState {
  if (up === undefined) return "unknown";
  return up ? "up" : "down";
}

export function deviceName({ name, deviceId }: Pick<DeviceState, "name" | "deviceId">): string {
  return name ?? toMacText(deviceId);
}

/** The devices placed on a floor, in natural order of their names: AP 2 before AP 10. */
export function devicesOn(devices: readonly DeviceState[], mapId: MapId): readonly PlacedDevice[] {
  return devices.filter((device): device is PlacedDevice => device.place?.mapId === mapId).sort(byName);
}

function byName(a: DeviceState, b: DeviceState): number {
  return deviceName(a).localeCompare(deviceName(b), undefined, { numeric: true });
}
