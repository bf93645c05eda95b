import type { MetricPoint, Polygon } from "./geometry";
import { cross, edgesOf, minus, plus, type Segment, toMillimetres } from "./outline";
import type { PlanInk } from "./plan-ink";

/** A wall farther from an edge than this belongs to something else. Metres. */
const REACH_M = 2.5;
/** The share of an edge that has to lie on a line: walls have doors and windows. */
const LEAST_COVERED = 0.55;
/** A wider line is not a wall but a filled shape. Metres. */
const WIDEST_WALL_M = 0.8;
/** How much additional coverage outweighs a metre of distance. */
const COVERED_A_METRE = 0.12;
/** Only the middle of an edge is compared: at its ends there are adjoining walls, and where it ends is uncertain. */
const MIDDLE_SHARE = 0.8;

/** Lines along an edge, parallel to it. */
interface Wall {
  /** Metres from the edge to the middle of the line. */
  readonly offset: number;
  readonly covered: number;
}

/**
 * Moves each edge of an outline, in parallel, onto the nearest straight line of the plan that is about as long. An edge without such a line
 * stays. The corners are then where the edges meet.
 */
export function snapToWalls(outline: Polygon, ink: PlanInk): Polygon {
  const edges = edgesOf(outline);
  const moved = edges.map((edge) => shifted(edge, wallBeside(edge, ink)?.offset ?? 0));
  const corners = moved.map((edge, i) => meeting(moved.at(i - 1) ?? edge, edge));
  // If walls are so close to each other that an edge would be reversed, the outline is left as it is.
  const isSound = edgesOf(corners).every((edge, i) => pointsAlike(edge, edges[i] ?? edge));
  return isSound ? corners.map(toMillimetres) : outline;
}

/** The best line along an edge, by its distance and by how much of the edge it covers. */
function wallBeside(edge: Segment, ink: PlanInk): Wall | undefined {
  const step = 1 / ink.pixelsPerM;
  const steps = Math.round(REACH_M / step);
  const covered = Array.from({ length: 2 * steps + 1 }, (_, i) => coveredAt(edge, (i - steps) * step, ink));
  const walls = runsIn(covered)
    .filter(({ first, last }) => (last - first + 1) * step <= WIDEST_WALL_M)
    .map(({ first, last, most }) => ({ offset: ((first + last) / 2 - steps) * step, covered: most }));
  return walls.sort((a, b) => worthOf(b) - worthOf(a))[0];
}

function worthOf({ offset, covered }: Wall): number {
  return covered - COVERED_A_METRE * Math.abs(offset);
}

interface Run {
  readonly first: number;
  readonly last: number;
  /** The highest coverage within it. */
  readonly most: number;
}

/** Ranges of adjacent offsets with enough coverage. */
function runsIn(covered: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [i, share] of covered.entries()) {
    if (share < LEAST_COVERED) continue;
    const last = runs.at(-1);
    if (last && last.last === i - 1) runs[runs.length - 1] = { ...last, last: i, most: Math.max(last.most, share) };
    else runs.push({ first: i, last: i, most: share });
  }
  return runs;
}

/** The share of an edge's middle that lies on ink when the edge is moved by this many metres. */
function coveredAt(edge: Segment, offset: number, { columns, rows, pixelsPerM, inked }: PlanInk): number {
  const { from, to } = shifted(edge, offset);
  const way = minus(to, from);
  const samples = Math.max(2, Math.round(Math.hypot(way.x, way.y) * pixelsPerM * MIDDLE_SHARE));
  let hits = 0;
  for (let i = 0; i < samples; i += 1) {
    const share = (1 - MIDDLE_SHARE) / 2 + (MIDDLE_SHARE * (i + 0.5)) / samples;
    const column = Math.floor((from.x + share * way.x) * pixelsPerM);
    const row = Math.floor((from.y + share * way.y) * pixelsPerM);
    if (column >= 0 && column < columns && row >= 0 && row < rows) hits += inked[row * columns + column] ?? 0;
  }
  return hits / samples;
}

/** Moves an edge to its right by metres, in a plan whose y axis points down. */
function shifted({ from, to }: Segment, offset: number): Segment {
  const { x, y } = minus(to, from);
  const scale = offset / Math.max(Math.hypot(x, y), 1e-9);
  const way = { x: -y * scale, y: x * scale };
  return { from: plus(from, way), to: plus(to, way) };
}

/** Where two edges meet; if they are nearly parallel, the end of the first. */
function meeting(a: Segment, b: Segment): MetricPoint {
  const [wayA, wayB] = [minus(a.to, a.from), minus(b.to, b.from)];
  const turn = cross(wayA, wayB);
  if (Math.abs(turn) < 1e-9) return a.to;
  const share = cross(minus(b.from, a.from), wayB) / turn;
  return { x: a.from.x + share * wayA.x, y: a.from.y + share * wayA.y };
}

function pointsAlike(a: Segment, b: Segment): boolean {
  const [wayA, wayB] = [minus(a.to, a.from), minus(b.to, b.from)];
  return wayA.x * wayB.x + wayA.y * wayB.y > 0;
}
