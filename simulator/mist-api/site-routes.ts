import type { AreaKind } from "@/domain/area";
import type { Walker } from "../walk/world";
import { type Answer, type Call, NOT_FOUND, ok, paged, type Route } from "./answer";
import {
  type AreaSurroundings,
  beaconResource,
  rssizoneResource,
  vbeaconResource,
  zoneResource,
} from "./area-resources";
import { assetResource } from "./asset-resource";
import { type ImageUrl, mapResource } from "./map-resource";
import type { AreaRecord, Records, SiteRecords } from "./records";
import { settingResource, siteResource } from "./site-resource";
import { maySee, selfResource } from "./tokens";

export interface SiteRoutesSetup {
  readonly orgId: string;
  readonly records: Records;
  readonly walkers: readonly Walker[];
  readonly imageUrl: ImageUrl;
}

/** Routes for configured objects: sites, maps, areas, beacons and assets. */
export function siteRoutes(setup: SiteRoutesSetup): readonly Route[] {
  const { orgId, records } = setup;
  const visible = ({ token }: Call) => [...records.values()].filter(({ site }) => maySee(token, site.siteId));
  return [
    { method: "GET", path: "/api/v1/self", answer: ({ token }) => ok(selfResource(orgId, token, records)) },
    {
      method: "GET",
      path: "/api/v1/orgs/:org_id/sites",
      answer: (call) => paged(call, visible(call), ({ site }) => siteResource(orgId, site)),
    },
    ofSite("/setting", setup, (_, { site }) => ok(settingResource(orgId, site))),
    ...mapRoutes(setup),
    ...areaRoutes(setup),
  ];
}

function mapRoutes(setup: SiteRoutesSetup): readonly Route[] {
  const { orgId, imageUrl } = setup;
  return [
    ofSite("/maps", setup, (call, { site, maps }) => {
      const home = { orgId, siteId: site.siteId };
      return paged(call, [...maps.values()], (map) => mapResource(home, site, map, imageUrl));
    }),
    ofSite("/maps/:map_id", setup, ({ params }, { site, maps }) => {
      const map = maps.get(params.map_id ?? "");
      return map ? ok(mapResource({ orgId, siteId: site.siteId }, site, map, imageUrl)) : NOT_FOUND;
    }),
  ];
}

function areaRoutes(setup: SiteRoutesSetup): readonly Route[] {
  const { orgId, walkers } = setup;
  const areasOf = (path: string, kind: AreaKind, resource: AreaResource) =>
    ofSite(path, setup, (call, held) => {
      const around = surroundingsOf(orgId, held);
      const areas = [...held.areas.values()].filter((area) => area.kind === kind);
      return paged(call, areas, (area) => resource(around, area));
    });
  return [
    areasOf("/zones", "zone", zoneResource),
    areasOf("/rssizones", "rssizone", rssizoneResource),
    areasOf("/vbeacons", "vbeacon", vbeaconResource),
    ofSite("/beacons", setup, (call, held) => {
      const around = surroundingsOf(orgId, held);
      return paged(call, [...held.beacons.values()], (beacon) => beaconResource(around, beacon));
    }),
    ofSite("/assets", setup, (call, { site: { siteId } }) => {
      const things = walkers.filter(({ kind, ways }) => kind === "asset" && ways.site.siteId === siteId);
      return paged(call, things, (thing) => assetResource({ orgId, siteId }, thing));
    }),
  ];
}

type AreaResource = (around: AreaSurroundings, area: AreaRecord) => object;

function surroundingsOf(orgId: string, { site, maps, devices }: SiteRecords): AreaSurroundings {
  return { orgId, siteId: site.siteId, map: ({ mapId }) => maps.get(mapId), devices: [...devices.values()] };
}

/** A route below a site. The router has checked that the site exists. */
export function ofSite(
  path: string,
  { records }: { readonly records: Records },
  answer: (call: Call, held: SiteRecords) => Answer | Promise<Answer>,
): Route {
  return {
    method: "GET",
    path: `/api/v1/sites/:site_id${path}`,
    answer: (call) => {
      const held = records.get(call.params.site_id ?? "");
      return held ? answer(call, held) : NOT_FOUND;
    },
  };
}
