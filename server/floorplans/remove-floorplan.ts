import type { Floorplan } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { Stale, UnknownFloorplan } from "@/server/editing/failures";
import { checkVersion, type ExpectedVersion, staleAt } from "@/server/editing/versions";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import type { FloorplanStore } from "./floorplan-store";
import type { RemovedFloorplans } from "./removed-floorplans";
import type { WallsStore } from "./walls-store";

export interface RemoveFloorplanDeps {
  readonly floorplans: Pick<FloorplanStore, "get" | "remove">;
  readonly removedFloorplans: Pick<RemovedFloorplans, "keep">;
  readonly walls: Pick<WallsStore, "get">;
  readonly sites: Pick<Sites, "areasOf" | "placementsOn" | "removeArea" | "removeFloorplan">;
  readonly inTurn: SerialQueue;
}

export interface FloorplanRemoval {
  readonly mapId: MapId;
  readonly expected: ExpectedVersion;
}

export type FloorplanRemoved = { readonly type: "removed"; readonly floorplan: Floorplan } | UnknownFloorplan | Stale;

/** Removes a floorplan with its areas, placements and walls, and keeps them for a while so that they can be restored. */
export function removeFloorplan(deps: RemoveFloorplanDeps, asked: FloorplanRemoval): Promise<FloorplanRemoved> {
  const { floorplans, removedFloorplans, walls, sites, inTurn } = deps;
  const { mapId, expected } = asked;
  return inTurn(async () => {
    const floorplan = await floorplans.get(mapId);
    if (!floorplan) return { type: "unknown-floorplan" };
    const stale = checkVersion(floorplan, expected);
    if (stale) return stale;
    const [areas, placements] = [sites.areasOf(mapId), sites.placementsOn(mapId)];
    const built = await walls.get(mapId);
    if (!(await floorplans.remove(mapId, floorplan.version))) return staleAt(await floorplans.get(mapId));
    removedFloorplans.keep({ floorplan, areas, placements, ...(built && { walls: built }) });
    for (const { areaId } of areas) sites.removeArea(areaId);
    sites.removeFloorplan(mapId);
    return { type: "removed", floorplan };
  });
}
