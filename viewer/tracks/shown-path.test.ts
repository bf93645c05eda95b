import { expect, it } from "vitest";
import { nextFloor, shownPath, windowOfPath } from "./shown-path";

it("takes the parts on the floor, interrupted while the track was elsewhere or its position unknown", () => {
  const fix = (at: number, mapId = "m") => ({ at, siteId: "s", mapId, x: at, y: 0 });
  const stop = (mapId: string, from: number) => ({ mapId, x: 40, y: 0, from, to: from + 1, dwellMs: 1 });
  const path = {
    ...{ from: 0, to: 99, fixCount: 7, withinM: 0 },
    fixes: [fix(1), fix(2), fix(3, "n"), fix(4), fix(5), fix(9), fix(10)],
    gaps: [{ from: 5, to: 9 }],
    stops: [stop("n", 2), stop("m", 9)],
  };
  const { ways, stops, ...range } = shownPath("asset:a", path, "m");
  expect(ways.map((way) => way.map(({ at }) => at))).toEqual([
    [1, 2],
    [4, 5],
    [9, 10],
  ]);
  expect(stops).toEqual([{ x: 40, y: 0, number: 2, dwellMs: 1 }]);
  expect(range).toEqual({ trackId: "asset:a", from: 1, to: 10 });
});

it("passes through the centre of a stop in place of its scattered positions", () => {
  const fix = (at: number, x: number) => ({ at, siteId: "s", mapId: "m", x, y: 0 });
  const path = {
    ...{ from: 0, to: 99, fixCount: 5, withinM: 0, gaps: [] },
    fixes: [fix(1, 0), fix(2, 9), fix(3, 11), fix(4, 10), fix(5, 30)],
    stops: [{ mapId: "m", x: 10, y: 0, from: 2, to: 4, dwellMs: 2 }],
  };
  const { ways } = shownPath("asset:a", path, "m");
  expect(ways.map((way) => way.map(({ x }) => x))).toEqual([[0, 10, 10, 10, 30]]);
});

it("plays from its first position to its last, and links once to the floor that the track moves to", () => {
  const fix = (at: number, mapId: string) => ({ at, siteId: "s", mapId, x: 1, y: 1 });
  const path = {
    ...{ from: 0, to: 99_000, fixCount: 4, withinM: 0, gaps: [], stops: [] },
    fixes: [fix(1_400, "m"), fix(5_200, "m"), fix(7_300, "n"), fix(9_100, "m")],
  };
  expect(windowOfPath(path)).toEqual({ from: 1_000, until: 10_000 });
  expect(windowOfPath({ ...path, fixes: [] })).toBeUndefined();
  const until = 10_000;
  for (const at of [0, 1_400, 7_299]) expect(nextFloor(path, "m", { at, until }), `${at}`).toBeUndefined();
  const rest = { siteId: "s", mapId: "n", window: { from: 8_000, until } };
  expect(nextFloor(path, "m", { at: 7_300, until })).toEqual(rest);
  // There, the rest of the path begins after that position, and does not lead back.
  const later = { ...path, fixes: path.fixes.filter(({ at }) => at >= rest.window.from) };
  expect(nextFloor(later, "n", { at: rest.window.from, until })).toBeUndefined();
  expect(nextFloor(later, "n", { at: 9_100, until: 9_500 })).toBeUndefined();
});
