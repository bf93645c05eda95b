import { describe, expect, it } from "vitest";
import type { Wall } from "./wall";
import { inkOfWalls } from "./wall-ink";
import { snapToWalls } from "./wall-snap";

const wall = (...[x1, y1, x2, y2]: readonly [number, number, number, number]): Wall => ({
  from: { x: x1, y: y1 },
  to: { x: x2, y: y2 },
});
const room = [wall(2, 2, 12, 2), wall(12, 10, 12, 2), wall(12, 10, 2, 10), wall(2, 2, 2, 10)];

describe("inkOfWalls", () => {
  it("draws each wall with about the thickness of real walls, and nothing else", () => {
    const ink = inkOfWalls([wall(1, 1, 5, 1)]);
    expect(ink).toMatchObject({ pixelsPerM: 12, columns: 61, rows: 13 });
    const rows = [...(ink?.inked ?? [])].flatMap((inked, i) => (inked ? [Math.floor(i / 61)] : []));
    expect([...new Set(rows)]).toEqual([11, 12]);
    expect(rows.length).toBeGreaterThanOrEqual(2 * 48);
    expect(rows.length).toBeLessThanOrEqual(2 * 50);
  });

  it("makes an outline snap to the walls of a room", () => {
    const ink = inkOfWalls(room);
    const around = [wall(3, 3, 11.2, 3), wall(11.2, 3, 11.2, 9.1), wall(11.2, 9.1, 3, 9.1), wall(3, 9.1, 3, 3)];
    const snapped = snapToWalls(
      around.map(({ from }) => from),
      ink ?? { columns: 0, rows: 0, pixelsPerM: 1, inked: new Uint8Array() },
    );
    const corners = [
      [2, 2],
      [12, 2],
      [12, 10],
      [2, 10],
    ];
    for (const [i, [x = 0, y = 0]] of corners.entries())
      expect(Math.hypot((snapped[i]?.x ?? 0) - x, (snapped[i]?.y ?? 0) - y)).toBeLessThan(0.2);
  });

  it("is coarser if walls extend far", () => {
    const { columns = 0, rows = 0 } = inkOfWalls([wall(0, 0, 50_000, 100)]) ?? {};
    expect([columns, rows > 0 && rows <= 10]).toEqual([4_096, true]);
  });

  it("is undefined if there are no walls on the floor", () => {
    expect(inkOfWalls([])).toBeUndefined();
    expect(inkOfWalls([wall(-5, -5, -1, -1)])).toBeUndefined();
    expect(inkOfWalls([wall(-5, 3, 4, 3)])?.inked.some(Boolean)).toBe(true);
  });
});
