import type { AreaState } from "@/domain/area";

export type Occupied = Pick<AreaState, "occupancy" | "limit">;

/** 0 to 1 and beyond; 0 for an area without a limit. */
export function fullness({ occupancy, limit }: Occupied): number {
  if (limit === undefined) return 0;
  return limit === 0 ? occupancy : occupancy / limit;
}

/** Fullest first; those without a limit after them by how many are in. */
export function byFullness(a: Occupied, b: Occupied): number {
  const limited = Number(b.limit !== undefined) - Number(a.limit !== undefined);
  return limited || fullness(b) - fullness(a) || b.occupancy - a.occupancy;
}
