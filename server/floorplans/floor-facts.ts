import type { Floorplan } from "@/domain/floorplan";

/** Properties of a floor that its image does not show. Null removes a value; what is left out stays as it is. */
export interface FloorFacts {
  /** Degrees, at least 0 and less than 360; 360 is stored as 0. */
  readonly bearing?: Floorplan["bearing"] | null;
  readonly limit?: Floorplan["limit"] | null;
}

export function withFacts(floorplan: Floorplan, given: FloorFacts): Floorplan {
  const { bearing: oldBearing, limit: oldLimit, ...rest } = floorplan;
  const { bearing = oldBearing, limit = oldLimit } = given;
  return { ...rest, ...(bearing != null && { bearing: bearing % 360 }), ...(limit != null && { limit }) };
}
