import type { Floorplan } from "@/domain/floorplan";
import type { Sites } from "@/server/live/sites";
import type { OnFloorplan } from "./floorplan-store";

/** Updates the live site after a floorplan was written, together with its areas and placements. */
export function showFloorplan(
  sites: Pick<Sites, "putFloorplan" | "putArea" | "placeDevice">,
  floorplan: Floorplan,
  { areas, placements }: OnFloorplan,
): void {
  sites.putFloorplan(floorplan);
  for (const area of areas) sites.putArea(area);
  for (const placement of placements) sites.placeDevice(placement);
}
