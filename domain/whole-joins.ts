import { type EncodedJoins, encodeJoins } from "./floor-frame";
import type { FloorReplica } from "./floor-replica";

/** Slots whose joins are encoded together: some tenths of a millisecond's work. */
const BLOCK = 256;

/**
 * A floor's joins as a whole frame tells them, kept encoded. They hardly change and are most of such a frame: of tens of thousands
 * of tracks it would take too long to write them all when somebody asks.
 */
export class WholeJoins {
  private readonly tracks: FloorReplica;
  private readonly blocks = new Map<number, Uint8Array>();
  private readonly stale = new Set<number>();

  constructor(tracks: FloorReplica) {
    this.tracks = tracks;
  }

  /** The slot holds something else now. */
  note(slot: number): void {
    this.stale.add(Math.floor(slot / BLOCK));
  }

  /** Encodes what changed, `most` blocks of it. */
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
