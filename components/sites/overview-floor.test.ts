import { describe, expect, it } from "vitest";
import type { SiteOverview } from "@/domain/site-overview";
import { OverviewFloors, scoreOf } from "./overview-floor";

const TOTALS = { wifi: 4, sdk: 1, asset: 2, unconnected: 9 };

function site(): SiteOverview {
  return {
    siteId: "site",
    name: "Harbour",
    floors: [
      { mapId: "one", name: "One", totals: TOTALS },
      { mapId: "two", name: "Two", totals: TOTALS },
    ],
    areas: [
      { areaId: "lobby", kind: "zone", mapId: "one", occupancy: 12, limit: 10, drawn: true },
      { areaId: "desk", kind: "vbeacon", mapId: "one", occupancy: 30, limit: 1, drawn: true },
      { areaId: "nowhere", kind: "zone", occupancy: 1, drawn: false },
    ],
    totals: TOTALS,
    activeAlerts: 1,
  };
}

describe("OverviewFloors", () => {
  it("gives each floor its own areas and alerts", () => {
    const floors = new OverviewFloors().of([site()], new Map([["two", 3]]));
    expect(floors.map(({ areas, activeAlerts }) => [areas.map(({ areaId }) => areaId), activeAlerts])).toEqual([
      [["lobby", "desk"], 0],
      [[], 3],
    ]);
  });

  it("keeps a floor the very same object while nothing of it changes, even if it was told anew", () => {
    const floors = new OverviewFloors();
    const [one, two] = floors.of([site()], new Map());
    const fuller = { ...site(), areas: site().areas.map((area) => ({ ...area, occupancy: area.occupancy + 1 })) };
    const [oneNow, twoNow] = floors.of([fuller], new Map());
    expect(oneNow).not.toBe(one);
    expect(twoNow).toBe(two);
  });
});

describe("scoreOf", () => {
  it("takes the fullest zone and leaves out what is not counted", () => {
    const [one] = new OverviewFloors().of([site()], new Map([["one", 2]]));
    expect(one && scoreOf(one)).toEqual({ fullness: 1.2, tracks: 7, alerts: 2 });
  });
});
