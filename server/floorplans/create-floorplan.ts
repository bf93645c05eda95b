import type { Floorplan } from "@/domain/floorplan";
import type { MapId, SiteId } from "@/domain/ids";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import { type FloorFacts, withFacts } from "./floor-facts";
import type { FloorInOtherSite, FloorplanIdTaken, SizesContradictImage, TooManyFloorplans } from "./floorplan-failure";
import type { FloorplanStore } from "./floorplan-store";
import { rescale, type ScaleInput } from "./scale";

export interface CreateFloorplanDeps {
  readonly floorplans: Pick<FloorplanStore, "get" | "count" | "put">;
  readonly sites: Pick<Sites, "mapIdOf" | "mayDrawMap" | "putFloorplan">;
  readonly limits: { readonly floorplans: number };
  readonly newId: () => string;
  readonly inTurn: SerialQueue;
}

export interface NewFloorplan extends ScaleInput, FloorFacts {
  /** Mist's map id. By default an id is generated. */
  readonly mapId?: MapId;
  readonly siteId: SiteId;
  readonly name: string;
}

export type CreatedFloorplan =
  | { readonly type: "created"; readonly floorplan: Floorplan }
  | FloorplanIdTaken
  | FloorInOtherSite
  | TooManyFloorplans
  | SizesContradictImage;

export function createFloorplan(deps: CreateFloorplanDeps, asked: NewFloorplan): Promise<CreatedFloorplan> {
  const { floorplans, sites, limits, newId, inTurn } = deps;
  const { mapId: told = newId(), siteId, name } = asked;
  const mapId = sites.mapIdOf(told);
  return inTurn(async () => {
    const bare: Floorplan = withFacts({ mapId, siteId, name, rotation: 0, version: 1 }, asked);
    const rescaled = rescale(bare, asked);
    if (!rescaled.ok) return { type: "sizes-contradict-image", contradictions: rescaled.contradictions };
    if (await floorplans.get(mapId)) return { type: "floorplan-id-taken" };
    if (!sites.mayDrawMap(mapId, siteId)) return { type: "floor-in-other-site" };
    if ((await floorplans.count()) >= limits.floorplans)
      return { type: "too-many-floorplans", limit: limits.floorplans };
    const floorplan = { ...bare, ...rescaled.scale };
    if (!(await floorplans.put(floorplan, { before: 0 }))) return { type: "floorplan-id-taken" };
    sites.putFloorplan(floorplan);
    return { type: "created", floorplan };
  });
}
