import { occupancyState } from "@/domain/counted-sources";
import type { FloorState } from "@/domain/protocol";
import type { CountState, Silences } from "@/domain/silence";
import { trackCount } from "../overview/site-overview";
import { type ZoneTone, zoneTone } from "../paint/zone-tone";

export interface FloorCount {
  readonly occupancy: number;
  readonly limit: number;
  readonly count: CountState;
  readonly tone: ZoneTone;
}

/** The number of tracks on a floor against its limit; undefined without one. Only a current number can be over or near the limit. */
export function floorCount(
  { floorplan, totals }: Pick<FloorState, "floorplan" | "totals">,
  silences: Silences,
): FloorCount | undefined {
  const limit = floorplan?.limit;
  if (limit === undefined) return undefined;
  const figures = { occupancy: trackCount(totals), limit };
  const count = occupancyState(silences);
  return { ...figures, count, tone: count.state === "current" ? zoneTone(figures) : "neutral" };
}
