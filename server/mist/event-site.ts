import type { SiteName } from "@/domain/change";
import type { DeviceId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { toId } from "./fields";

/** Looks up a device's site; undefined if it is unknown. */
export type SiteOfDevice = (deviceId: DeviceId) => SiteId | undefined;

/** The site that an event of any topic names, also of an unknown topic; undefined if it names none. */
export function siteIdOf(event: unknown): SiteId | undefined {
  return toId((event as { readonly site_id?: unknown } | null | undefined)?.site_id);
}

/** The site's name in an event, as a list of at most one change. */
export function siteNamed(siteId: SiteId | undefined, name: string | undefined, at: EpochMs): readonly SiteName[] {
  return siteId === undefined || name === undefined ? [] : [{ type: "site-name", siteId, name, at }];
}
