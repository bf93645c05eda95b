import { isTrackId } from "@/domain/ids";
import type { Erasures, ErasureUnderWay, FinishedErasure } from "./erasures";

export interface BeginErasureDeps {
  readonly erasures: Pick<Erasures, "begin">;
}

export type BegunErasure = FinishedErasure | ErasureUnderWay | UnknownTrack;

/** It is no track's id. That no track has it now is no reason: what is kept may still name one that left. */
export interface UnknownTrack {
  readonly type: "unknown-track";
}

/**
 * Forgets a track everywhere, in memory at once. Not in turn with other edits: it may take minutes, and whatever comes
 * meanwhile is about a track never seen before.
 */
export async function beginErasure(
  { erasures }: BeginErasureDeps,
  { trackId }: { readonly trackId: string },
): Promise<BegunErasure> {
  return isTrackId(trackId) ? await erasures.begin(trackId) : { type: "unknown-track" };
}
