import type { SiteOverview } from "../site-overview";
import { areaState } from "./area";
import { endpoint } from "./endpoint";
import { floorplan } from "./floorplan";
import { list, nothing, number, object, optional, type Shape, text } from "./shape";
import { silences } from "./silence";

/** Tracks now, by kind; `unconnected` Wi-Fi devices are in no other number. */
const totals = object({ wifi: number, sdk: number, asset: number, unconnected: number });

const floor = object({
  mapId: text,
  name: text,
  floorplan: optional(floorplan),
  totals,
  activeAlerts: number,
});

const site = object({
  siteId: text,
  name: optional(text),
  floors: list(floor),
  areas: list(areaState),
  totals,
  activeAlerts: number,
  silences,
}) satisfies Shape<SiteOverview>;

export const listSites = endpoint({ method: "GET", path: "/api/sites", answer: list(site) });

export const removeSite = endpoint({ method: "DELETE", path: "/api/sites/:siteId", answer: nothing });
