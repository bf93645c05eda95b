import type { SiteDevice } from "@/domain/contract/device";
import type { SiteId } from "@/domain/ids";

export const DEVICE_STATES = ["all", "down", "up"] as const;

/** The filters of the device list. */
export interface DeviceFilters {
  readonly devices: (typeof DEVICE_STATES)[number];
  readonly siteId: SiteId | undefined;
  readonly q: string;
}

/** Devices that are down first, the latest on top; then those in an unknown state; then by name. */
export function sortedDevices(devices: readonly SiteDevice[]): readonly SiteDevice[] {
  return [...devices].sort(
    (a, b) => rank(a) - rank(b) || (a.up === false ? (b.since ?? 0) - (a.since ?? 0) : 0) || byName(a, b),
  );
}

function rank({ up }: SiteDevice): number {
  if (up === false) return 0;
  return up === undefined ? 1 : 2;
}

function byName(a: SiteDevice, b: SiteDevice): number {
  return (a.name ?? a.deviceId).localeCompare(b.name ?? b.deviceId, undefined, { numeric: true });
}

/** Devices of the site whose name, model, kind or address contain every word. */
export function foundDevices(
  devices: readonly SiteDevice[],
  { siteId, q }: Omit<DeviceFilters, "devices">,
): readonly SiteDevice[] {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  return devices.filter((device) => {
    if (siteId !== undefined && device.siteId !== siteId) return false;
    const text = `${device.name ?? ""} ${device.model ?? ""} ${device.kind} ${device.deviceId}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function isInState({ up }: SiteDevice, state: DeviceFilters["devices"]): boolean {
  return state === "all" || up === (state === "up");
}
