import type { Floorplan } from "@/domain/floorplan";
import type { Sites } from "@/server/live/sites";
import type { OnFloorplan } from "./floorplan-store";

/** Shows the live site a floorplan that was written, with the areas and placements that were written along. */
export function showFloorplan(
  sites: Pick<Sites, "putFloorplan" | "putArea" | "placeDevice">,
  floorplan: Floorplan,
  { areas, placements }: OnFloorplan,
): void {
  sites.putFloorplan(floorplan);
  for (const area of areas) sites.putArea(area);
  for (const placement of placements) sites.placeDevice(placement);
}
