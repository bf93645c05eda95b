import { expect, it } from "vitest";
import { matching } from "./matching";

const zones = [
  { name: "Lobby", id: "48e4c9b6" },
  { name: "Meeting room 12", id: "0c5b8f1e" },
  { name: undefined, id: "9a441f2e" },
];
const found = (query: string) => matching(zones, query, ({ name, id }) => [name, id]).map(({ id }) => id);

it("finds parts of any text in the given order, and everything for an empty query", () => {
  expect(found("  ")).toEqual(zones.map(({ id }) => id));
  expect(found("room 12")).toEqual(["0c5b8f1e"]);
  expect(found("LOB")).toEqual(["48e4c9b6"]);
  expect(found("9a44")).toEqual(["9a441f2e"]);
  expect(found("cellar")).toEqual([]);
});
