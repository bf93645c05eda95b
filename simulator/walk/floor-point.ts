import type { MetricPoint } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";

/** A point on one of a site's floors, in metres. */
export interface FloorPoint {
  readonly mapId: MapId;
  readonly point: MetricPoint;
}
