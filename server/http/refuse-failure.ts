import type { Stale } from "@/server/editing/versions";
import type { FloorplanFailure } from "@/server/floorplans/floorplan-failure";
import type { SizeContradiction } from "@/server/floorplans/scale";
import { etagOf, type Refusal, refuse } from "./answer";
import type { FieldError } from "./message/problem";

/** The answer to an edit that did not happen. */
export function refuseFailure(failure: FloorplanFailure | Stale): Refusal {
  switch (failure.type) {
    case "unknown-floorplan":
      return refuse("not-found", "There is no such floorplan.");
    case "stale":
      return refuse("precondition-failed", "It was changed in the meantime: read it again, then decide.", {
        headers: { etag: etagOf(failure) },
      });
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
  }
}

function fieldErrorOf({ field, pixels, metres, ppm }: SizeContradiction): FieldError {
  return { field, detail: `the image has ${pixels} pixels there, ${metres} m at ${ppm} pixels a metre` };
}
