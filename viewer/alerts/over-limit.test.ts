import { expect, it } from "vitest";
import type { AreaState } from "@/domain/area";
import { testZone } from "../testing/test-scene";
import { overLimit } from "./over-limit";
import { testAlert } from "./testing/test-alert";

const zone = (name: string, occupancy: number, limit: number): AreaState =>
  testZone(name, [0, 0, 9, 9], { occupancy, limit });
const site = { siteId: "s", areas: [zone("Lobby", 12, 10), zone("Gym", 30, 10), zone("Cafe", 10, 10)], silences: {} };
const names = (...given: Parameters<typeof overLimit>) => overLimit(...given).map(({ area }) => area.name);

it("lists zones over their limit, fullest first, though Mist has no alert", () => {
  expect(names([site], [])).toEqual(["Gym", "Lobby"]);
});

it("leaves out zones with an active alert, but not those with a cleared one", () => {
  expect(names([site], [testAlert({ areaId: "Gym" })])).toEqual(["Lobby"]);
  expect(names([site], [testAlert({ areaId: "Gym", active: false })])).toEqual(["Gym", "Lobby"]);
});

it("lists a zone whose count is held, and none whose count is unknown", () => {
  expect(names([{ ...site, silences: { wifi: { state: "held", asOf: 1 } } }], [])).toEqual(["Gym", "Lobby"]);
  expect(names([{ ...site, silences: { wifi: { state: "unknown", asOf: 1 } } }], [])).toEqual([]);
});
