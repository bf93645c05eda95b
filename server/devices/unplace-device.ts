import type { DeviceId, MapId } from "@/domain/ids";
import type { Stale } from "@/server/editing/failures";
import { checkVersion, type ExpectedVersion, staleAt } from "@/server/editing/versions";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import type { UnknownPlacement } from "./placement-failure";
import type { PlacementStore } from "./placement-store";

export interface UnplaceDeviceDeps {
  readonly placements: Pick<PlacementStore, "get" | "remove">;
  readonly sites: Pick<Sites, "unplaceDevice">;
  readonly inTurn: SerialQueue;
}

export interface Unplacing {
  readonly mapId: MapId;
  readonly deviceId: DeviceId;
  readonly expected: ExpectedVersion;
}

export type UnplacedDevice = { readonly type: "unplaced" } | UnknownPlacement | Stale;

/** Removes a device from a floorplan. It stays known if it has been heard of. */
export function unplaceDevice(deps: UnplaceDeviceDeps, asked: Unplacing): Promise<UnplacedDevice> {
  const { placements, sites, inTurn } = deps;
  const { mapId, deviceId, expected } = asked;
  return inTurn(async () => {
    const current = await placements.get(deviceId);
    if (current?.mapId !== mapId) return { type: "unknown-placement" };
    const stale = checkVersion(current, expected);
    if (stale) return stale;
    if (!(await placements.remove(deviceId, current.version))) return staleAt(await placements.get(deviceId));
    sites.unplaceDevice(deviceId);
    return { type: "unplaced" };
  });
}
