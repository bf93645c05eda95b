import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import { FARTHEST_M, type MetricPoint } from "@/domain/geometry";
import type { Wall } from "@/domain/wall";
import type { CoordinateOutOfRange, NoScaleToScaleBy } from "./floorplan-failure";
import { NOTHING_ON_IT, type OnFloorplan } from "./floorplan-store";
import { floorWallsOf } from "./walls-store";

/** What is on a floorplan, moved so that it covers the same pixels at the new scale. Empty if the scale is the same. */
export function scaleContents(
  { areas, placements, walls }: OnFloorplan,
  before: Floorplan,
  after: Floorplan,
): OnFloorplan | NoScaleToScaleBy | CoordinateOutOfRange {
  if (areas.length + placements.length + (walls?.walls.length ?? 0) === 0) return NOTHING_ON_IT;
  if (before.ppm === undefined || after.ppm === undefined) return { type: "no-scale-to-scale-by" };
  const ratio = before.ppm / after.ppm;
  if (ratio === 1) return NOTHING_ON_IT;
  const scaled = {
    areas: areas.map((area) => scaleArea(area, ratio)),
    placements: placements.map((placement) => scalePlacement(placement, ratio)),
    ...(walls && { walls: floorWallsOf(walls.walls.map((wall) => scaleWall(wall, ratio))) }),
  };
  return pointsOf(scaled).every(isNear) ? scaled : { type: "too-far-out", farthestM: FARTHEST_M };
}

function scaleArea(area: Area, ratio: number): Area {
  const { polygon, point, version } = area;
  return {
    ...area,
    ...(polygon && { polygon: polygon.map((corner) => scalePoint(corner, ratio)) }),
    ...(point && { point: scalePoint(point, ratio) }),
    version: version + 1,
  };
}

function scalePlacement(placement: Placement, ratio: number): Placement {
  return { ...placement, point: scalePoint(placement.point, ratio), version: placement.version + 1 };
}

function scaleWall({ from, to }: Wall, ratio: number): Wall {
  return { from: scalePoint(from, ratio), to: scalePoint(to, ratio) };
}

function scalePoint({ x, y }: MetricPoint, ratio: number): MetricPoint {
  return { x: x * ratio, y: y * ratio };
}

function pointsOf({ areas, placements, walls }: OnFloorplan): readonly MetricPoint[] {
  const ofAreas = areas.flatMap(({ polygon = [], point }) => (point ? [...polygon, point] : polygon));
  const ends = walls?.walls.flatMap(({ from, to }) => [from, to]) ?? [];
  return [...ofAreas, ...ends, ...placements.map(({ point }) => point)];
}

function isNear({ x, y }: MetricPoint): boolean {
  return Math.max(Math.abs(x), Math.abs(y)) <= FARTHEST_M;
}
