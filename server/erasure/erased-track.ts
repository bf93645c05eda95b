import type { TrackId } from "@/domain/ids";
import { isNamedIn, spellingsOf, tracksOfSameDevice } from "@/domain/track-address";

/** The track to erase, in every form in which it may be stored. */
export interface ErasedTrack {
  /** One device may have been tracked as several kinds. */
  readonly trackIds: readonly TrackId[];
  /** In lower case, as SQLite's `lower` produces. */
  readonly spellings: readonly string[];
  /** Whether a text names the track. */
  isIn(text: string): boolean;
}

export function erasedTrack(trackId: TrackId): ErasedTrack {
  const spellings = spellingsOf(trackId);
  return { trackIds: tracksOfSameDevice(trackId), spellings, isIn: (text) => isNamedIn(text, spellings) };
}
