import type { MapId } from "@/domain/ids";
import { staleAt } from "@/server/editing/versions";
import type { ImageDeps } from "./place-image";

export interface ImageToRemove {
  readonly mapId: MapId;
  /** The image's version. Another one is not removed. */
  readonly version: string;
}

export type RemovedImage = { readonly type: "removed" | "unknown-floorplan" | "no-image" | "stale" };

type RemoveDeps = Pick<ImageDeps, "floorplans" | "sites" | "inTurn"> & {
  readonly images: Pick<ImageDeps["images"], "remove">;
};

/** Removes a floorplan's image. Its size in metres stays, so areas and tracks stay where they are. The file is removed last. */
export function removeImage(
  { floorplans, images, sites, inTurn }: RemoveDeps,
  { mapId, version }: ImageToRemove,
): Promise<RemovedImage> {
  return inTurn(async () => {
    const current = await floorplans.get(mapId);
    if (!current) return { type: "unknown-floorplan" };
    const { image, ...rest } = current;
    if (!image) return { type: "no-image" };
    if (image.version !== version) return { type: "stale" };
    const floorplan = { ...rest, version: current.version + 1 };
    if (!(await floorplans.put(floorplan, { before: current.version }))) return staleAt(await floorplans.get(mapId));
    sites.putFloorplan(floorplan);
    await images.remove(version);
    return { type: "removed" };
  });
}
