import { isDeepStrictEqual } from "node:util";
import type { DeviceKind } from "@/domain/change";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import type { MetricPoint } from "@/domain/geometry";
import type { DeviceId, MapId } from "@/domain/ids";
import type { Stale, UnknownFloorplan } from "@/server/editing/failures";
import { isOnlyElsewhere } from "@/server/editing/other-site";
import { checkVersion, type ExpectedVersion, staleAt } from "@/server/editing/versions";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { SiteDevice } from "@/server/live/known-sites";
import type { Sites } from "@/server/live/sites";
import type { DeviceInOtherSite } from "./placement-failure";
import type { PlacementStore } from "./placement-store";

export interface PlaceDeviceDeps {
  readonly floorplans: { get(mapId: MapId): Promise<Floorplan | undefined> };
  readonly placements: Pick<PlacementStore, "get" | "put">;
  readonly sites: Pick<Sites, "sitesWithDevice" | "placeDevice" | "placedDevices">;
  readonly inTurn: SerialQueue;
}

export interface NewPlacement {
  readonly mapId: MapId;
  readonly deviceId: DeviceId;
  /** The expected version of the placement; 0 for a device without one. */
  readonly expected: ExpectedVersion;
  readonly point: MetricPoint;
  /** What is left out stays as it is; null removes the value. */
  readonly name?: string | null;
  readonly kind?: DeviceKind | null;
  readonly model?: string | null;
  /** Degrees, at least 0 and less than 360; 360 is stored as 0. */
  readonly orientation?: number | null;
}

export type PlacedDevice =
  | {
      readonly type: "placed";
      readonly placement: Placement;
      readonly device: SiteDevice;
      readonly floorplan: Floorplan;
      /** False if the device was placed before, here or on another floorplan of the site. */
      readonly isNew: boolean;
      /** False if nothing had to be changed or written; the version stays. */
      readonly isChange: boolean;
    }
  | UnknownFloorplan
  | Stale
  | DeviceInOtherSite;

/** Places or moves a device on a floorplan. It is then no longer placed on another floorplan of the site. */
export function placeDevice(deps: PlaceDeviceDeps, asked: NewPlacement): Promise<PlacedDevice> {
  const { floorplans, placements, sites, inTurn } = deps;
  const { mapId, deviceId, expected } = asked;
  return inTurn(async () => {
    const floorplan = await floorplans.get(mapId);
    if (!floorplan) return { type: "unknown-floorplan" };
    const { siteId } = floorplan;
    const current = await placements.get(deviceId);
    if (isOnlyElsewhere(siteId, current ? [current.siteId] : sites.sitesWithDevice(deviceId)))
      return { type: "device-in-other-site" };
    const before = current?.version ?? 0;
    const stale = checkVersion({ version: before }, expected);
    if (stale) return stale;
    const placement = placementOf({ deviceId, mapId, siteId }, asked, current);
    const isChange = placement !== current;
    if (isChange && !(await placements.put(placement, before))) return staleAt(await placements.get(deviceId));
    if (isChange) sites.placeDevice(placement);
    const device = deviceOn(sites, placement);
    return { type: "placed", placement, device, floorplan, isNew: current === undefined, isChange };
  });
}

function deviceOn(sites: Pick<Sites, "placedDevices">, { mapId, deviceId }: Placement): SiteDevice {
  const device = sites.placedDevices(mapId).find((each) => each.deviceId === deviceId);
  if (!device) throw new Error(`device ${deviceId} was placed and is not there`);
  return device;
}

/** The next version of the placement; `current` if nothing would change. */
function placementOf(
  where: Pick<Placement, "deviceId" | "siteId" | "mapId">,
  asked: NewPlacement,
  current?: Placement,
): Placement {
  const { name = current?.name, kind = current?.kind, model = current?.model } = asked;
  const { orientation = current?.orientation } = asked;
  const version = current?.version ?? 0;
  const placement: Placement = {
    ...{ ...where, point: asked.point, version },
    ...(name != null && { name }),
    ...(kind != null && { kind }),
    ...(model != null && { model }),
    ...(orientation != null && { orientation: orientation % 360 }),
  };
  return current && isDeepStrictEqual(placement, current) ? current : { ...placement, version: version + 1 };
}
