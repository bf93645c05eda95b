import type { AreaState } from "@/domain/area";

export type Occupied = Pick<AreaState, "occupancy" | "limit">;

/** Occupancy as a share of the limit, which may exceed 1; 0 for an area without a limit. */
export function fullness({ occupancy, limit }: Occupied): number {
  if (limit === undefined) return 0;
  return limit === 0 ? occupancy : occupancy / limit;
}

/** Fullest first; areas without a limit come last, by occupancy. */
export function byFullness(a: Occupied, b: Occupied): number {
  const limited = Number(b.limit !== undefined) - Number(a.limit !== undefined);
  return limited || fullness(b) - fullness(a) || b.occupancy - a.occupancy;
}
