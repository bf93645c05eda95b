import type { SiteId } from "@/domain/ids";

/** True where a thing is known in sites, and this one is none of them: its id is not for this site. */
export function isOnlyElsewhere(siteId: SiteId, knownIn: readonly SiteId[]): boolean {
  return knownIn.length > 0 && !knownIn.includes(siteId);
}
