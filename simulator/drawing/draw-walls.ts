import { centroid, distance, type MetricPoint } from "@/domain/geometry";
import type { Door, Floor } from "../building/building";
import { at, gapOf, outerWallsOf, type Segment, wallsOf } from "../building/walls";
import { INK } from "./palette";
import { line, path, through } from "./svg";

const WALL_M = 0.14;
const OUTER_WALL_M = 0.36;
const BAY_M = 2.6;
const WINDOW_SHARE = 0.74;

export function drawWalls(floor: Floor): string {
  const inner = strokes(wallsOf(floor), INK.wall, WALL_M);
  const outerWalls = outerWallsOf(floor);
  const outer = path(joined(outerWalls), { stroke: INK.outerWall, "stroke-width": OUTER_WALL_M, fill: "none" });
  const doors = floor.doors.map((door) => drawDoor(floor, door)).join("");
  return inner + outer + outerWalls.map(drawWindows).join("") + doors;
}

function strokes(walls: readonly Segment[], colour: string, width: number): string {
  const d = walls.map(({ from, to }) => through([from, to], "open")).join("");
  return path(d, { stroke: colour, "stroke-width": width, "stroke-linecap": "square", fill: "none" });
}

/** Joins the walls into one line around the building, so that corners are mitred. It starts after a gap, if there is one. */
function joined(walls: readonly Segment[]): string {
  const starts = walls.findIndex(({ from }, index) => !isSame(from, walls.at(index - 1)?.to));
  if (starts < 0)
    return through(
      walls.map(({ from }) => from),
      "closed",
    );
  const inOrder = [...walls.slice(starts), ...walls.slice(0, starts)];
  return inOrder.map(({ from, to }, index) => stepOf(from, to, inOrder[index - 1]?.to)).join("");
}

function stepOf(from: MetricPoint, to: MetricPoint, previous: MetricPoint | undefined): string {
  return isSame(from, previous) ? `L${to.x} ${to.y}` : through([from, to], "open");
}

function isSame(point: MetricPoint, other: MetricPoint | undefined): boolean {
  return other !== undefined && distance(point, other) < 0.01;
}

/** One window per bay: a white gap in the wall with a pane in the middle. */
function drawWindows(wall: Segment): string {
  const length = distance(wall.from, wall.to);
  const bays = Math.floor((length - 0.6) / BAY_M);
  if (bays < 1) return "";
  const drawn = Array.from({ length: bays }, (_, bay) => {
    const half = (WINDOW_SHARE * BAY_M) / 2 / length;
    const middle = (bay + 0.5) / bays;
    const [from, to] = [at(wall, middle - half), at(wall, middle + half)];
    const sash = line(from.x, from.y, to.x, to.y, { stroke: INK.fill, "stroke-width": OUTER_WALL_M - 0.12 });
    return sash + line(from.x, from.y, to.x, to.y, { stroke: INK.glass, "stroke-width": 0.07 });
  });
  return drawn.join("");
}

function drawDoor(floor: Floor, door: Door): string {
  if (door.leaves === 0) return "";
  const gap = gapOf(floor, door);
  const room = floor.rooms.find(({ key }) => key === door.rooms[0]);
  if (!room) return "";
  const inward = normalTowards(gap, centroid(room.polygon));
  if (door.leaves === 1) return drawLeaf({ hinge: gap.from, latch: gap.to, inward });
  const middle = at(gap, 0.5);
  return drawLeaf({ hinge: gap.from, latch: middle, inward }) + drawLeaf({ hinge: gap.to, latch: middle, inward });
}

/** The leaf is open at a right angle, and an arc shows its swing. */
function drawLeaf({ hinge, latch, inward }: { hinge: MetricPoint; latch: MetricPoint; inward: MetricPoint }): string {
  const width = distance(hinge, latch);
  const tip = { x: hinge.x + inward.x * width, y: hinge.y + inward.y * width };
  const turn = (latch.x - hinge.x) * inward.y - (latch.y - hinge.y) * inward.x;
  const arc = `M${latch.x} ${latch.y}A${width} ${width} 0 0 ${turn > 0 ? 1 : 0} ${tip.x} ${tip.y}`;
  const swing = path(arc, { fill: "none", stroke: INK.line, "stroke-width": 0.045 });
  return swing + line(hinge.x, hinge.y, tip.x, tip.y, { stroke: INK.wall, "stroke-width": 0.075 });
}

function normalTowards({ from, to }: Segment, point: MetricPoint): MetricPoint {
  const length = distance(from, to);
  const normal = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length };
  const side = (point.x - from.x) * normal.x + (point.y - from.y) * normal.y;
  return side < 0 ? { x: -normal.x, y: -normal.y } : normal;
}
