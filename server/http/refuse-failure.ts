import type { AreaFailure } from "@/server/areas/area-failure";
import type { PlacementFailure } from "@/server/devices/placement-failure";
import type { FloorplanFailure } from "@/server/floorplans/floorplan-failure";
import type { SizeContradiction } from "@/server/floorplans/scale";
import type { ImageFailure, UnusableImage } from "@/server/images/image-failure";
import type { SiteFailure } from "@/server/live/remove-site";
import { etagOf, type Refusal, refuse } from "./answer";
import { brokenOff, tooLarge } from "./body";
import type { FieldError } from "./message/problem";

export type EditFailure = FloorplanFailure | ImageFailure | AreaFailure | PlacementFailure | SiteFailure;

/** The answer to an edit that did not happen. */
export function refuseFailure(failure: EditFailure): Refusal {
  switch (failure.type) {
    case "stale":
      return refuse("precondition-failed", "It was changed in the meantime: read it again, then decide.", {
        headers: { etag: etagOf(failure) },
      });
    case "unknown-floorplan":
      return refuse("not-found", "There is no such floorplan.");
    case "floorplan-id-taken":
      return refuse("conflict", "There is a floorplan with this id already.");
    case "floor-in-other-site":
      return refuse("conflict", "Mist reports this floor in another site.");
    case "too-many-floorplans":
      return refuse(
        "insufficient-storage",
        `There may be ${failure.limit} floorplans. Remove one, or raise MAX_FLOORPLANS.`,
      );
    case "sizes-contradict-image":
      return refuse("invalid-request", "These sizes contradict the image.", {
        errors: failure.contradictions.map(fieldErrorOf),
      });
    case "no-scale-to-scale-by":
      return refuse("conflict", "Areas can only be scaled along where the floor had a scale before and has one after.");
    case "too-far-out":
      return refuse(
        "conflict",
        `At this scale an area or a device would lie more than ${failure.farthestM} m from the image's corner.`,
      );
    case "nothing-to-restore":
      return refuse("not-found", "This floorplan was not removed lately.");
    case "unusable-image":
      return refuseImage(failure);
    case "disk-nearly-full":
      return refuse("insufficient-storage", "The disk is nearly full. Make room on it first.");
    case "no-image":
      return refuse("conflict", "There is no image to turn over.");
    case "image-replaced":
      return refuse("conflict", "The image was replaced in the meantime.");
    case "unknown-area":
      return refuse("not-found", "There is no such area.");
    case "area-id-taken":
      return refuse("conflict", "There is an area with this id already.");
    case "area-in-other-site":
      return refuse("conflict", "An area with this id is in another site.");
    case "foreign-shape":
      return refuse("invalid-request", "The body is not as it should be.", {
        errors: [{ field: failure.field, detail: `a ${failure.kind} has no ${failure.field}` }],
      });
    case "unknown-placement":
      return refuse("not-found", "No such device hangs on this floorplan.");
    case "unknown-site":
      return refuse("not-found", "There is no such site.");
    case "site-has-floorplans":
      return refuse("conflict", "This site has floorplans. Remove them first.");
    case "device-in-other-site":
      return refuse("conflict", "This device is in another site. Where it was moved, take it down there first.");
  }
}

function fieldErrorOf({ field, pixels, metres, ppm }: SizeContradiction): FieldError {
  return { field, detail: `the image has ${pixels} pixels there, ${metres} m at ${ppm} pixels a metre` };
}

function refuseImage({ fault, maxBytes }: UnusableImage): Refusal {
  switch (fault) {
    case "busy":
      return refuse("rate-limited", "Other images are being read. Try again in a moment.", {
        headers: { "retry-after": "3" },
      });
    case "too-many-bytes":
      return tooLarge(maxBytes);
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
