import { expect, test } from "vitest";
import { stepAround } from "./walk-buttons";

test.each([
  ["ArrowRight", 0, 1],
  ["ArrowDown", 1, 2],
  ["ArrowRight", 2, 0],
  ["ArrowLeft", 2, 1],
  ["ArrowUp", 0, 2],
  ["Home", 2, 0],
  ["End", 0, 2],
])("%s leads from button %d of three to button %d", (key, from, to) => {
  expect(stepAround(key, from, 3)).toBe(to);
});

test("other keys lead nowhere", () => {
  expect(stepAround("Enter", 1, 3)).toBeUndefined();
});

test("a key that was pressed elsewhere leads nowhere", () => {
  expect(stepAround("ArrowRight", -1, 3)).toBeUndefined();
});
