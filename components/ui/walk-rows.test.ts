import { expect, it } from "vitest";
import { stepTo } from "./walk-rows";

it.each([
  ["ArrowDown", 0, 1],
  ["ArrowUp", 2, 1],
  ["Home", 2, 0],
  ["End", 0, 4],
  ["ArrowDown", 4, undefined],
  ["ArrowUp", 0, undefined],
  ["End", 4, undefined],
  ["Enter", 2, undefined],
])("%s leads from row %i of five to %s", (key, index, to) => {
  expect(stepTo(key, index, 5)).toBe(to);
});
