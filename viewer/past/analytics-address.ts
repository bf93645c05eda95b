import type { AreaId, MapId, SiteId } from "@/domain/ids";
import { type AskedRange, readRange, readReversed, writeRange } from "./past-range";
import { type Picks, readPicks, writePicks } from "./picks";

/** The views of the analytics: a site's zones, the flows between them, a comparison of zones, or one of sites. */
export const ANALYTICS_VIEWS = ["zones", "flows", "compare", "sites"] as const;
type AnalyticsView = (typeof ANALYTICS_VIEWS)[number];

export interface AnalyticsAddress {
  readonly view: AnalyticsView;
  /** Undefined means the first site. */
  readonly siteId: SiteId | undefined;
  /** Limits the view to the zones of this floor. */
  readonly mapId: MapId | undefined;
  /** The zone shown in detail; undefined means the fullest. */
  readonly areaId: AreaId | undefined;
  /** May be two times of which the second is not after the first; the page then explains that. */
  readonly asked: AskedRange;
  /** The compared zones or sites; undefined means the fullest. */
  readonly picks: Picks | undefined;
}

const FIRST: AnalyticsAddress = {
  view: "zones",
  siteId: undefined,
  mapId: undefined,
  areaId: undefined,
  asked: "today",
  picks: undefined,
};

/** Reads an address. Invalid values, and ranges that are not times, are ignored. */
export function readAnalytics(params: URLSearchParams): AnalyticsAddress {
  return {
    view: ANALYTICS_VIEWS.find((view) => view === params.get("view")) ?? FIRST.view,
    siteId: params.get("site") || undefined,
    mapId: params.get("floor") || undefined,
    areaId: params.get("zone") || undefined,
    asked: readRange(params.get("range")) ?? readReversed(params.get("range")) ?? FIRST.asked,
    picks: readPicks(params.get("pick")),
  };
}

/** Writes an address, leaving out defaults. */
export function writeAnalytics({ view, siteId, mapId, areaId, asked, picks }: AnalyticsAddress): URLSearchParams {
  const params = new URLSearchParams();
  if (view !== FIRST.view) params.set("view", view);
  if (siteId) params.set("site", siteId);
  if (mapId) params.set("floor", mapId);
  if (areaId) params.set("zone", areaId);
  if (asked !== FIRST.asked) params.set("range", writeRange(asked));
  if (picks) params.set("pick", writePicks(picks));
  return params;
}

/** The path of the analytics page that shows this. */
export function analyticsPath(part: Partial<AnalyticsAddress>): string {
  // Colons are allowed in a query and keep it readable.
  const query = writeAnalytics({ ...FIRST, ...part })
    .toString()
    .replaceAll("%3A", ":");
  return query === "" ? "/analytics" : `/analytics?${query}`;
}
