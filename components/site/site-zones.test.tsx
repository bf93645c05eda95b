import { expect, it } from "vitest";
import type { AreaState } from "@/domain/area";
import type { SiteOverview } from "@/domain/site-overview";
import { render } from "../testing/render";
import { SiteZones } from "./site-zones";

const NOBODY = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };

function siteWith(areas: readonly AreaState[]): SiteOverview {
  const floors = [{ mapId: "map 1", name: "Floor 2", totals: NOBODY, activeAlerts: 0 }];
  return { siteId: "site-1", floors, areas, totals: NOBODY, activeAlerts: 0, silences: {} };
}

function zone(areaId: string, occupancy: number, limit?: number): AreaState {
  return { areaId, kind: "zone", mapId: "map 1", occupancy, drawn: true, ...(limit !== undefined && { limit }) };
}

const linksIn = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);

it("lists the zones of a site, the fullest first, each with a link to it on its floor", () => {
  const site = siteWith([zone("open", 90), zone("half", 5, 10), zone("over", 4, 2), zone("n/1", 0, 3)]);
  const floor = "/sites/site-1/floorplans/map%201?area=";
  expect(linksIn(render(<SiteZones site={site} />))).toEqual([
    `${floor}over`,
    `${floor}half`,
    `${floor}n%2F1`,
    `${floor}open`,
  ]);
});

it("lists a zone without a known floor, without a link", () => {
  const lost = { ...zone("lost", 1, 2), mapId: "gone", name: "Old lobby" };
  const html = render(<SiteZones site={siteWith([lost])} />);
  expect(html).toContain("Old lobby");
  expect(linksIn(html)).toEqual([]);
});

it("lists the twelve fullest of many, with a button for the rest", () => {
  const many = Array.from({ length: 30 }, (_, index) => zone(`z${index}`, index, 100));
  const html = render(<SiteZones site={siteWith(many)} />);
  expect(linksIn(html).map((href) => href?.split("area=")[1])).toEqual(
    Array.from({ length: 12 }, (_, index) => `z${29 - index}`),
  );
  expect(html).toContain("Show all 30 zones");
});
