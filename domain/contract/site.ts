import type { SiteOverview } from "../site-overview";
import { areaState } from "./area";
import { endpoint } from "./endpoint";
import { floorplan } from "./floorplan";
import { type JsonOf, list, nothing, number, object, optional, type Shape, text } from "./shape";
import { count, countStateFields, silences } from "./silence";

/** Current number of tracks by kind; `unconnected` Wi-Fi devices are in no other number. Each depends on its own source only. */
const totals = object({ wifi: count, sdk: count, asset: count, unconnected: count });

const floor = object({
  mapId: text,
  name: text,
  floorplan: optional(floorplan),
  totals,
  activeAlerts: number,
});

const siteShape = object({
  siteId: text,
  name: optional(text),
  timeZone: optional(text),
  floors: list(floor),
  areas: list(areaState),
  totals,
  activeAlerts: number,
  ...countStateFields,
  silences,
});

const site: Shape<SiteOverview, JsonOf<typeof siteShape>> = siteShape;

export const listSites = endpoint({ method: "GET", path: "/api/sites", answer: list(site) });

export const removeSite = endpoint({ method: "DELETE", path: "/api/sites/:siteId", answer: nothing });
