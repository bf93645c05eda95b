import type { SiteName } from "@/domain/change";
import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** What an event calls its site: none or one change. */
export function siteNamed(siteId: SiteId | undefined, name: string | undefined, at: EpochMs): readonly SiteName[] {
  return siteId === undefined || name === undefined ? [] : [{ type: "site-name", siteId, name, at }];
}
