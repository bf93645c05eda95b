import type { MapId } from "@/domain/ids";
import { checkVersion, type ExpectedVersion } from "@/server/editing/versions";
import type { ImageFailure } from "./image-failure";
import type { MirrorAxis } from "./image-store";
import { type ImageDeps, type PlacedImage, placeImage } from "./place-image";

export interface ImageMirroring {
  readonly mapId: MapId;
  readonly expected: ExpectedVersion;
  readonly direction: MirrorAxis;
}

export type MirroredImage = PlacedImage | ImageFailure;

/** Mirrors a floorplan's image. Areas and tracks stay where they are. */
export async function mirrorImage(deps: ImageDeps, { direction, ...asked }: ImageMirroring): Promise<MirroredImage> {
  const { floorplans, images, disk, limits } = deps;
  const { mapId } = asked;
  const current = await floorplans.get(mapId);
  if (!current) return { type: "unknown-floorplan" };
  const stale = checkVersion(current, asked.expected);
  if (stale) return stale;
  if (disk.room !== "enough") return { type: "disk-nearly-full" };
  if (!current.image) return { type: "no-image" };
  const { version } = current.image;
  const mirrored = await images.mirror({ mapId, version, direction });
  if (!mirrored.ok) return { type: "unusable-image", fault: mirrored.fault, maxBytes: limits.imageBytes };
  return placeImage(deps, { ...asked, image: mirrored.image, keep: "width", madeOf: version });
}
