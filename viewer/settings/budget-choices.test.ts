import { expect, it } from "vitest";
import { budgetChoices } from "./budget-choices";

const NOTICES = { setBytes: null, leastBytes: 1e6, mostBytes: 1e14 };

it("offers automatic and usual sizes, none larger than the disk or the maximum", () => {
  expect(budgetChoices(NOTICES, 1.5e9)).toEqual([null, 1e7, 1e8, 2.5e8, 5e8, 1e9]);
  expect(budgetChoices({ ...NOTICES, mostBytes: 1e8 }, 1.5e9)).toEqual([null, 1e7, 1e8]);
});

it("offers the present choice, even if it was set through the API or the disk was larger", () => {
  expect(budgetChoices({ ...NOTICES, setBytes: 123_456_789 }, 1e9)).toContain(123_456_789);
  expect(budgetChoices({ ...NOTICES, setBytes: 5e9 }, 1e9).at(-1)).toBe(5e9);
});
