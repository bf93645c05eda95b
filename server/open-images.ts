import path from "node:path";
import type { Env } from "./env/env";
import type { FloorplanStore } from "./floorplans/floorplan-store";
import { RemovedFloorplans } from "./floorplans/removed-floorplans";
import { openImageFolder } from "./images/image-folder";
import { reencodeApart } from "./images/reencode-apart";
import type { Sites } from "./live/sites";
import type { RetentionKeeper } from "./retention/retention-keeper";

interface ImagesOf {
  readonly floorplans: FloorplanStore;
  readonly sites: Sites;
  readonly env: Env;
  readonly retention: Pick<RetentionKeeper, "imageLimit">;
}

export function imageDir({ DATA_DIR }: Env): string {
  return path.join(DATA_DIR, "images");
}

/** The floorplans' images, and those of floorplans that may still be taken back. */
export async function openImages({ floorplans, sites, env, retention }: ImagesOf) {
  const versions = (await floorplans.all()).flatMap(({ image }) => image?.version ?? []);
  const images = await openImageFolder({
    dir: imageDir(env),
    keep: new Set(versions),
    mostBytes: () => retention.imageLimit,
    reencode: reencodeApart,
  });
  const removedFloorplans = new RemovedFloorplans(({ floorplan: { mapId, image } }) => {
    // The same image may be there again, under the same name, on a floor that was made anew.
    if (image && sites.floorplan(mapId)?.image?.version !== image.version) void images.remove(image.version);
  });
  return { images, removedFloorplans };
}
