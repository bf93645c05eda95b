import type { Located } from "../mist/feed";
import { type Answer, type Call, NOT_FOUND, ok, paged, type Route } from "./answer";
import type { LiveView } from "./live-view";
import { clientResource, locatedAssetResource, sdkClientResource } from "./located-resources";
import type { Records, SiteRecords } from "./records";
import { ofSite } from "./site-routes";
import { isWithin, windowOf } from "./time-window";
import { zoneStats, zoneWithoutCounts } from "./zone-stats";

export interface LiveRoutesSetup {
  readonly orgId: string;
  readonly records: Records;
  readonly live: LiveView;
}

/** Routes for current positions and zone counts. */
export function liveRoutes(setup: LiveRoutesSetup): readonly Route[] {
  const { live } = setup;
  return [
    ofSite("/stats/clients", setup, (call, held) => {
      const clients = live.locatedOn(held.site.siteId).filter(isClient);
      return paged(call, within(call, clients), (client) => clientResource(client, held));
    }),
    ofSite("/stats/assets", setup, (call, held) => {
      const things = live.locatedOn(held.site.siteId, call.query.get("map_id") ?? undefined).filter(isOf("asset"));
      return paged(call, within(call, things), (thing) => locatedAssetResource(thing, held));
    }),
    ofMap("/clients", setup, (call, held, located) =>
      paged(call, within(call, located.filter(isClient)), (client) => clientResource(client, held)),
    ),
    ofMap("/sdkclients", setup, (_, held, located) =>
      ok(located.filter(isOf("sdk")).map((client) => sdkClientResource(client, held))),
    ),
    ofSite("/stats/zones", setup, (call, held) => zonesAnswer(setup, call, held)),
  ];
}

/** The zones; counts are included only with a `map_id`. */
function zonesAnswer({ orgId, live }: LiveRoutesSetup, { query, now }: Call, held: SiteRecords): Answer {
  const { siteId } = held.site;
  const home = { orgId, siteId };
  const zones = [...held.areas.values()].filter(({ kind }) => kind === "zone");
  const mapId = query.get("map_id");
  if (mapId === null) return ok(zones.map((zone) => zoneWithoutCounts({ home, held }, zone)));
  const minDuration = Number(query.get("min_duration") ?? 0);
  const located = live.locatedOn(siteId, mapId);
  const onMap = zones.filter((zone) => zone.mapId === mapId);
  return ok(zoneStats({ home, held, located, now, minDuration }, onMap));
}

function ofMap(
  path: string,
  setup: LiveRoutesSetup,
  answer: (call: Call, held: SiteRecords, located: readonly Located[]) => Answer,
): Route {
  return ofSite(`/stats/maps/:map_id${path}`, setup, (call, held) => {
    const mapId = call.params.map_id ?? "";
    return held.maps.has(mapId) ? answer(call, held, setup.live.locatedOn(held.site.siteId, mapId)) : NOT_FOUND;
  });
}

function within({ query, now }: Call, located: readonly Located[]): readonly Located[] {
  const window = windowOf(query, now);
  return located.filter(({ sighting: { at } }) => isWithin(window, at));
}

function isClient({ sighting: { walker } }: Located): boolean {
  return walker.kind === "wifi" && walker.connected;
}

function isOf(kind: "sdk" | "asset"): (located: Located) => boolean {
  return ({ sighting: { walker } }) => walker.kind === kind;
}
