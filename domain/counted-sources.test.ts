import { expect, it } from "vitest";
import { occupancyState } from "./counted-sources";

it("holds a number by the sources that it counts, and by no other", () => {
  const silence = { state: "held", asOf: 5 } as const;
  for (const source of ["wifi", "sdk", "asset"]) expect(occupancyState({ [source]: silence })).toEqual(silence);
  expect(occupancyState({ unconnected: silence })).toEqual({ state: "current" });
});
