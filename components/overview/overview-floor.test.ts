import { describe, expect, it } from "vitest";
import type { SiteOverview } from "@/domain/site-overview";
import { OverviewFloors, scoreOf } from "./overview-floor";

const TOTALS = { wifi: 4, sdk: 1, asset: 2, unconnected: 9 };

function site(): SiteOverview {
  return {
    siteId: "site",
    name: "Harbour",
    floors: [
      { mapId: "one", name: "One", totals: TOTALS, activeAlerts: 2 },
      { mapId: "two", name: "Two", totals: TOTALS, activeAlerts: 1 },
    ],
    areas: [
      { areaId: "lobby", kind: "zone", mapId: "one", occupancy: 12, limit: 10, drawn: true },
      { areaId: "desk", kind: "vbeacon", mapId: "one", occupancy: 30, limit: 1, drawn: true },
      { areaId: "nowhere", kind: "zone", occupancy: 1, drawn: false },
    ],
    totals: TOTALS,
    activeAlerts: 3,
    silences: {},
  };
}

describe("OverviewFloors", () => {
  it("assigns each floor its own areas", () => {
    const floors = new OverviewFloors().of([site()]);
    expect(floors.map(({ areas }) => areas.map(({ areaId }) => areaId))).toEqual([["lobby", "desk"], []]);
  });

  it("updates a floor when a source of its site becomes silent", () => {
    const floors = new OverviewFloors();
    const [before] = floors.of([site()]);
    const held = () => ({ ...site(), silences: { wifi: { state: "held", asOf: 5 } } as const });
    const [after] = floors.of([held()]);
    expect(after).not.toBe(before);
    expect(after?.silences).toEqual({ wifi: { state: "held", asOf: 5 } });
    expect(floors.of([held()])[0]).toBe(after);
  });

  it("keeps the same object for an unchanged floor, even if it was sent again", () => {
    const floors = new OverviewFloors();
    const [one, two] = floors.of([site()]);
    const fuller = { ...site(), areas: site().areas.map((area) => ({ ...area, occupancy: area.occupancy + 1 })) };
    const [oneNow, twoNow] = floors.of([fuller]);
    expect(oneNow).not.toBe(one);
    expect(twoNow).toBe(two);
  });
});

describe("scoreOf", () => {
  it("uses the fullest zone and leaves out areas that are not counted", () => {
    const [one] = new OverviewFloors().of([site()]);
    expect(one && scoreOf(one)).toEqual({ fullness: 1.2, tracks: 7, alerts: 2 });
  });
});
