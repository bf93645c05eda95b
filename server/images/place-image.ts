import type { Floorplan, FloorplanImage } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { DiskWatch } from "@/server/disk/disk-watch";
import type { Stale, UnknownFloorplan } from "@/server/editing/failures";
import { checkVersion, type ExpectedVersion, staleAt } from "@/server/editing/versions";
import type { FloorplanStore } from "@/server/floorplans/floorplan-store";
import { type KeptSize, withImage } from "@/server/floorplans/scale";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import type { ImageReplaced } from "./image-failure";
import type { ImageStore } from "./image-store";

/** What changing a floorplan's image depends on. */
export interface ImageDeps {
  readonly floorplans: Pick<FloorplanStore, "get" | "put">;
  readonly images: Pick<ImageStore, "save" | "mirror" | "remove">;
  readonly sites: Pick<Sites, "putFloorplan">;
  readonly disk: Pick<DiskWatch, "room">;
  readonly limits: { readonly imageBytes: number };
  readonly inTurn: SerialQueue;
}

export interface SavedImage {
  readonly mapId: MapId;
  readonly expected: ExpectedVersion;
  readonly image: FloorplanImage;
  readonly keep: KeptSize;
  /** The version of the image that this one was made from; it has to be still in place. */
  readonly madeOf?: string;
}

export type PlacedImage =
  | {
      readonly type: "placed";
      readonly floorplan: Floorplan;
      readonly image: FloorplanImage;
      readonly isFirst: boolean;
    }
  | UnknownFloorplan
  | Stale
  | ImageReplaced;

/**
 * Gives a floorplan an image that is already on disk. Image and scale change together, so that nobody sees one without the other. The old
 * file is removed last; if the process stops before, the next start removes it.
 */
export function placeImage({ floorplans, images, sites, inTurn }: ImageDeps, saved: SavedImage): Promise<PlacedImage> {
  const { mapId, image } = saved;
  return inTurn(async () => {
    const current = await floorplans.get(mapId);
    const replaced = current?.image?.version;
    // If the same image was uploaded again, its file is the one in use.
    const isNew = image.version !== replaced;
    const placed = await write(current, saved, floorplans);
    if (placed.type === "placed") {
      sites.putFloorplan(placed.floorplan);
      if (isNew && replaced !== undefined) await images.remove(replaced);
    } else if (isNew) await images.remove(image.version);
    return placed;
  });
}

async function write(
  current: Floorplan | undefined,
  saved: SavedImage,
  floorplans: ImageDeps["floorplans"],
): Promise<PlacedImage> {
  if (!current) return { type: "unknown-floorplan" };
  const failure = checkPlacing(current, saved);
  if (failure) return failure;
  const { mapId, image, keep } = saved;
  const floorplan = withImage({ ...current, version: current.version + 1 }, image, keep);
  const isWritten = await floorplans.put(floorplan, { before: current.version });
  if (!isWritten) return staleAt(await floorplans.get(mapId));
  return { type: "placed", floorplan, image, isFirst: current.image === undefined };
}

function checkPlacing(current: Floorplan, { expected, madeOf }: SavedImage): Stale | ImageReplaced | undefined {
  const stale = checkVersion(current, expected);
  if (stale) return stale;
  return madeOf === undefined || madeOf === current.image?.version ? undefined : { type: "image-replaced" };
}
