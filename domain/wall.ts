import type { MetricPoint } from "./geometry";

/** A straight piece of wall on a floor, in metres. The order of its ends has no meaning. */
export interface Wall {
  readonly from: MetricPoint;
  readonly to: MetricPoint;
}
