import { expect, it } from "vitest";
import { isKept, keptPart } from "./kept-range";

it("starts with the oldest kept data, if there is any in the range", () => {
  const kept = { from: 5, to: 9 };
  expect(keptPart({ from: 1, to: 7 }, kept)).toEqual({ from: 5, to: 7 });
  expect(keptPart({ from: 6, to: 99 }, kept)).toEqual({ from: 6, to: 99 });
  for (const none of [undefined, kept]) expect(keptPart({ from: 1, to: 5 }, none)).toEqual({ from: 1, to: 5 });
  expect([isKept({ from: 1, to: 5 }, kept), isKept({ from: 9, to: 12 }, kept)]).toEqual([false, false]);
});
