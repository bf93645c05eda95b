import { FARTHEST_M, type ImagePoint, type MetricPoint, type Polygon } from "@/domain/geometry";
import type { MapId, SiteId } from "@/domain/ids";
import { crossesItself } from "@/domain/outline";
import type { ImportProblemCode } from "./import-problem";

/** What is needed of a floor to place something on it. */
export interface FloorScale {
  readonly mapId: MapId;
  /** Pixels of Mist's image per metre; absent if the floor has no scale. */
  readonly ppm?: number;
}

/** The floors of a site, for placing its objects. */
export interface SiteFloors {
  readonly siteId: SiteId;
  readonly floors: ReadonlyMap<MapId, FloorScale>;
}

/** Converts to metres. Both systems start at the image's top-left corner, so they differ only by the scale. */
export function toMetres({ x, y }: ImagePoint, ppm: number): MetricPoint {
  // Adding 0 makes -0, which a small negative number may become, a plain 0.
  return { x: x / ppm + 0, y: y / ppm + 0 };
}

export function isTooFarOut({ x, y }: MetricPoint): boolean {
  return Math.abs(x) > FARTHEST_M || Math.abs(y) > FARTHEST_M;
}

/** The same limit as for outlines drawn here. */
const MAX_CORNERS = 500;

/** An outline in metres, or why there is none. */
interface Outline {
  readonly polygon?: Polygon;
  readonly fault?: ImportProblemCode;
}

/** Merges repeated corners, also a last corner that equals the first. */
export function toOutline(vertices: readonly ImagePoint[], ppm: number): Outline {
  const corners = vertices.map((vertex) => toMetres(vertex, ppm));
  const polygon = corners.filter((corner, i) => !isSamePoint(corner, corners[i + 1] ?? corners[0]));
  const fault = faultOf(polygon);
  return fault === undefined ? { polygon } : { fault };
}

function faultOf(polygon: Polygon): ImportProblemCode | undefined {
  if (polygon.length < 3) return "no-outline";
  if (polygon.length > MAX_CORNERS) return "too-many-corners";
  if (polygon.some(isTooFarOut)) return "too-far-out";
  return crossesItself(polygon) ? "outline-crosses-itself" : undefined;
}

function isSamePoint(a: MetricPoint, b: MetricPoint | undefined): boolean {
  return a.x === b?.x && a.y === b.y;
}
