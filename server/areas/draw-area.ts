import type { Area, AreaKind } from "@/domain/area";
import type { Floorplan } from "@/domain/floorplan";
import type { AreaId, MapId } from "@/domain/ids";
import type { UnknownFloorplan } from "@/server/editing/failures";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import type { AreaIdTaken, AreaInOtherSite, CrossedOutline } from "./area-failure";
import type { AreaStore } from "./area-store";
import { checkOutline, type Drawing, drawnArea } from "./drawing";

export interface DrawAreaDeps {
  readonly floorplans: { get(mapId: MapId): Promise<Floorplan | undefined> };
  readonly areas: Pick<AreaStore, "get" | "put">;
  readonly sites: Pick<Sites, "mayDrawArea" | "putArea">;
  readonly newId: () => string;
  readonly inTurn: SerialQueue;
}

export interface NewArea extends Drawing {
  readonly mapId: MapId;
  /** Mist's id, so that Mist's crossings count in the area. By default an id is generated. */
  readonly areaId?: AreaId;
  readonly kind: AreaKind;
}

export type DrawnArea =
  | { readonly type: "drawn"; readonly area: Area }
  | UnknownFloorplan
  | AreaIdTaken
  | AreaInOtherSite
  | CrossedOutline;

export function drawArea(deps: DrawAreaDeps, asked: NewArea): Promise<DrawnArea> {
  const { floorplans, areas, sites, newId, inTurn } = deps;
  const { mapId, areaId = newId(), kind, ...drawing } = asked;
  return inTurn(async () => {
    const floorplan = await floorplans.get(mapId);
    if (!floorplan) return { type: "unknown-floorplan" };
    const { siteId } = floorplan;
    const there = await areas.get(areaId);
    if (there ? there.siteId !== siteId : !sites.mayDrawArea(areaId, siteId)) return { type: "area-in-other-site" };
    if (there) return { type: "area-id-taken" };
    const crossed = checkOutline(drawing);
    if (crossed) return crossed;
    const area = drawnArea({ areaId, mapId, siteId, kind, version: 1 }, drawing);
    if (!(await areas.put(area, 0))) return { type: "area-id-taken" };
    sites.putArea(area);
    return { type: "drawn", area };
  });
}
