import { expect, it } from "vitest";
import { floorOverviews, sumTotals } from "./site-overview";

const totals = { wifi: 1, sdk: 0, asset: 0, unconnected: 0 };

it("contains for each floor the number of active alerts", () => {
  const floors = ["one", "two"].map((mapId) => ({ mapId, name: mapId, totals }));
  const alerts = [
    { mapId: "two", active: true },
    { mapId: "two", active: true },
    { mapId: "one", active: false },
    { mapId: "elsewhere", active: true },
  ];
  expect(floorOverviews(floors, alerts)).toEqual([
    { mapId: "one", name: "one", totals, activeAlerts: 0 },
    { mapId: "two", name: "two", totals, activeAlerts: 2 },
  ]);
});

it("sums the tracks of several floors by kind", () => {
  const other = { wifi: 10, sdk: 20, asset: 30, unconnected: 40 };
  expect(sumTotals([totals, other])).toEqual({ wifi: 11, sdk: 20, asset: 30, unconnected: 40 });
  expect(sumTotals([])).toEqual({ wifi: 0, sdk: 0, asset: 0, unconnected: 0 });
});
