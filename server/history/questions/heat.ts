import { type HeatCells, type HeatExtent, HeatGrid } from "@/domain/heat-grid";
import type { MapId } from "@/domain/ids";
import type { HistoryStore } from "../history-store";
import { eachHeldFix } from "./held-fixes";
import type { Stretch } from "./site-walk";

export interface HeatQuestion extends Stretch {
  readonly mapId: MapId;
  /** As the floor is drawn now; absent where it has no scale. */
  readonly extent?: HeatExtent;
}

/** Where on a floor time was spent during a range. */
export async function heatOf(store: HistoryStore, { mapId, extent, ...stretch }: HeatQuestion): Promise<HeatCells> {
  const grid = new HeatGrid();
  await eachHeldFix(store, stretch, (fix) => {
    if (fix.mapId === mapId) grid.add(fix.x, fix.y, fix.ms);
  });
  return grid.cells(extent);
}
