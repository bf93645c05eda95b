import { requestSites } from "@/app/request-sites";
import { toMapId } from "@/domain/ids";
import { siteAt } from "../../site-at";

/** As in the address: URL-encoded. */
export interface FloorParams {
  readonly siteId: string;
  readonly mapId: string;
}

/** The floor of an address, with all sites; undefined if it does not exist or the caller may not see it. */
export async function findFloor({ siteId, mapId }: FloorParams) {
  const sites = await requestSites();
  const site = siteAt(sites, siteId);
  const floor =
    site?.floors.find((each) => encodeURIComponent(each.mapId) === mapId) ??
    site?.floors.find((each) => toMapId(encodeURIComponent(each.mapId)) === toMapId(mapId));
  return site && floor ? { sites, site, floor } : undefined;
}
