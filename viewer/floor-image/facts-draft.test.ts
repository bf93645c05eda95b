import { expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { factsChanges, factsDraft } from "./facts-draft";

const bare: Floorplan = { mapId: "m", siteId: "s", name: "Ground floor", rotation: 0, version: 1 };
const known: Floorplan = { ...bare, limit: 180, bearing: 12.5 };

it("has the known facts, and empty fields for unknown ones", () => {
  expect([factsDraft(known), factsDraft(bare)]).toEqual([
    { limit: "180", bearing: "12.5" },
    { limit: "", bearing: "" },
  ]);
  expect(factsChanges(known, factsDraft(known))).toEqual({ changes: {}, isChanged: false, faults: [] });
});

it("sends edited fields, and null for emptied ones", () => {
  expect(factsChanges(known, { limit: " 0 ", bearing: " " })).toEqual({
    changes: { limit: 0, bearing: null },
    isChanged: true,
    faults: [],
  });
  expect(factsChanges(bare, { limit: "", bearing: "270.5" }).changes).toEqual({ bearing: 270.5 });
});

it.each([
  [{ limit: "1.5", bearing: "" }, ["limit"]],
  [{ limit: "-1", bearing: "361" }, ["limit", "bearing"]],
  [{ limit: "many", bearing: "" }, ["limit"]],
  [{ limit: "1000001", bearing: "360" }, ["limit"]],
])("reports invalid entries in %j", (draft, faults) => {
  expect(factsChanges(bare, draft).faults).toEqual(faults);
});
