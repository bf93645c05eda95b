import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import { FARTHEST_M, type MetricPoint } from "@/domain/geometry";
import type { NoScaleToScaleBy, TooFarOut } from "./floorplan-failure";
import type { OnFloorplan } from "./floorplan-store";

/**
 * What is on a floorplan, moved so that it covers the same pixels of the image at the new scale. Empty where the scale
 * is the same.
 */
export function scaleAlong(
  { areas, placements }: OnFloorplan,
  before: Floorplan,
  after: Floorplan,
): OnFloorplan | NoScaleToScaleBy | TooFarOut {
  if (areas.length + placements.length === 0) return { areas, placements };
  if (before.ppm === undefined || after.ppm === undefined) return { type: "no-scale-to-scale-by" };
  const ratio = before.ppm / after.ppm;
  if (ratio === 1) return { areas: [], placements: [] };
  const scaled = {
    areas: areas.map((area) => scaleArea(area, ratio)),
    placements: placements.map((placement) => scalePlacement(placement, ratio)),
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

function scalePoint({ x, y }: MetricPoint, ratio: number): MetricPoint {
  return { x: x * ratio, y: y * ratio };
}

function pointsOf({ areas, placements }: OnFloorplan): readonly MetricPoint[] {
  const ofAreas = areas.flatMap(({ polygon = [], point }) => (point ? [...polygon, point] : polygon));
  return [...ofAreas, ...placements.map(({ point }) => point)];
}

function isNear({ x, y }: MetricPoint): boolean {
  return Math.max(Math.abs(x), Math.abs(y)) <= FARTHEST_M;
}
