import type { AreaState } from "@/domain/area";
import type { AreaId, DeviceId, MapId } from "@/domain/ids";
import type { Silences } from "@/domain/silence";
import { type Extent, type Rotation, toRotation } from "../camera/camera";
import { contentExtent, floorSize } from "../camera/floor-extent";
import { devicesOn, type PlacedDevice } from "../paint/placed-devices";
import type { FloorModel } from "./floor-model";
import type { LiveState } from "./live-store";

/** What lies below the tracks: the floor's size and rotation, its areas and its devices. */
export interface FloorGround {
  readonly areas: readonly AreaState[];
  /** Silent sources; figures that depend on them are not current. */
  readonly silences: Silences;
  /** The devices placed on this floor; empty while devices are hidden. */
  readonly devices: readonly PlacedDevice[];
  readonly extent: Extent;
  /** False while the scale of the image is not set, so that positions in metres cannot be drawn. */
  readonly isScaled: boolean;
  readonly rotation: Rotation;
}

/** Before anything is known of a floor. */
export const NO_GROUND: FloorGround = {
  ...{ areas: [], silences: {}, devices: [] },
  ...{ extent: { widthM: 0, heightM: 0 }, isScaled: true, rotation: 0 },
};

/** The floor in the site's current state, without the omitted areas and devices. */
export function readGround(
  { live, view, mapId, tracks }: FloorModel,
  omitted: ReadonlySet<AreaId | DeviceId>,
): FloorGround {
  const { site } = live.getState();
  const areas = Object.values(site?.areas ?? {}).filter((area) => area.mapId === mapId);
  const floorplan = site?.floors[mapId]?.floorplan;
  const { extent, isScaled } = floorSize(floorplan, contentExtent(areas, tracks.replica));
  const placed = view.getState().areDevicesShown ? devicesOn(site?.devices ?? [], mapId) : [];
  const devices = placed.filter(({ deviceId }) => !omitted.has(deviceId));
  return {
    devices,
    silences: site?.silences ?? {},
    areas: omitted.size === 0 ? areas : areas.filter(({ areaId }) => !omitted.has(areaId)),
    extent,
    isScaled,
    rotation: toRotation(floorplan?.rotation ?? 0),
  };
}

/** Whether two states of a floor are equal. */
export function isSameGround(mapId: MapId, { site: a }: LiveState, { site: b }: LiveState): boolean {
  const areSameFigures = a?.areas === b?.areas && a?.silences === b?.silences;
  return areSameFigures && a?.devices === b?.devices && a?.floors[mapId] === b?.floors[mapId];
}

/** Whether two states differ in size or rotation, so that positions in metres move on screen. */
export function hasMoved(a: FloorGround, b: FloorGround): boolean {
  const isResized = a.extent.widthM !== b.extent.widthM || a.extent.heightM !== b.extent.heightM;
  return isResized || a.isScaled !== b.isScaled || a.rotation !== b.rotation;
}
