import { expect, it } from "vitest";
import { keepChoices } from "./keep-choices";

const NOTICES = { keepDays: 90, leastDays: 1, mostDays: 3_650, mayStay: true };

it("offers the allowed values, and for ever if that is allowed", () => {
  expect(keepChoices({ ...NOTICES, leastDays: 30 })).toEqual([30, 90, 180, 365, 730, 1_095, 1_825, 3_650, null]);
  expect(keepChoices({ ...NOTICES, mostDays: 3, mayStay: false, keepDays: 1 })).toEqual([1, 3]);
});

it("offers the present choice, even if it was set through the API", () => {
  expect(keepChoices({ ...NOTICES, keepDays: 45 })).toContain(45);
  expect(keepChoices({ ...NOTICES, keepDays: null }).at(-1)).toBeNull();
});
