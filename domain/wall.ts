import type { MetricPoint } from "./geometry";

/** A straight piece of wall on a floor, in metres. Which end comes first means nothing. */
export interface Wall {
  readonly from: MetricPoint;
  readonly to: MetricPoint;
}
