import type { TrackId } from "@/domain/ids";
import { eraseInMemory, type InMemory } from "./erase-track";
import { erasedTrack } from "./erased-track";
import type { Erasures } from "./erasures";

export interface Resuming extends InMemory {
  readonly found: readonly TrackId[];
  readonly erasures: Pick<Erasures, "begin">;
}

/**
 * Goes on with erasures that were cut off: nobody is shown the tracks from now on, and the disk follows while the server runs. What
 * came of them between the first call and now goes too. Settles when they have been answered, as calls would be.
 */
export function resumeErasures({ found, erasures, ...memory }: Resuming): Promise<unknown> {
  for (const trackId of found) eraseInMemory(erasedTrack(trackId), memory);
  // One that fails says so by itself, and is done again by the next start.
  return Promise.allSettled(found.map((trackId) => erasures.begin(trackId)));
}
