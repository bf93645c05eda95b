import { expect, it } from "vitest";
import { occupancyState } from "./counted-sources";

const silence = { state: "held", asOf: 5 } as const;

it("holds a total because of the sources that it counts, and no others", () => {
  for (const source of ["wifi", "sdk", "asset"]) expect(occupancyState({ [source]: silence })).toEqual(silence);
  expect(occupancyState({ unconnected: silence })).toEqual({ state: "current" });
  expect(occupancyState({ asset: silence }, {})).toEqual({ state: "current" });
  expect(occupancyState({ asset: silence }, { sources: ["wifi", "asset"] })).toEqual(silence);
  expect(occupancyState({ unconnected: silence }, { sources: ["unconnected"] })).toEqual(silence);
});

it("holds the count of an area because of the sources that the area counts: Wi-Fi by default", () => {
  expect(occupancyState({ wifi: silence }, {})).toEqual(silence);
  expect(occupancyState({ asset: silence }, {})).toEqual({ state: "current" });
  expect(occupancyState({ asset: silence }, { sources: ["asset"] })).toEqual(silence);
  expect(occupancyState({ wifi: silence }, { sources: ["asset"] })).toEqual({ state: "current" });
  expect(occupancyState({ unconnected: silence }, { sources: ["wifi", "unconnected"] })).toEqual(silence);
});
