import type { SiteName } from "@/domain/change";
import type { DeviceId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { toId } from "./fields";

/** At which site a device is, as far as that is known. */
export type SiteOfDevice = (deviceId: DeviceId) => SiteId | undefined;

/** The site that any event names, of a topic that we know or not; undefined where it names none. */
export function siteIdOf(event: unknown): SiteId | undefined {
  return toId((event as { readonly site_id?: unknown } | null | undefined)?.site_id);
}

/** What an event calls its site: none or one change. */
export function siteNamed(siteId: SiteId | undefined, name: string | undefined, at: EpochMs): readonly SiteName[] {
  return siteId === undefined || name === undefined ? [] : [{ type: "site-name", siteId, name, at }];
}
