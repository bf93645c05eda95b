import type { SiteId } from "@/domain/ids";

/** Whether a thing is known in other sites only, so that its id may not be used in this one. */
export function isOnlyElsewhere(siteId: SiteId, knownIn: readonly SiteId[]): boolean {
  return knownIn.length > 0 && !knownIn.includes(siteId);
}
