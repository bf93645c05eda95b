import type { AreaId, MapId, SiteId } from "@/domain/ids";
import type { FloorState } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";
import type { Translate } from "../text/messages";

/** A site and its floors, by their names. */
export interface NamedSite extends Pick<SiteOverview, "siteId" | "name"> {
  readonly floors: readonly Pick<FloorState, "mapId" | "name">[];
}

/** Of the sites, only what names them. */
export function namesOfSites(sites: readonly SiteOverview[]): readonly NamedSite[] {
  return sites.map(({ siteId, name, floors }) => ({
    siteId,
    ...(name !== undefined && { name }),
    floors: floors.map(({ mapId, name }) => ({ mapId, name })),
  }));
}

export function siteName(site: Pick<SiteOverview, "siteId" | "name">, t: Translate): string {
  return site.name ?? t("sites.unnamed", { id: site.siteId.slice(0, 8) });
}

/** The name of an area, or a short form of its id if it has none. */
export function areaName(
  { areaId, name }: { readonly areaId: AreaId; readonly name?: string | undefined },
  t: Translate,
): string {
  return name || t("area.unnamed", { id: areaId.slice(0, 8) });
}

/** A floor known only from traffic has no name yet. */
export function floorName({ mapId, name }: Pick<FloorState, "mapId" | "name">, t: Translate): string {
  return name || t("floor.unnamed", { id: mapId.slice(0, 8) });
}

/** "Harbour House · Floor 2", as far as it is known. */
export function placeName(
  sites: readonly NamedSite[],
  { siteId, mapId }: { readonly siteId: SiteId; readonly mapId?: MapId },
  t: Translate,
): string {
  const site = sites.find((each) => each.siteId === siteId) ?? { siteId, floors: [] };
  const floor = site.floors.find((each) => each.mapId === mapId);
  return floor ? `${siteName(site, t)} · ${floorName(floor, t)}` : siteName(site, t);
}
