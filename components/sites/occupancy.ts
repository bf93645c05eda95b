import type { AreaState } from "@/domain/area";

/** How full an area is against its limit; `free` has no limit to compare with. */
export type OccupancyLevel = "free" | "calm" | "near" | "over";

/** From this share of the limit on it is nearly full. */
export const NEAR_SHARE = 0.8;

export type Occupied = Pick<AreaState, "occupancy" | "limit">;

/** Exactly at the limit is full, not over it. */
export function occupancyLevel({ occupancy, limit }: Occupied): OccupancyLevel {
  if (limit === undefined) return "free";
  if (occupancy > limit) return "over";
  return occupancy > 0 && occupancy >= limit * NEAR_SHARE ? "near" : "calm";
}

/** 0 to 1 and beyond; of areas without a limit only that they come after the others. */
export function fullness({ occupancy, limit }: Occupied): number {
  if (limit === undefined) return 0;
  return limit === 0 ? occupancy : occupancy / limit;
}

/** Fullest first; those without a limit after them by how many are in. */
export function byFullness(a: Occupied, b: Occupied): number {
  const limited = Number(b.limit !== undefined) - Number(a.limit !== undefined);
  return limited || fullness(b) - fullness(a) || b.occupancy - a.occupancy;
}
