import { expect, it } from "vitest";
import type { SiteOverview } from "@/domain/site-overview";
import { firstSnapshot, sitesAround } from "./first-snapshot";

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

it("contains the floors, areas and silent sources of the site, and nothing that an overview does not know", () => {
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

it("contains its own areas, those of no floor, and those of other floors that are over their limit", () => {
  const area = (areaId: string, facts: object) =>
    ({ areaId, kind: "zone", occupancy: 3, drawn: true, ...facts }) as const;
  const areas = [
    area("own", { mapId: "m0" }),
    area("nowhere", {}),
    area("elsewhere", { mapId: "m1", limit: 3 }),
    area("too-full", { mapId: "m1", limit: 2 }),
  ];
  const [site, other] = sitesAround([{ ...overview, areas }, overview], "m0");
  expect(site).toEqual({ ...overview, areas: [areas[0], areas[1], areas[3]] });
  expect(other).toEqual(overview);
});
