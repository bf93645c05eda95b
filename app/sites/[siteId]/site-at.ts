import type { SiteOverview } from "@/domain/site-overview";

/** The site that an address means, whose parts are encoded; undefined where nobody has heard of it, or it is not theirs to see. */
export function siteAt(sites: readonly SiteOverview[], part: string): SiteOverview | undefined {
  return sites.find(({ siteId }) => encodeURIComponent(siteId) === part);
}
