import type { Area } from "@/domain/area";
import type { AreaId } from "@/domain/ids";
import type { Stale } from "@/server/editing/failures";
import { checkVersion, type ExpectedVersion, staleAt } from "@/server/editing/versions";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import type { UnknownArea } from "./area-failure";
import type { AreaStore } from "./area-store";

export interface RemoveAreaDeps {
  readonly areas: Pick<AreaStore, "get" | "remove">;
  readonly sites: Pick<Sites, "removeArea">;
  readonly inTurn: SerialQueue;
}

export interface AreaRemoval {
  readonly areaId: AreaId;
  readonly expected: ExpectedVersion;
}

export type RemovedArea = { readonly type: "removed"; readonly area: Area } | UnknownArea | Stale;

/** Removes the drawing. An area that Mist reports stays known, with its alert. */
export function removeArea({ areas, sites, inTurn }: RemoveAreaDeps, asked: AreaRemoval): Promise<RemovedArea> {
  const { areaId, expected } = asked;
  return inTurn(async () => {
    const area = await areas.get(areaId);
    if (!area) return { type: "unknown-area" };
    const stale = checkVersion(area, expected);
    if (stale) return stale;
    if (!(await areas.remove(areaId, area.version))) return staleAt(await areas.get(areaId));
    sites.removeArea(areaId);
    return { type: "removed", area };
  });
}
