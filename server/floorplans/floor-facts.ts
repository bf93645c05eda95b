import type { Floorplan } from "@/domain/floorplan";

/** What somebody says of a floor that is not in its image: null takes it away, without it the earlier stays. */
export interface FloorFacts {
  /** Degrees, from 0 to 360, which is 0. */
  readonly bearing?: Floorplan["bearing"] | null;
  readonly limit?: Floorplan["limit"] | null;
}

export function withFacts(floorplan: Floorplan, given: FloorFacts): Floorplan {
  const { bearing: oldBearing, limit: oldLimit, ...rest } = floorplan;
  const { bearing = oldBearing, limit = oldLimit } = given;
  return { ...rest, ...(bearing != null && { bearing: bearing % 360 }), ...(limit != null && { limit }) };
}
