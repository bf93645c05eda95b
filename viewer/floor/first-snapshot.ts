import type { SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";

/** As much of a site's snapshot as its overview knows: shown until the first live one arrives. Undefined for an unknown site. */
export function firstSnapshot(sites: readonly SiteOverview[], siteId: SiteId): SiteSnapshot | undefined {
  const site = sites.find((each) => each.siteId === siteId);
  if (!site) return undefined;
  const { name, floors, areas, silences } = site;
  return {
    siteId,
    ...(name === undefined ? {} : { name }),
    floors,
    areas,
    alerts: [],
    devices: [],
    notices: [],
    silences,
  };
}
