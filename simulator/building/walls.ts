import { distance, type MetricPoint, type Polygon } from "@/domain/geometry";
import type { Door, Floor } from "./building";

/** A straight piece of wall in metres. */
export interface Segment {
  readonly from: MetricPoint;
  readonly to: MetricPoint;
}

const ON_WALL_M = 1e-6;

/** The walls between rooms without doors and openings. A wall shared by two rooms appears twice. */
export function wallsOf(floor: Floor): readonly Segment[] {
  return floor.rooms.flatMap(({ polygon }) => edgesOf(polygon).flatMap((edge) => cutOut(edge, floor.doors)));
}

/** The outer walls without the entrance. */
export function outerWallsOf(floor: Floor): readonly Segment[] {
  return edgesOf(floor.outline).flatMap((edge) => cutOut(edge, floor.doors));
}

export function edgesOf(polygon: Polygon): readonly Segment[] {
  return polygon.map((from, index) => ({ from, to: polygon[(index + 1) % polygon.length] ?? from }));
}

/** The gap of a door in its wall, along an edge of its first room. */
export function gapOf(floor: Floor, door: Door): Segment {
  const host = floor.rooms.find(({ key }) => key === door.rooms[0]);
  const edge = host && edgesOf(host.polygon).find((candidate) => isOn(candidate, door.at));
  if (!edge) throw new Error(`no wall of ${door.rooms[0]} holds the door at ${door.at.x}, ${door.at.y}`);
  const half = door.width / 2;
  const length = distance(edge.from, edge.to);
  const along = { x: (edge.to.x - edge.from.x) / length, y: (edge.to.y - edge.from.y) / length };
  return {
    from: { x: door.at.x - along.x * half, y: door.at.y - along.y * half },
    to: { x: door.at.x + along.x * half, y: door.at.y + along.y * half },
  };
}

export function isOn(segment: Segment, point: MetricPoint): boolean {
  const around = distance(segment.from, point) + distance(point, segment.to);
  return around - distance(segment.from, segment.to) < ON_WALL_M;
}

export function at(segment: Segment, share: number): MetricPoint {
  const { from, to } = segment;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function cutOut(edge: Segment, doors: readonly Door[]): readonly Segment[] {
  const length = distance(edge.from, edge.to);
  const gaps = doors
    .filter((door) => isOn(edge, door.at))
    .map((door) => {
      const middle = distance(edge.from, door.at);
      return [Math.max(0, middle - door.width / 2), Math.min(length, middle + door.width / 2)] as const;
    })
    .sort(([first], [second]) => first - second);
  const pieces: Segment[] = [];
  let reached = 0;
  for (const [start, end] of gaps) {
    if (start - reached > 0.01) pieces.push({ from: at(edge, reached / length), to: at(edge, start / length) });
    reached = end;
  }
  if (length - reached > 0.01) pieces.push({ from: at(edge, reached / length), to: edge.to });
  return pieces;
}
