import { describe, expect, it } from "vitest";
import type { Polygon } from "./geometry";
import type { PlanInk } from "./plan-ink";
import { snapToWalls } from "./wall-snap";

const PX = 10;
/** Corners in the order of suggested outlines: clockwise on screen. */
const rectangle = (left: number, top: number, right: number, bottom: number): Polygon => [
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
  { x: left, y: top },
];
const around = rectangle(11, 11, 19, 17);

/** A plan of 40 by 30 m with ink where `isInked` is true; arguments in metres. */
function plan(isInked: (x: number, y: number) => boolean): PlanInk {
  const [columns, rows] = [40 * PX, 30 * PX];
  const inked = Uint8Array.from({ length: columns * rows }, (_, i) =>
    isInked(((i % columns) + 0.5) / PX, (Math.floor(i / columns) + 0.5) / PX) ? 1 : 0,
  );
  return { columns, rows, pixelsPerM: PX, inked };
}

/** The walls of a room, 20 cm thick, given by its inside. Their middle is 10 cm farther out. */
const isWall = (left: number, top: number, right: number, bottom: number) => (x: number, y: number) => {
  const isOver = x >= left - 0.2 && x <= right + 0.2 && y >= top - 0.2 && y <= bottom + 0.2;
  return isOver && !(x >= left && x <= right && y >= top && y <= bottom);
};

function nearly(outline: Polygon, wanted: Polygon): void {
  expect(outline).toHaveLength(wanted.length);
  for (const [i, { x, y }] of outline.entries()) {
    expect(Math.abs(x - (wanted[i]?.x ?? Number.NaN))).toBeLessThan(0.06);
    expect(Math.abs(y - (wanted[i]?.y ?? Number.NaN))).toBeLessThan(0.06);
  }
}

describe("an outline that is suggested, on a plan", () => {
  it("moves each edge onto the wall beside it, inward or outward", () => {
    const room = isWall(10, 12, 20, 18.5);
    nearly(snapToWalls(around, plan(room)), rectangle(9.9, 11.9, 20.1, 18.6));
  });

  it("accepts a wall with a door and a window", () => {
    const room = isWall(10, 10, 20, 18);
    const isOpen = (x: number, y: number) => (x > 12 && x < 13.2 && y > 17) || (y > 12 && y < 13.5 && x < 11);
    nearly(
      snapToWalls(
        around,
        plan((x, y) => room(x, y) && !isOpen(x, y)),
      ),
      rectangle(9.9, 9.9, 20.1, 18.1),
    );
  });

  it("does not move for nothing, filled areas, short lines, or walls too far away", () => {
    expect(
      snapToWalls(
        around,
        plan(() => false),
      ),
    ).toEqual(around);
    expect(
      snapToWalls(
        around,
        plan(() => true),
      ),
    ).toEqual(around);
    expect(
      snapToWalls(
        around,
        plan((x, y) => x > 9 && x < 12 && y > 9 && y < 19),
      ),
    ).toEqual(around);
    expect(
      snapToWalls(
        around,
        plan((x, y) => Math.abs(y - 10) < 0.1 && x > 13 && x < 16),
      ),
    ).toEqual(around);
    expect(snapToWalls(around, plan(isWall(7, 7, 23, 21)))).toEqual(around);
  });

  it("prefers the nearer of two equal walls, and a whole wall to a nearer broken line", () => {
    const twoAbove = plan((_x, y) => Math.abs(y - 10.05) < 0.1 || Math.abs(y - 9.05) < 0.1);
    nearly(snapToWalls(around, twoAbove), rectangle(11, 10.05, 19, 17));
    const brokenNearer = plan(
      (x, y) => Math.abs(y - 10.05) < 0.1 || (Math.abs(y - 10.55) < 0.1 && Math.floor(x * 10) % 10 < 6),
    );
    nearly(snapToWalls(around, brokenNearer), rectangle(11, 10.05, 19, 17));
  });

  it("follows slanted walls", () => {
    const slanted: Polygon = [
      { x: 20, y: 10 },
      { x: 26, y: 16 },
      { x: 20, y: 22 },
      { x: 14, y: 16 },
    ];
    // The upper right wall is a metre outside.
    const wall = plan((x, y) => Math.abs((x - 20 - (y - 10)) / Math.SQRT2 - 1) < 0.12 && x > 19 && x < 29);
    nearly(snapToWalls(slanted, wall), [
      { x: 20 + Math.SQRT1_2, y: 10 - Math.SQRT1_2 },
      { x: 26 + Math.SQRT1_2, y: 16 - Math.SQRT1_2 },
      { x: 20, y: 22 },
      { x: 14, y: 16 },
    ]);
  });

  it("ignores walls between which nothing of the outline would be left", () => {
    const narrow = rectangle(11, 11, 19, 13);
    // The upper edge would move below the lower one.
    const crossed = plan((_x, y) => Math.abs(y - 13.05) < 0.1 || Math.abs(y - 10.95) < 0.02);
    const snapped = snapToWalls(narrow, crossed);
    const [top = 0, bottom = 0] = [snapped[0]?.y, snapped[1]?.y];
    expect(bottom).toBeGreaterThan(top);
  });

  it("may cross the edge of the plan", () => {
    const outside = rectangle(-3, -3, 44, 33);
    expect(
      snapToWalls(
        outside,
        plan(() => true),
      ),
    ).toEqual(outside);
  });
});
