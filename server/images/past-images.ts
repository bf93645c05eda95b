import type { EpochMs } from "@/domain/time";
import type { FloorplanStore } from "@/server/floorplans/floorplan-store";
import type { VersionStore } from "@/server/history/versions/version-store";
import type { ImageOutcome, ImageStore, Miniatures } from "./image-store";

type Images = ImageStore & Miniatures;

export interface PastImagesOf {
  readonly images: Images;
  readonly versions: Pick<VersionStore, "images" | "prune">;
  readonly floorplans: Pick<FloorplanStore, "all">;
}

export interface PastImages extends ImageStore, Miniatures {
  /** Bytes that would be freed for new images, without smaller copies. */
  spareBytes(): Promise<number>;
}

/**
 * Keeps images for as long as the history contains a floorplan that had them; removing one earlier has no effect. If there is no room for a
 * new image, those that no floorplan has any more are removed, the longest unused first.
 */
export function keepPastImages({ images, versions, floorplans }: PastImagesOf): PastImages {
  async function saveWithRoom(save: () => Promise<ImageOutcome>): Promise<ImageOutcome> {
    for (;;) {
      const outcome = await save();
      // A refusal for lack of room comes before the upload is read, so it can be tried again.
      if (outcome.ok || outcome.fault !== "no-room" || !(await letGoOfOne())) return outcome;
    }
  }

  /** Returns false if there is none to remove. */
  async function letGoOfOne(): Promise<boolean> {
    for await (const { version } of spare()) {
      await images.remove(version);
      return true;
    }
    return false;
  }

  /** Images on disk that no floorplan has any more, the longest unused first. */
  async function* spare() {
    const current = new Set((await floorplans.all()).map(({ image }) => image?.version));
    for (const version of await versions.images()) {
      const file = current.has(version) ? undefined : await images.read(version);
      if (file) yield { version, bytes: file.size };
    }
  }

  return {
    ...images,
    save: (upload) => saveWithRoom(() => images.save(upload)),
    mirror: (mirror) => saveWithRoom(() => images.mirror(mirror)),
    async remove(version) {
      if (!(await versions.images()).includes(version)) await images.remove(version);
    },
    async spareBytes() {
      let sum = 0;
      for await (const { bytes } of spare()) sum += bytes;
      return sum;
    },
  };
}

/** Deletes versions that ended before that time, and the images that only they had. */
export async function prunePast(
  before: EpochMs,
  { images, versions }: { readonly images: Pick<Images, "remove">; readonly versions: PastImagesOf["versions"] },
): Promise<void> {
  const had = await versions.images();
  await versions.prune(before);
  const kept = new Set(await versions.images());
  for (const version of had) if (!kept.has(version)) await images.remove(version);
}
