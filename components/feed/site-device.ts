import type { DeviceState } from "@/domain/device";
import type { SiteId } from "@/domain/ids";
import type { FeedFilters } from "./feed-filters";

/** A device as GET /api/devices answers it. */
export type SiteDevice = DeviceState & { readonly siteId: SiteId };

/** Down first, those that went down last on top; then those of which nobody knows; then by name. */
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

/** Those of the site that have every word in name, model or address. */
export function foundDevices(
  devices: readonly SiteDevice[],
  { siteId, q }: Pick<FeedFilters, "siteId" | "q">,
): readonly SiteDevice[] {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  return devices.filter((device) => {
    if (siteId !== undefined && device.siteId !== siteId) return false;
    const text = `${device.name ?? ""} ${device.model ?? ""} ${device.kind} ${device.deviceId}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function isInState({ up }: SiteDevice, state: FeedFilters["devices"]): boolean {
  return state === "all" || up === (state === "up");
}
