import type { DeviceState } from "@/domain/device";
import { type DeviceId, toMacText } from "@/domain/ids";
import { matching } from "../listing/matching";
import { deviceName } from "../paint/placed-devices";

/** Access points of the site without a placement, by name. `here` are on this floor, though the site may not know it yet. */
export function waitingDevices(
  devices: readonly DeviceState[],
  here: ReadonlySet<DeviceId>,
  locale: string,
): readonly DeviceState[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return devices
    .filter(({ kind, deviceId, place }) => kind === "ap" && !place && !here.has(deviceId))
    .toSorted((a, b) => compare(deviceName(a), deviceName(b)));
}

/** Those whose name, model or MAC address, written in either way, matches. */
export function matchingDevices(devices: readonly DeviceState[], query: string): readonly DeviceState[] {
  return matching(devices, query, ({ name, model, deviceId }) => [name, model, deviceId, toMacText(deviceId)]);
}
