import { toSeconds } from "./places";
import { CREATED_AT, type SiteRecord } from "./records";

export function siteResource(orgId: string, site: SiteRecord): object {
  return {
    id: site.siteId,
    org_id: orgId,
    name: site.name,
    address: site.address,
    country_code: site.countryCode,
    timezone: site.timeZone,
    latlng: { lat: site.latitude, lng: site.longitude },
    sitegroup_ids: [],
    alarmtemplate_id: null,
    notes: null,
    created_time: toSeconds(CREATED_AT),
    modified_time: toSeconds(site.modifiedAt),
  };
}

export function settingResource(orgId: string, { siteId, setting, modifiedAt }: SiteRecord): object {
  return {
    id: siteId,
    org_id: orgId,
    site_id: siteId,
    for_site: true,
    created_time: toSeconds(CREATED_AT),
    modified_time: toSeconds(modifiedAt),
    ...setting,
  };
}
