import { requestSites } from "@/app/request-sites";
import { toMapId } from "@/domain/ids";
import { siteAt } from "../../site-at";

/** As they stand in the address: encoded. */
export interface FloorParams {
  readonly siteId: string;
  readonly mapId: string;
}

/** The floor that an address means, with all sites around it; undefined where nobody has heard of it, or it is not theirs to see. */
export async function findFloor({ siteId, mapId }: FloorParams) {
  const sites = await requestSites();
  const site = siteAt(sites, siteId);
  const floor =
    site?.floors.find((each) => encodeURIComponent(each.mapId) === mapId) ??
    site?.floors.find((each) => toMapId(encodeURIComponent(each.mapId)) === toMapId(mapId));
  return site && floor ? { sites, site, floor } : undefined;
}
