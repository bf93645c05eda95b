import { isTrackId } from "@/domain/ids";
import type { ErasureInProgress, Erasures, FinishedErasure } from "./erasures";

export interface BeginErasureDeps {
  readonly erasures: Pick<Erasures, "begin">;
}

export type BegunErasure = FinishedErasure | ErasureInProgress | UnknownTrack;

/** Not a valid track id. A valid id of an unknown track is accepted, because stored data may still name it. */
export interface UnknownTrack {
  readonly type: "unknown-track";
}

/**
 * Erases a track everywhere, in memory at once. Takes no turn among the edits, because it may take minutes. What arrives meanwhile belongs
 * to a new track.
 */
export async function beginErasure(
  { erasures }: BeginErasureDeps,
  { trackId }: { readonly trackId: string },
): Promise<BegunErasure> {
  return isTrackId(trackId) ? await erasures.begin(trackId) : { type: "unknown-track" };
}
