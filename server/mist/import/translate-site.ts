import type { SiteId } from "@/domain/ids";
import type { Source } from "@/domain/track";
import type { SiteResource } from "../api/resources/site";
import type { SiteSettingResource } from "../api/resources/site-setting";
import { present } from "../fields";
import type { ImportProblem, Translation } from "./import-problem";
import type { ImportedSite, SiteFields } from "./imported";
import { importedName } from "./imported-name";

/** A site with what its zones count; without the site's setting that is left out. */
export function translateSite(site: SiteResource, setting?: SiteSettingResource): Translation<ImportedSite> {
  const { id, latlng, timezone, country_code: country, address } = site;
  const name = importedName(site.name, id);
  const counts = countsOf(setting);
  const fields = present<SiteFields>({
    name,
    timeZone: timezone !== undefined && isTimeZone(timezone) ? timezone : undefined,
    latitude: latlng?.lat,
    longitude: latlng?.lng,
    countryCode: country !== undefined && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : undefined,
    address,
    counts: counts?.length === 0 ? undefined : counts,
  });
  const object: ImportedSite = { kind: "site", id, siteId: id, name, fields };
  return { objects: [object], problems: counts?.length === 0 ? [countsNobody(id, name)] : [] };
}

function countsNobody(siteId: SiteId, name: string): ImportProblem {
  return { code: "counts-nobody", kind: "site", siteId, id: siteId, name };
}

/** In the order of `SOURCES`. */
function countsOf(setting: SiteSettingResource | undefined): readonly Source[] | undefined {
  const occupancy = setting?.occupancy;
  if (!occupancy) return undefined;
  const { clients, sdkClients, assets, unconnectedClients } = occupancy;
  const counted: readonly (readonly [Source, boolean])[] = [
    ["wifi", clients],
    ["sdk", sdkClients],
    ["asset", assets],
    ["unconnected", unconnectedClients],
  ];
  return counted.filter(([, isCounted]) => isCounted).map(([source]) => source);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
