import type { Floorplan } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import type { FloorInOtherSite, FloorplanIdTaken, NothingToRestore } from "./floorplan-failure";
import type { FloorplanStore, OnFloorplan } from "./floorplan-store";
import type { RemovedFloorplan, RemovedFloorplans } from "./removed-floorplans";
import { showFloorplan } from "./show-floorplan";

export interface RestoreFloorplanDeps {
  readonly floorplans: Pick<FloorplanStore, "get" | "putBack">;
  readonly removedFloorplans: Pick<RemovedFloorplans, "siteOf" | "takeRemoved" | "keep">;
  readonly sites: Pick<Sites, "mayDrawMap" | "putFloorplan" | "putArea" | "placeDevice">;
  readonly inTurn: SerialQueue;
}

export type RestoredFloorplan =
  | { readonly type: "restored"; readonly floorplan: Floorplan }
  | FloorplanIdTaken
  | FloorInOtherSite
  | NothingToRestore;

/** Undoes a removal, except for areas and devices that have been drawn or placed again since. */
export function restoreFloorplan(
  deps: RestoreFloorplanDeps,
  { mapId }: { readonly mapId: MapId },
): Promise<RestoredFloorplan> {
  const { floorplans, removedFloorplans, sites, inTurn } = deps;
  return inTurn(async () => {
    if (await floorplans.get(mapId)) return { type: "floorplan-id-taken" };
    const siteId = removedFloorplans.siteOf(mapId);
    if (siteId === undefined) return { type: "nothing-to-restore" };
    if (!sites.mayDrawMap(mapId, siteId)) return { type: "floor-in-other-site" };
    const removed = removedFloorplans.takeRemoved(mapId);
    if (!removed) return { type: "nothing-to-restore" };
    const floorplan = { ...removed.floorplan, version: removed.floorplan.version + 1 };
    showFloorplan(sites, floorplan, await putBack(floorplan, removed, deps));
    return { type: "restored", floorplan };
  });
}

/** If writing fails, the removal can still be undone later. */
async function putBack(
  floorplan: Floorplan,
  removed: RemovedFloorplan,
  { floorplans, removedFloorplans }: RestoreFloorplanDeps,
): Promise<OnFloorplan> {
  try {
    return await floorplans.putBack(floorplan, removed);
  } catch (error) {
    removedFloorplans.keep(removed);
    throw error;
  }
}
