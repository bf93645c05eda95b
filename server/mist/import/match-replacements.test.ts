import { expect, it } from "vitest";
import { type AreaCandidate, matchReplacements } from "./match-replacements";

const outline = [
  { x: 0, y: 0 },
  { x: 8, y: 0 },
  { x: 8, y: 8 },
];
const area = (id: string, fields: Partial<AreaCandidate> = {}): AreaCandidate => ({
  ...{ id, kind: "zone", mapId: "m1", name: id, polygon: outline, ...fields },
});

it("chooses the same one among outlines with equal overlap, in any order", () => {
  const [gone, fresh] = [
    [area("a"), area("b"), area("c")],
    [area("y"), area("x")],
  ];
  const expected = new Map([
    ["x", "a"],
    ["y", "b"],
  ]);
  expect(matchReplacements(gone, fresh)).toEqual(expected);
  expect(matchReplacements(gone.toReversed(), fresh.toReversed())).toEqual(expected);
});

it("prefers the one with the same name, and never one on another floor", () => {
  const named = [area("a", { name: "Lobby" }), area("b")];
  expect(matchReplacements(named, [area("x", { name: "Lobby" })])).toEqual(new Map([["x", "a"]]));
  expect(matchReplacements([area("a", { mapId: "m2" })], [area("x")])).toEqual(new Map());
});
