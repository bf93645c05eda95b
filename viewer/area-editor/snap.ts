import { distance, type MetricPoint, type Polygon } from "@/domain/geometry";
import { minus, plus, type Segment, toMillimetres } from "@/domain/outline";
import { lineAlong, linesThrough, meetingOf, project, projectInSteps, type SnapLine } from "./snap-lines";

/** What a point may snap to. Lengths are in metres. */
export interface SnapScene {
  /** The largest distance at which a point snaps. */
  readonly radius: number;
  /** Spacing of the grid. */
  readonly step: number;
  /** Corners of other areas. */
  readonly corners: readonly MetricPoint[];
  /** Edges of other areas. */
  readonly edges: readonly Segment[];
}

/** A neighbour of the moving corner, and the edge that leads to it. */
export interface Neighbour {
  readonly at: MetricPoint;
  readonly edge?: Segment;
}

type SnapTarget = "corner" | "edge" | "angle" | "grid" | "nothing";

export interface Snapped {
  readonly at: MetricPoint;
  readonly to: SnapTarget;
  /** Lines to draw, which show what it snapped to. */
  readonly guides: readonly Segment[];
}

/** The distance in CSS pixels at which a point snaps. */
const REACH_PX = 9;
const GRID_STEPS_M = [0.1, 0.2, 0.5, 1, 2, 5, 10];
/** The smallest spacing of the grid, in CSS pixels. */
const CLOSEST_GRID_PX = 8;

/** Snap distance and grid spacing in metres, for a scale in CSS pixels per metre. */
export function snapScale(scale: number): Pick<SnapScene, "radius" | "step"> {
  const step = GRID_STEPS_M.find((metres) => metres * scale >= CLOSEST_GRID_PX) ?? 20;
  return { radius: REACH_PX / scale, step };
}

/** Snaps a point to, in this order: corners, intersections of two lines, edges, multiples of 45 degrees to the neighbours, and the grid. */
export function snap(point: MetricPoint, scene: SnapScene, neighbours: readonly Neighbour[] = []): Snapped {
  const isNear = (at: MetricPoint) => distance(at, point) <= scene.radius;
  const corner = nearest(scene.corners.filter(isNear), point);
  if (corner) return { at: corner, to: "corner", guides: [] };

  const edges = scene.edges.flatMap(lineAlong).filter((line) => isNear(project(line, point)));
  const angles = neighbours
    .flatMap(({ at, edge }) => linesThrough(at, edge))
    .filter((line) => isNear(project(line, point)) && distance(line.origin, point) > scene.radius);
  const meetings = meetingsOf(angles, edges).filter(({ at }) => isNear(at));
  const meeting = meetings.sort((a, b) => distance(a.at, point) - distance(b.at, point))[0];
  if (meeting)
    return snappedTo(meeting.at, meeting.on, edges.some((edge) => meeting.on.includes(edge)) ? "edge" : "angle");

  const edge = nearestLine(edges, point);
  if (edge) return snappedTo(project(edge, point), [edge], "edge");
  const angle = nearestLine(angles, point);
  if (angle) {
    const stepped = projectInSteps(angle, point, scene.step);
    return snappedTo(isNear(stepped) ? stepped : project(angle, point), [angle], "angle");
  }
  return snapToGrid(point, scene);
}

/** The move of a whole outline that lets one of its corners snap. Its shape does not change. */
export function snapOutline(
  corners: Polygon,
  by: MetricPoint,
  scene: SnapScene,
): { by: MetricPoint; snapped: Snapped } {
  const tries = corners.map((corner) => {
    const moved = plus(corner, by);
    return { moved, corner, snapped: snap(moved, scene) };
  });
  const pull = (to: SnapTarget) => tries.filter(({ snapped }) => snapped.to === to);
  const candidates = [pull("corner"), pull("edge"), pull("grid")].find((found) => found.length > 0) ?? tries;
  const best = candidates.sort((a, b) => distance(a.moved, a.snapped.at) - distance(b.moved, b.snapped.at))[0];
  if (!best) return { by, snapped: { at: by, to: "nothing", guides: [] } };
  return { by: toMillimetres(minus(best.snapped.at, best.corner)), snapped: best.snapped };
}

function snappedTo(at: MetricPoint, lines: readonly SnapLine[], to: SnapTarget): Snapped {
  const end = toMillimetres(at);
  return { at: end, to, guides: lines.map((line) => guideAlong(line, end)) };
}

/** The guide to draw: a whole edge, or an angle from the corner where it is measured. */
function guideAlong({ origin, direction, length }: SnapLine, at: MetricPoint): Segment {
  if (length === undefined) return { from: origin, to: at };
  return { from: origin, to: plus(origin, { x: direction.x * length, y: direction.y * length }) };
}

function snapToGrid(point: MetricPoint, { radius, step }: SnapScene): Snapped {
  // Keeps the move of both axes together within the radius.
  const reach = radius / Math.SQRT2;
  const pulled = (value: number) => {
    const line = Math.round(value / step) * step;
    return Math.abs(line - value) <= reach ? line : value;
  };
  const at = { x: pulled(point.x), y: pulled(point.y) };
  const isPulled = at.x !== point.x || at.y !== point.y;
  return { at: toMillimetres(at), to: isPulled ? "grid" : "nothing", guides: [] };
}

interface Meeting {
  readonly at: MetricPoint;
  readonly on: readonly SnapLine[];
}

/** The intersections of two angles, or of an angle and an edge. */
function meetingsOf(angles: readonly SnapLine[], edges: readonly SnapLine[]): Meeting[] {
  return angles.flatMap((angle, i) =>
    [...angles.slice(i + 1).filter(({ origin }) => origin !== angle.origin), ...edges].flatMap((other) => {
      const at = meetingOf(angle, other);
      return at ? [{ at, on: [angle, other] }] : [];
    }),
  );
}

function nearest(points: readonly MetricPoint[], to: MetricPoint): MetricPoint | undefined {
  return points.toSorted((a, b) => distance(a, to) - distance(b, to))[0];
}

function nearestLine(lines: readonly SnapLine[], to: MetricPoint): SnapLine | undefined {
  return lines.toSorted((a, b) => distance(project(a, to), to) - distance(project(b, to), to))[0];
}
