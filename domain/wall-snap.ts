import type { MetricPoint, Polygon } from "./geometry";
import { cross, edgesOf, minus, plus, type Segment, toMillimetres } from "./outline";
import type { PlanInk } from "./plan-ink";

/** A wall farther from an edge than this is another's. Metres. */
const REACH_M = 2.5;
/** So much of an edge has to lie on a line: a wall has doors and windows. */
const LEAST_COVERED = 0.55;
/** What is wider than this is no wall but something filled. Metres. */
const WIDEST_WALL_M = 0.8;
/** So much more of it covered is worth a metre of way. */
const COVERED_A_METRE = 0.12;
/** At the ends of an edge the walls that meet it are in the way, and where it ends is not sure. */
const MIDDLE_SHARE = 0.8;

/** Lines beside an edge, all of them parallel to it. */
interface Wall {
  /** Metres from the edge to the middle of the line. */
  readonly offset: number;
  readonly covered: number;
}

/**
 * An outline whose edges are moved, each by itself and parallel to where it was, onto the nearest straight line of the plan that is
 * about as long. An edge with no such line near it stays. The corners are where the edges meet then.
 */
export function snapToWalls(outline: Polygon, ink: PlanInk): Polygon {
  const edges = edgesOf(outline);
  const moved = edges.map((edge) => shifted(edge, wallBeside(edge, ink)?.offset ?? 0));
  const corners = moved.map((edge, i) => meeting(moved.at(i - 1) ?? edge, edge));
  // Where walls are so near each other that an edge would turn round, none is believed.
  const isSound = edgesOf(corners).every((edge, i) => pointsAlike(edge, edges[i] ?? edge));
  return isSound ? corners.map(toMillimetres) : outline;
}

/** The line beside an edge that is the best by how near it is and how much of the edge it covers. */
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
  /** The most that is covered anywhere in it. */
  readonly most: number;
}

/** Where offsets next to each other are covered enough. */
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

/** The share of an edge's middle that lies on ink, once it is moved by so many metres. */
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

/** To its right, as it goes, on a plan whose y points down; metres. */
function shifted({ from, to }: Segment, offset: number): Segment {
  const { x, y } = minus(to, from);
  const scale = offset / Math.max(Math.hypot(x, y), 1e-9);
  const way = { x: -y * scale, y: x * scale };
  return { from: plus(from, way), to: plus(to, way) };
}

/** Of two edges that are not parallel; where they nearly are, the end of the first. */
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
