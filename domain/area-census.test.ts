import { describe, expect, it } from "vitest";
import { AreaCensus } from "./area-census";
import type { CensusCount } from "./change";

function word(at: number, count?: number): CensusCount {
  const where = { siteId: "s", mapId: "m", areaId: "z", areaKind: "zone" } as const;
  return { type: "census-count", ...where, at, ...(count !== undefined && { count }) };
}

function heard(...words: readonly CensusCount[]) {
  const census = new AreaCensus();
  const news = words.map((each) => census.record(each));
  return { news, state: census.state() };
}

describe("Mist's number of an area", () => {
  it("is the newest one, in any order of arrival", () => {
    for (const words of [
      [word(1, 5), word(2, 7)],
      [word(2, 7), word(1, 5)],
    ])
      expect(heard(...words).state).toEqual({ census: { count: 7, at: 2 } });
  });

  it("is the larger of two for the same moment, and preferred to none", () => {
    for (const words of [
      [word(1), word(1, 0), word(1, 3)],
      [word(1, 3), word(1, 0), word(1)],
    ])
      expect(heard(...words).state).toEqual({ census: { count: 3, at: 1 } });
  });

  it("is removed once it no longer differs", () => {
    expect(heard(word(1, 5), word(2)).state).toEqual({});
    expect(heard(word(2), word(1, 5)).state).toEqual({});
  });

  it("is reported once", () => {
    expect(heard(word(1, 5), word(1, 5), word(2, 5), word(1, 9)).news).toEqual([true, false, true, false]);
  });
});
