import { type EncodedJoins, encodeJoins } from "./floor-frame";
import type { FloorReplica } from "./floor-replica";

/** Number of slots whose joins are encoded together, which takes some tenths of a millisecond. */
const BLOCK = 256;

/**
 * The joins of a floor's whole frame, kept in encoded form. They rarely change and are most of such a frame: for tens of thousands of
 * tracks, encoding all of them on request would take too long.
 */
export class WholeJoins {
  private readonly tracks: FloorReplica;
  private readonly blocks = new Map<number, Uint8Array>();
  private readonly stale = new Set<number>();

  constructor(tracks: FloorReplica) {
    this.tracks = tracks;
  }

  /** To be called when a slot's content changes. */
  note(slot: number): void {
    this.stale.add(Math.floor(slot / BLOCK));
  }

  /** Encodes what changed, at most `most` blocks of it. */
  prepare(most: number): void {
    let left = most;
    for (const block of this.stale) {
      if (left === 0) return;
      left -= 1;
      this.stale.delete(block);
      const slots = this.tracks.slotsInUse(block * BLOCK, (block + 1) * BLOCK);
      this.blocks.set(block, encodeJoins(this.tracks.joinsOf(slots)));
    }
  }

  all(): EncodedJoins {
    this.prepare(this.stale.size);
    return { length: this.tracks.size, blocks: this.blocks.values() };
  }
}
