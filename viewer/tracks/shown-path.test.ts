import { expect, it } from "vitest";
import { shownPath } from "./shown-path";

it("takes what is on the floor, broken where the track was elsewhere or nobody knows where", () => {
  const fix = (at: number, mapId = "m") => ({ at, siteId: "s", mapId, x: at, y: 0 });
  const stop = (mapId: string, x: number) => ({ mapId, x, y: 0, from: 1, to: 5, dwellMs: 4 });
  const path = {
    ...{ from: 0, to: 99, fixCount: 7, withinM: 0 },
    fixes: [fix(1), fix(2), fix(3, "n"), fix(4), fix(5), fix(9), fix(10)],
    gaps: [{ from: 5, to: 9 }],
    stops: [stop("n", 3), stop("m", 4)],
  };
  const { ways, stops, ...range } = shownPath("asset:a", path, "m");
  expect(ways.map((way) => way.map(({ at }) => at))).toEqual([
    [1, 2],
    [4, 5],
    [9, 10],
  ]);
  expect(stops).toEqual([{ x: 4, y: 0, number: 2, dwellMs: 4 }]);
  expect(range).toEqual({ trackId: "asset:a", from: 1, to: 10 });
});
