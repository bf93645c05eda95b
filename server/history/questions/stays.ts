import type { AreaId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** Since when a track has been in an area, as far as known, and its name at the time of that finding. */
export interface Stay {
  readonly enteredAt: EpochMs;
  readonly name?: string;
}

/** Receives who is in areas, ascending per area. */
export interface StaysListener {
  /** The track is in the area from `at` on. Called again when its entry time or name is known better. */
  enter(areaId: AreaId, at: EpochMs, trackId: TrackId, stay: Stay): void;
  leave(areaId: AreaId, at: EpochMs, trackId: TrackId, enteredAt: EpochMs): void;
}

/** Passes on only what happens from a moment on, beginning with who is already in the areas then. */
export class StaysFrom implements StaysListener {
  private readonly from: EpochMs;
  private readonly tell: StaysListener;
  private readonly inside = new Map<AreaId, Map<TrackId, Stay>>();
  private hasBegun = false;

  constructor(from: EpochMs, tell: StaysListener) {
    this.from = from;
    this.tell = tell;
  }

  enter(areaId: AreaId, at: EpochMs, trackId: TrackId, stay: Stay): void {
    if (at >= this.from) {
      this.begin();
      this.tell.enter(areaId, at, trackId, stay);
      return;
    }
    const inside = this.inside.get(areaId) ?? new Map<TrackId, Stay>();
    this.inside.set(areaId, inside.set(trackId, stay));
  }

  leave(areaId: AreaId, at: EpochMs, trackId: TrackId, enteredAt: EpochMs): void {
    if (at >= this.from) {
      this.begin();
      this.tell.leave(areaId, at, trackId, enteredAt);
    } else this.inside.get(areaId)?.delete(trackId);
  }

  /** The range has ended. */
  end(): void {
    this.begin();
  }

  private begin(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    for (const [areaId, tracks] of this.inside)
      for (const [trackId, stay] of tracks) this.tell.enter(areaId, this.from, trackId, stay);
  }
}
