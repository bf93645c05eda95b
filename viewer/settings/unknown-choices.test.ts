import { expect, it } from "vitest";
import { unknownChoices } from "./unknown-choices";

it("offers usual times within the limits, and the present one, even if it was set through the API", () => {
  const bounds = { leastMinutes: 10, mostMinutes: 60 };
  expect(unknownChoices({ unknownAfterMinutes: 30, ...bounds })).toEqual([10, 15, 30, 60]);
  expect(unknownChoices({ unknownAfterMinutes: 45, ...bounds })).toEqual([10, 15, 30, 45, 60]);
});
