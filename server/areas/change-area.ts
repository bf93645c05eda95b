import { isDeepStrictEqual } from "node:util";
import type { Area, AreaKind } from "@/domain/area";
import type { AreaId } from "@/domain/ids";
import type { Stale } from "@/server/editing/failures";
import { checkVersion, type ExpectedVersion, staleAt } from "@/server/editing/versions";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import type { CrossedOutline, ForeignShape, UnknownArea } from "./area-failure";
import type { AreaStore } from "./area-store";
import { checkOutline, type Drawing, drawnArea } from "./drawing";

export interface ChangeAreaDeps {
  readonly areas: Pick<AreaStore, "get" | "put">;
  readonly sites: Pick<Sites, "putArea">;
  readonly inTurn: SerialQueue;
}

export interface AreaChange extends Partial<Drawing> {
  readonly areaId: AreaId;
  readonly expected: ExpectedVersion;
}

export type ChangedArea =
  | { readonly type: "changed"; readonly area: Area }
  /** Nothing had to be changed or written; the version stays. */
  | { readonly type: "unchanged"; readonly area: Area }
  | UnknownArea
  | Stale
  | ForeignShape
  | CrossedOutline;

export function changeArea({ areas, sites, inTurn }: ChangeAreaDeps, asked: AreaChange): Promise<ChangedArea> {
  const { areaId, expected, ...drawing } = asked;
  return inTurn(async () => {
    const current = await areas.get(areaId);
    if (!current) return { type: "unknown-area" };
    const failure = checkVersion(current, expected) ?? checkShape(current, drawing) ?? checkOutline(drawing);
    if (failure) return failure;
    const wanted = drawnArea(current, { ...current, ...drawing });
    if (isDeepStrictEqual(wanted, drawnArea(current, current))) return { type: "unchanged", area: current };
    const area = { ...wanted, version: current.version + 1 };
    if (!(await areas.put(area, current.version))) return staleAt(await areas.get(areaId));
    sites.putArea(area);
    return { type: "changed", area };
  });
}

const FOREIGN: Readonly<Record<AreaKind, readonly ForeignShape["field"][]>> = {
  zone: ["point", "radius", "devices"],
  vbeacon: ["polygon", "devices"],
  rssizone: ["polygon", "radius"],
};

function checkShape({ kind }: Area, drawing: Partial<Drawing>): ForeignShape | undefined {
  const field = FOREIGN[kind].find((each) => drawing[each] != null);
  return field && { type: "foreign-shape", kind, field };
}
