import type { TrackId } from "@/domain/ids";
import { isNamedIn, spellingsOf, tracksOfSameDevice } from "@/domain/track-address";

/** The track that is to be forgotten, in every form in which it may stand somewhere. */
export interface ErasedTrack {
  /** One device may have been here as several kinds. */
  readonly trackIds: readonly TrackId[];
  /** In lower case, as `lower` of SQLite makes it. */
  readonly spellings: readonly string[];
  /** Whether a text names it. */
  isIn(text: string): boolean;
}

export function erasedTrack(trackId: TrackId): ErasedTrack {
  const spellings = spellingsOf(trackId);
  return { trackIds: tracksOfSameDevice(trackId), spellings, isIn: (text) => isNamedIn(text, spellings) };
}
