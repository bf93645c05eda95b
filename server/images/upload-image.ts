import type { MapId } from "@/domain/ids";
import type { ExpectedVersion } from "@/server/editing/versions";
import type { KeptSize } from "@/server/floorplans/scale";
import type { DiskNearlyFull, UnusableImage } from "./image-failure";
import { type ImageDeps, type PlacedImage, placeImage } from "./place-image";

export interface ImageUpload {
  readonly mapId: MapId;
  readonly expected: ExpectedVersion;
  /** A PNG, JPEG or WebP file; undefined if nothing was sent. */
  readonly body: AsyncIterable<Uint8Array> | undefined;
  readonly keep: KeptSize;
}

export type UploadedImage = PlacedImage | DiskNearlyFull | UnusableImage;

/** Sets or replaces a floorplan's image. The file is read before taking a turn, so that other edits do not wait. */
export async function uploadImage(deps: ImageDeps, { body, ...asked }: ImageUpload): Promise<UploadedImage> {
  const { floorplans, images, disk, limits } = deps;
  if (disk.room !== "enough") return { type: "disk-nearly-full" };
  if (!(await floorplans.get(asked.mapId))) return { type: "unknown-floorplan" };
  const maxBytes = limits.imageBytes;
  if (!body) return { type: "unusable-image", fault: "not-an-image", maxBytes };
  const saved = await images.save({ mapId: asked.mapId, body, maxBytes });
  if (!saved.ok) return { type: "unusable-image", fault: saved.fault, maxBytes };
  return placeImage(deps, { ...asked, image: saved.image });
}
