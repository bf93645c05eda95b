import { hub } from "@/server/hub";

/** As they stand in the address: encoded. */
export interface FloorParams {
  readonly siteId: string;
  readonly mapId: string;
}

/** The floor that an address means, with all sites around it; undefined where nobody has heard of it. */
export function findFloor({ siteId, mapId }: FloorParams) {
  const sites = hub().overview();
  const site = sites.find((each) => encodeURIComponent(each.siteId) === siteId);
  const floor = site?.floors.find((each) => encodeURIComponent(each.mapId) === mapId);
  return site && floor ? { sites, site, floor } : undefined;
}
