import { afterEach, expect, it, vi } from "vitest";
import * as natural from "@/domain/natural-order";
import { testZone } from "../testing/test-scene";
import { createAreaOrder } from "./areas-by-name";

afterEach(() => void vi.restoreAllMocks());

const zones = (names: readonly string[], occupancy = 0) =>
  names.map((name) => testZone(name, [0, 0, 9, 9], { occupancy }));

it("sorts areas in natural order with their latest counts, and sorts again only after a rename", () => {
  const compare = vi.spyOn(natural, "naturalOrder");
  const inOrder = createAreaOrder();
  const names = (areas: ReturnType<typeof zones>) => inOrder(areas).map(({ name }) => name);
  expect(names(zones(["Desk 10", "Desk 9", "Bay"]))).toEqual(["Bay", "Desk 9", "Desk 10"]);
  const compared = compare.mock.calls.length;
  expect(compared).toBeGreaterThan(0);
  expect(inOrder(zones(["Desk 10", "Desk 9", "Bay"], 7)).map(({ occupancy }) => occupancy)).toEqual([7, 7, 7]);
  expect(compare).toHaveBeenCalledTimes(compared);
  expect(names(zones(["Desk 10", "Desk 9", "Yard"]))).toEqual(["Desk 9", "Desk 10", "Yard"]);
  expect(names(zones(["Desk 9"]))).toEqual(["Desk 9"]);
});
