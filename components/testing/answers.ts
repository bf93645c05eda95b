import type { SiteOverview } from "@/domain/site-overview";
import type { Answer } from "@/viewer/api/poll";

/** The server could not be reached. */
export const NO_ANSWER: Answer<never> = { fault: { status: 0, detail: "" } };

const NOBODY = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };

/** A site with one floor. */
const HARBOUR_HOUSE: SiteOverview = {
  siteId: "site-1",
  name: "Harbour House",
  floors: [{ mapId: "map-1", name: "Floor 2", totals: NOBODY, activeAlerts: 0 }],
  areas: [],
  totals: NOBODY,
  activeAlerts: 0,
  silences: {},
};

/** The answer about all sites: Harbour House only, with Floor 2. */
export const SITES = { "/api/sites": { value: [HARBOUR_HOUSE] } } as const;
