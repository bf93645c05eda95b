import type { TrackId } from "@/domain/ids";
import { eraseInMemory, type MemoryParts } from "./erase-track";
import { erasedTrack } from "./erased-track";
import type { Erasures } from "./erasures";

export interface Resuming extends MemoryParts {
  readonly found: readonly TrackId[];
  readonly erasures: Pick<Erasures, "begin">;
}

/**
 * Continues erasures that were interrupted: the tracks are hidden from now on, and the disk follows while the server runs. This also erases
 * what arrived for them since. Settles when the erasures have been answered, as requests would be.
 */
export function resumeErasures({ found, erasures, ...memory }: Resuming): Promise<unknown> {
  for (const trackId of found) eraseInMemory(erasedTrack(trackId), memory);
  // A failed erasure is logged by itself and repeated at the next start.
  return Promise.allSettled(found.map((trackId) => erasures.begin(trackId)));
}
