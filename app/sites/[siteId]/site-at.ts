import type { SiteOverview } from "@/domain/site-overview";

/** The site of an address, whose parts are URL-encoded; undefined if it does not exist or the caller may not see it. */
export function siteAt(sites: readonly SiteOverview[], part: string): SiteOverview | undefined {
  return sites.find(({ siteId }) => encodeURIComponent(siteId) === part);
}
