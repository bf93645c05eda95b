import path from "node:path";
import type { Env } from "./env/env";
import type { FloorplanStore } from "./floorplans/floorplan-store";
import { RemovedFloorplans } from "./floorplans/removed-floorplans";
import type { VersionStore } from "./history/versions/version-store";
import { measureImages, openImageFolder } from "./images/image-folder";
import { keepPastImages } from "./images/past-images";
import { reencodeInChildProcess } from "./images/reencode-in-child-process";
import type { Sites } from "./live/sites";
import type { RetentionKeeper } from "./retention/retention-keeper";

interface ImagesOf {
  readonly floorplans: FloorplanStore;
  readonly versions: Pick<VersionStore, "images" | "prune">;
  readonly sites: Sites;
  readonly env: Env;
  readonly retention: Pick<RetentionKeeper, "imageLimit">;
}

export function imageDir({ DATA_DIR }: Env): string {
  return path.join(DATA_DIR, "images");
}

/**
 * Opens the images: those that floorplans have or had, as far as the history reaches back, and those of removed floorplans that may still
 * be restored.
 */
export async function openImages({ floorplans, versions, sites, env, retention }: ImagesOf) {
  const current = (await floorplans.all()).flatMap(({ image }) => image?.version ?? []);
  const folder = await openImageFolder({
    dir: imageDir(env),
    keep: new Set([...current, ...(await versions.images())]),
    mostBytes: () => retention.imageLimit,
    reencode: reencodeInChildProcess,
  });
  const images = keepPastImages({ images: folder, versions, floorplans });
  const removedFloorplans = new RemovedFloorplans(({ floorplan: { mapId, image } }) => {
    // A recreated floor may have the same image under the same name.
    if (image && sites.floorplan(mapId)?.image?.version !== image.version) void images.remove(image.version);
  });
  const imageRoom = async () =>
    retention.imageLimit - (await measureImages(imageDir(env))) + (await images.spareBytes());
  return { images, removedFloorplans, imageRoom };
}
