import { expect, it } from "vitest";
import type { SiteOverview } from "@/domain/site-overview";
import { firstSnapshot } from "./first-snapshot";

const totals = { wifi: 3, sdk: 0, asset: 0, unconnected: 0 };
const overview: SiteOverview = {
  siteId: "hh",
  name: "Harbour House",
  floors: [{ mapId: "m0", name: "Ground floor", totals, activeAlerts: 1 }],
  areas: [{ areaId: "a", kind: "zone", occupancy: 3, drawn: true }],
  totals,
  activeAlerts: 1,
  silences: { wifi: { state: "held", asOf: 1_760_000_000_000 } },
};

it("has the floors, areas and silent sources of the site, and nothing that an overview does not know", () => {
  expect(firstSnapshot([overview], "hh")).toEqual({
    siteId: "hh",
    name: "Harbour House",
    floors: overview.floors,
    areas: overview.areas,
    alerts: [],
    devices: [],
    notices: [],
    silences: overview.silences,
  });
});

it("leaves out the name of a site that has none", () => {
  const { name: _, ...nameless } = overview;
  expect(firstSnapshot([nameless], "hh")).not.toHaveProperty("name");
});

it("is undefined for a site that is not among them", () => {
  expect(firstSnapshot([overview], "ml")).toBeUndefined();
});
