import type { Floorplan } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { Stale, UnknownFloorplan } from "@/server/editing/failures";
import { checkVersion, type ExpectedVersion } from "@/server/editing/versions";
import type { InTurn } from "@/server/flow-control/turns";
import type { Sites } from "@/server/live/sites";
import type { NoScaleToScaleBy, SizesContradictImage, TooFarOut } from "./floorplan-failure";
import { type FloorplanStore, NOTHING_ON_IT } from "./floorplan-store";
import { rescale, type ScaleInput } from "./scale";
import { scaleAlong } from "./scale-along";

export interface EditFloorplanDeps {
  readonly floorplans: Pick<FloorplanStore, "get" | "put">;
  readonly sites: Pick<Sites, "areasOf" | "placementsOn" | "putFloorplan" | "putArea" | "placeDevice">;
  readonly inTurn: InTurn;
}

export interface FloorplanEdit extends ScaleInput {
  readonly mapId: MapId;
  readonly expected: ExpectedVersion;
  readonly name?: string;
  readonly rotation?: Floorplan["rotation"];
  /** Whether areas and devices keep their metres under a new scale, or the pixels of the image that they cover. */
  readonly areas?: "keep" | "scale";
}

export type EditedFloorplan =
  | { readonly type: "edited"; readonly floorplan: Floorplan }
  | UnknownFloorplan
  | Stale
  | SizesContradictImage
  | NoScaleToScaleBy
  | TooFarOut;

/** Changes name, rotation and scale, and scales areas and devices along where that is asked for: all of it or nothing. */
export function editFloorplan(deps: EditFloorplanDeps, asked: FloorplanEdit): Promise<EditedFloorplan> {
  const { floorplans, sites, inTurn } = deps;
  const { mapId, expected, areas = "keep" } = asked;
  return inTurn(async () => {
    const current = await floorplans.get(mapId);
    if (!current) return { type: "unknown-floorplan" };
    const stale = checkVersion(current, expected);
    if (stale) return stale;
    const rescaled = rescale(current, asked);
    if (!rescaled.ok) return { type: "sizes-contradict-image", contradictions: rescaled.contradictions };
    const { name = current.name, rotation = current.rotation } = asked;
    const floorplan = { ...current, name, rotation, ...rescaled.scale, version: current.version + 1 };
    const there = { areas: sites.areasOf(mapId), placements: sites.placementsOn(mapId) };
    const moved = areas === "scale" ? scaleAlong(there, current, floorplan) : NOTHING_ON_IT;
    if ("type" in moved) return moved;
    await floorplans.put(floorplan, moved);
    sites.putFloorplan(floorplan);
    for (const area of moved.areas) sites.putArea(area);
    for (const placement of moved.placements) sites.placeDevice(placement);
    return { type: "edited", floorplan };
  });
}
