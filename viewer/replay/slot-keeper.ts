import { decodeFrame, encodeFrame, type FrameSink, type Join } from "@/domain/floor-frame";
import type { TrackId } from "@/domain/ids";

/**
 * Gives each track the same slot while it is on the floor, across stretches that number tracks differently. The picture is kept by slot, so
 * tracks would otherwise fade out and in with every stretch.
 */
export class SlotKeeper {
  /** The kept slot of each track, and of each slot of the current stretch. */
  private readonly byTrack = new Map<TrackId, number>();
  private readonly bySlot = new Map<number, { readonly trackId: TrackId; readonly slot: number }>();
  private free: number[] = [];
  private size = 0;

  /** Starts again: the next frames do not continue the previous ones. */
  startOver(): void {
    this.byTrack.clear();
    this.bySlot.clear();
    this.free = [];
    this.size = 0;
  }

  /** Rewrites a frame to the kept slots. */
  keep(frame: Uint8Array): Uint8Array {
    const told = new ToldFrame();
    const header = decodeFrame(frame, told);
    if (!header) return frame;
    if (header.whole) this.forgetAbsent(told.joins);
    const leaves = told.leaves.flatMap((slot) => this.leave(slot) ?? []);
    const joins = told.joins.map((join) => ({ ...join, slot: this.join(join) }));
    const fixes = told.fixes.flatMap((fix) => {
      const kept = this.bySlot.get(fix.slot);
      return kept ? [{ ...fix, slot: kept.slot }] : [];
    });
    fixes.sort((a, b) => a.slot - b.slot);
    const columns = {
      xs: new Float64Array(this.size),
      ys: new Float64Array(this.size),
      ats: new Float64Array(this.size),
    };
    for (const { slot, x, y, at } of fixes) {
      columns.xs[slot] = x;
      columns.ys[slot] = y;
      columns.ats[slot] = at;
    }
    return encodeFrame(header, { leaves, joins, fixedSlots: fixes.map(({ slot }) => slot), columns });
  }

  /** A whole frame names every track, so the slots of unnamed tracks become free. */
  private forgetAbsent(joins: readonly Join[]): void {
    const named = new Set(joins.map(({ trackId }) => trackId));
    for (const [trackId, slot] of this.byTrack) {
      if (named.has(trackId)) continue;
      this.byTrack.delete(trackId);
      this.free.push(slot);
    }
    this.bySlot.clear();
  }

  private leave(slot: number): number | undefined {
    const kept = this.bySlot.get(slot);
    if (!kept) return undefined;
    this.bySlot.delete(slot);
    this.byTrack.delete(kept.trackId);
    this.free.push(kept.slot);
    return kept.slot;
  }

  private join({ slot, trackId }: Join): number {
    const before = this.bySlot.get(slot);
    if (before && before.trackId !== trackId) this.leave(slot);
    const kept = this.byTrack.get(trackId) ?? this.free.pop() ?? this.size++;
    this.byTrack.set(trackId, kept);
    this.bySlot.set(slot, { trackId, slot: kept });
    return kept;
  }
}

interface Fix {
  readonly slot: number;
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

class ToldFrame implements FrameSink {
  readonly leaves: number[] = [];
  readonly joins: Join[] = [];
  readonly fixes: Fix[] = [];

  reset(): void {
    // A whole frame has no leaves.
  }

  leave(slot: number): void {
    this.leaves.push(slot);
  }

  join(join: Join): void {
    this.joins.push(join);
  }

  fix(slot: number, x: number, y: number, at: number): void {
    this.fixes.push({ slot, x, y, at });
  }
}
