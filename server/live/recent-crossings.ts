import type { Crossing } from "@/domain/change";
import type { TrackId } from "@/domain/ids";

const KEPT_A_TRACK = 20;
const TRACKS_KEPT = 20_000;

/** The newest crossings of each track, in memory, for the track's panel. Older ones are in the history. */
export class RecentCrossings {
  private readonly byTrack = new Map<TrackId, readonly Crossing[]>();

  add(crossing: Crossing): void {
    const { trackId } = crossing;
    const known = this.byTrack.get(trackId) ?? [];
    // Re-inserted, so that the map's first key is the track that has crossed nothing for longest.
    this.byTrack.delete(trackId);
    this.byTrack.set(trackId, [crossing, ...known].sort((a, b) => b.at - a.at).slice(0, KEPT_A_TRACK));
    for (const oldest of this.byTrack.keys()) {
      if (this.byTrack.size <= TRACKS_KEPT) break;
      this.byTrack.delete(oldest);
    }
  }

  /** Returns whether there were any. */
  forget(trackId: TrackId): boolean {
    return this.byTrack.delete(trackId);
  }

  /** Newest first. */
  of(trackId: TrackId): readonly Crossing[] {
    return this.byTrack.get(trackId) ?? [];
  }
}
