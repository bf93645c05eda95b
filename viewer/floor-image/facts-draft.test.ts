import { expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { factsChanges, factsDraft } from "./facts-draft";

const bare: Floorplan = { mapId: "m", siteId: "s", name: "Ground floor", rotation: 0, version: 1 };
const known: Floorplan = { ...bare, limit: 180, bearing: 12.5 };

it("is what is known, and nothing where nothing is", () => {
  expect([factsDraft(known), factsDraft(bare)]).toEqual([
    { limit: "180", bearing: "12.5" },
    { limit: "", bearing: "" },
  ]);
  expect(factsChanges(known, factsDraft(known))).toEqual({ changes: {}, isChanged: false, faults: [] });
});

it("changes what was typed, and takes away what was emptied", () => {
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
])("names what cannot be in %j", (draft, faults) => {
  expect(factsChanges(bare, draft).faults).toEqual(faults);
});
