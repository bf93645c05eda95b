import type { AreaId, MapId, SiteId } from "@/domain/ids";
import { type AskedRange, readRange, readReversed, writeRange } from "./past-range";
import { type Picks, readPicks, writePicks } from "./picks";

/** What the analytics show: the zones of a site, the flows between them, some of them beside each other, or sites beside each other. */
export const ANALYTICS_VIEWS = ["zones", "flows", "compare", "sites"] as const;
type AnalyticsView = (typeof ANALYTICS_VIEWS)[number];

export interface AnalyticsAddress {
  readonly view: AnalyticsView;
  /** Undefined: the first. */
  readonly siteId: SiteId | undefined;
  /** The zones of this floor only. */
  readonly mapId: MapId | undefined;
  /** The zone that is looked at more closely; undefined: the fullest. */
  readonly areaId: AreaId | undefined;
  /** Two times may stand in it of which the second is not after the first: then something is to be said, not shown. */
  readonly asked: AskedRange;
  /** Zones or sites that are compared; undefined: the fullest. */
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

/** Of a range, what are no times counts as not said; of the rest, what is not valid. */
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

/** Without what is usual. */
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

/** Where the analytics show that. */
export function analyticsPath(part: Partial<AnalyticsAddress>): string {
  // Colons are allowed there, and people read it.
  const query = writeAnalytics({ ...FIRST, ...part })
    .toString()
    .replaceAll("%3A", ":");
  return query === "" ? "/analytics" : `/analytics?${query}`;
}
