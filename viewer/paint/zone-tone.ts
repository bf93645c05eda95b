import type { AreaState } from "@/domain/area";

/** How full an area is, as a colour: `neutral` where nobody set a limit. */
export type ZoneTone = "neutral" | "calm" | "near" | "over";

/** From this share of its limit on, a zone is near it. */
const NEAR_SHARE = 0.8;

export function zoneTone({ occupancy, limit }: Pick<AreaState, "occupancy" | "limit">): ZoneTone {
  if (limit === undefined) return "neutral";
  if (occupancy > limit) return "over";
  return occupancy > 0 && occupancy >= limit * NEAR_SHARE ? "near" : "calm";
}

/** "12 / 10"; "12" without a limit. */
export function occupancyText({ occupancy, limit }: Pick<AreaState, "occupancy" | "limit">): string {
  return limit === undefined ? `${occupancy}` : `${occupancy} / ${limit}`;
}
