import type { AreaState } from "@/domain/area";
import type { AreaId } from "@/domain/ids";
import { type Extent, type Rotation, toRotation } from "./camera";
import { floorSize, seenExtent } from "./floor-extent";
import type { FloorModel } from "./floor-model";

/** What tracks walk on: a floor's size and turn and the areas drawn on it. */
export interface FloorGround {
  readonly areas: readonly AreaState[];
  readonly extent: Extent;
  /** False while nobody has said how large the image is: metres cannot be placed on it. */
  readonly isScaled: boolean;
  readonly rotation: Rotation;
}

/** The floor as the site tells it now, without the areas that are left out. */
export function readGround({ live, mapId, tracks }: FloorModel, omitted: ReadonlySet<AreaId>): FloorGround {
  const { site } = live.getState();
  const areas = Object.values(site?.areas ?? {}).filter((area) => area.mapId === mapId);
  const floorplan = site?.floors[mapId]?.floorplan;
  const { extent, isScaled } = floorSize(floorplan, seenExtent(areas, tracks.replica));
  return {
    areas: omitted.size === 0 ? areas : areas.filter(({ areaId }) => !omitted.has(areaId)),
    extent,
    isScaled,
    rotation: toRotation(floorplan?.rotation ?? 0),
  };
}

/** Whether metres lie elsewhere on one than on the other, whatever areas there are. */
export function liesOtherwise(a: FloorGround, b: FloorGround): boolean {
  const isResized = a.extent.widthM !== b.extent.widthM || a.extent.heightM !== b.extent.heightM;
  return isResized || a.isScaled !== b.isScaled || a.rotation !== b.rotation;
}
