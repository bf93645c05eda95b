import type { DeviceState } from "@/domain/device";
import { type DeviceId, toMacText } from "@/domain/ids";
import { matching } from "../listing/matching";
import { deviceName } from "../paint/placed-devices";

/** Access points of the site without a placement, by name. Those in `here` are on this floor, even if the site does not know it yet. */
export function waitingDevices(
  devices: readonly DeviceState[],
  here: ReadonlySet<DeviceId>,
  locale: string,
): readonly DeviceState[] {
  const waiting = devices.filter(({ kind, deviceId, place }) => kind === "ap" && !place && !here.has(deviceId));
  return devicesByName(waiting, locale, (device) => device);
}

/** Sorts by name in natural order: AP 2 before AP 10. */
export function devicesByName<Item>(
  items: readonly Item[],
  locale: string,
  deviceOf: (item: Item) => DeviceState,
): readonly Item[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return items.toSorted((a, b) => compare(deviceName(deviceOf(a)), deviceName(deviceOf(b))));
}

/** The items whose name, model or MAC address (with or without separators) matches. */
export function matchingDevices<Item>(
  items: readonly Item[],
  query: string,
  deviceOf: (item: Item) => DeviceState,
): readonly Item[] {
  return matching(items, query, (item) => {
    const { name, model, deviceId } = deviceOf(item);
    return [name, model, deviceId, toMacText(deviceId)];
  });
}
