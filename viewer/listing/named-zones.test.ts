import { expect, it } from "vitest";
import { testZone } from "../testing/test-scene";
import { createNamedZones } from "./named-zones";

it("returns the same list while only counts change, and a new one once a zone is changed or renamed", () => {
  const lobby = testZone("Lobby", [0, 0, 9, 9], { occupancy: 1 });
  const nameless = { ...testZone("x", [0, 0, 9, 9], { occupancy: 1 }), name: "" };
  const zonesOf = createNamedZones();
  const first = zonesOf([lobby, nameless]);
  expect(first).toEqual([{ name: "Lobby", polygon: lobby.polygon }]);
  expect(zonesOf([{ ...lobby, occupancy: 2 }, nameless])).toBe(first);
  const renamed = zonesOf([{ ...lobby, name: "Hall" }]);
  expect(renamed).toEqual([{ name: "Hall", polygon: lobby.polygon }]);
  expect(zonesOf([{ ...lobby, name: "Hall", polygon: [] }])).not.toBe(renamed);
});
