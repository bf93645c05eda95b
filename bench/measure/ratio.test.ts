import { expect, it } from "vitest";
import { findSlower, record } from "./ratio";

it("finds what costs more than twice what was recorded", () => {
  const ratios = [
    { name: "dearer", value: 2.1 },
    { name: "noise", value: 1.9 },
    { name: "cheaper", value: 0.1 },
  ];
  expect(findSlower(ratios, { dearer: 1, noise: 1, cheaper: 1 })).toEqual(["dearer: 2.10, recorded 1.00"]);
});

it("bears as much noise as a ratio asks for", () => {
  const stepped = { name: "stepped", value: 2.9, tolerance: 3 };
  expect(findSlower([stepped], { stepped: 1 })).toEqual([]);
  expect(findSlower([{ ...stepped, value: 3.1 }], { stepped: 1 })).toHaveLength(1);
});

it("finds what could not be measured, and passes over what was never recorded", () => {
  const ratios = [
    { name: "failed", value: Number.NaN },
    { name: "new", value: 100 },
  ];
  expect(findSlower(ratios, { failed: 1 })).toEqual(["failed: NaN, recorded 1.00"]);
});

it("records in the order of names, three digits each, over what was there", () => {
  const failed = { name: "d", value: Number.NaN };
  const recorded = record([{ name: "b", value: 1.23456 }, failed], { c: 3, b: 9, a: 1 });
  expect(Object.entries(recorded)).toEqual([
    ["a", 1],
    ["b", 1.23],
    ["c", 3],
  ]);
});
