import type { FloorplanImage } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import { type KeptSize, withImage } from "@/server/floorplans/scale";
import type { ImageFault } from "@/server/images/image-store";
import { type Answer, etagOf, json, type Refusal, refuse } from "../answer";
import { brokenOff, tooLarge } from "../body";
import { refuseStale } from "../if-match";
import type { FloorplanJson } from "../json/floorplan-json";
import type { Context } from "../route";
import type { Limits, Services } from "../services";
import { refuseUnknownFloorplan } from "./floorplans";

export interface Placing {
  readonly image: FloorplanImage;
  readonly keep: KeptSize;
  /** The image that the new one was made of: it must still be there. */
  readonly madeOf?: string;
}

/**
 * Image and scale in one change, so that nobody sees one without the other. The row moves first and the old file goes
 * after; a stop in between leaves a stray that the next start removes.
 */
export async function placeImage(
  { request, services, params: { mapId } }: Context<{ readonly mapId: MapId }>,
  { image, keep, madeOf }: Placing,
): Promise<Answer<FloorplanJson>> {
  const current = await services.floorplans.get(mapId);
  const replaced = current?.image?.version;
  const refused = current ? refuseStale(request, current) : refuseUnknownFloorplan();
  if (!current || refused || (madeOf !== undefined && madeOf !== replaced)) {
    if (image.version !== replaced) await services.images.remove(image.version);
    return refused ?? refuse("conflict", "The image was replaced in the meantime.");
  }
  const floorplan = withImage({ ...current, version: current.version + 1 }, image, keep);
  await services.floorplans.put(floorplan);
  services.sites.putFloorplan(floorplan);
  if (replaced !== undefined && replaced !== image.version) await services.images.remove(replaced);
  const location = `/api/floorplans/${encodeURIComponent(mapId)}/image?v=${image.version}`;
  return json(replaced === undefined ? 201 : 200, floorplan, { etag: etagOf(floorplan), location });
}

/** What room is left on a nearly full disk is there for what Mist delivers. */
export function refuseWithoutRoom({ disk }: Pick<Services, "disk">): Refusal | undefined {
  if (disk.room === "enough") return undefined;
  return refuse("insufficient-storage", "The disk is nearly full. Make room on it first.");
}

export function refuseFault(fault: ImageFault, { imageBytes }: Limits): Refusal {
  switch (fault) {
    case "busy":
      return refuse("rate-limited", "Other images are being read. Try again in a moment.", {
        headers: { "retry-after": "3" },
      });
    case "too-many-bytes":
      return tooLarge(imageBytes);
    case "ended-early":
      return brokenOff();
    case "not-an-image":
      return refuse("invalid-image", "This is no PNG, JPEG or WebP image, or a damaged one.");
    case "too-many-pixels":
      return refuse("image-too-large", "An image may have 50 million pixels, and 16,383 on a side.");
    case "over-time":
      return refuse("image-over-time", "This image takes more than 10 seconds to read. Save it smaller.");
    case "over-memory":
      return refuse(
        "image-over-memory",
        "This image takes more than 400 MB to read. Interlaced PNG and progressive JPEG may have 25 million pixels, and an image with transparency 15 million. Save it smaller, or not interlaced.",
      );
    case "no-room":
      return refuse("insufficient-storage", "All images together take up as much as they may. Remove floors first.");
  }
}
