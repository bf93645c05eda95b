import type { FixColumns, FrameSink, Join, Joins } from "./floor-frame";
import { TRACK_KINDS, type TrackId, type TrackKind } from "./ids";
import type { EpochMs } from "./time";

/** Bits of `flags`. */
export const CONNECTED_FLAG = 1;

const FIRST_CAPACITY = 64;

/**
 * The tracks of one floor in columns indexed by slot: the server's floor has one, and every viewer a copy. A slot without a track has an
 * empty id and NaN coordinates.
 */
export class FloorReplica implements FrameSink, FixColumns {
  xs = new Float64Array(FIRST_CAPACITY).fill(Number.NaN);
  ys = new Float64Array(FIRST_CAPACITY).fill(Number.NaN);
  ats = new Float64Array(FIRST_CAPACITY);
  /** Indexes of TRACK_KINDS. */
  kinds = new Uint8Array(FIRST_CAPACITY);
  flags = new Uint8Array(FIRST_CAPACITY);
  /** Interval of each track's reports in milliseconds; 0 if it is not known yet. */
  intervals = new Float64Array(FIRST_CAPACITY);
  readonly ids: (TrackId | "")[] = [];
  readonly labels: (string | undefined)[] = [];
  /** Increases with every reset, leave, join and fix. */
  revision = 0;
  private readonly slots = new Map<TrackId, number>();

  /** All slots in use are below this. */
  get capacity(): number {
    return this.ids.length;
  }

  /** Number of tracks on the floor. */
  get size(): number {
    return this.slots.size;
  }

  slotOf(trackId: TrackId): number | undefined {
    return this.slots.get(trackId);
  }

  isConnected(slot: number): boolean {
    return ((this.flags[slot] ?? 0) & CONNECTED_FLAG) !== 0;
  }

  trackIds(): IterableIterator<TrackId> {
    return this.slots.keys();
  }

  reset(): void {
    this.slots.clear();
    this.ids.length = 0;
    this.labels.length = 0;
    this.xs.fill(Number.NaN);
    this.ys.fill(Number.NaN);
    this.revision++;
  }

  leave(slot: number): void {
    const id = this.ids[slot];
    if (!id) return;
    this.slots.delete(id);
    this.ids[slot] = "";
    this.labels[slot] = undefined;
    this.xs[slot] = Number.NaN;
    this.ys[slot] = Number.NaN;
    this.revision++;
  }

  join({ slot, trackId, kind, connected, intervalMs, label }: Join): void {
    this.makeRoomFor(slot);
    if (this.ids[slot] !== trackId) this.leave(slot);
    this.slots.set(trackId, slot);
    this.ids[slot] = trackId;
    this.labels[slot] = label;
    this.kinds[slot] = TRACK_KINDS.indexOf(kind);
    this.intervals[slot] = intervalMs;
    this.flags[slot] = connected ? CONNECTED_FLAG : 0;
    this.revision++;
  }

  fix(slot: number, x: number, y: number, at: EpochMs): void {
    this.xs[slot] = x;
    this.ys[slot] = y;
    this.ats[slot] = at;
    this.revision++;
  }

  /** The join with which another replica would hold the same in this slot; undefined for an empty slot. */
  joinOf(slot: number): Join | undefined {
    const trackId = this.ids[slot];
    if (!trackId) return undefined;
    const label = this.labels[slot];
    return {
      slot,
      trackId,
      kind: this.kindOf(slot),
      connected: this.isConnected(slot),
      intervalMs: this.intervals[slot] ?? 0,
      ...(label === undefined ? {} : { label }),
    };
  }

  /** Slots in use from `first` up to but not including `end`, ascending. */
  slotsInUse(first = 0, end = this.capacity): Uint32Array {
    const last = Math.min(end, this.capacity);
    const slots = new Uint32Array(Math.max(0, last - first));
    let count = 0;
    for (let slot = first; slot < last; slot++) if (this.ids[slot]) slots[count++] = slot;
    return slots.subarray(0, count);
  }

  /** The joins of these slots, which have to be in use. Yields one object that changes, since a large floor has tens of thousands. */
  joinsOf(slots: ArrayLike<number>): Joins {
    return new ReplicaJoins(this, slots);
  }

  kindOf(slot: number): TrackKind {
    return TRACK_KINDS[this.kinds[slot] ?? 0] ?? "wifi";
  }

  private makeRoomFor(slot: number): void {
    while (this.ids.length <= slot) {
      this.ids.push("");
      this.labels.push(undefined);
    }
    if (slot < this.xs.length) return;
    const capacity = Math.max(this.xs.length * 2, slot + 1);
    this.xs = grown(this.xs, new Float64Array(capacity).fill(Number.NaN));
    this.ys = grown(this.ys, new Float64Array(capacity).fill(Number.NaN));
    this.ats = grown(this.ats, new Float64Array(capacity));
    this.kinds = grown(this.kinds, new Uint8Array(capacity));
    this.intervals = grown(this.intervals, new Float64Array(capacity));
    this.flags = grown(this.flags, new Uint8Array(capacity));
  }
}

function grown<T extends Float64Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

class ReplicaJoins implements Joins {
  readonly length: number;
  private readonly replica: FloorReplica;
  private readonly slots: ArrayLike<number>;

  constructor(replica: FloorReplica, slots: ArrayLike<number>) {
    this.replica = replica;
    this.slots = slots;
    this.length = slots.length;
  }

  *[Symbol.iterator](): Generator<ReplicaJoin> {
    const join = new ReplicaJoin(this.replica);
    for (let i = 0; i < this.length; i++) {
      join.slot = this.slots[i] ?? 0;
      yield join;
    }
  }
}

/** The join of a slot's current content. */
class ReplicaJoin {
  slot = 0;
  private readonly replica: FloorReplica;

  constructor(replica: FloorReplica) {
    this.replica = replica;
  }

  get trackId(): TrackId {
    return this.replica.ids[this.slot] || `${this.kind}:`;
  }

  get kind(): TrackKind {
    return this.replica.kindOf(this.slot);
  }

  get connected(): boolean {
    return this.replica.isConnected(this.slot);
  }

  get intervalMs(): number {
    return this.replica.intervals[this.slot] ?? 0;
  }

  get label(): string | undefined {
    return this.replica.labels[this.slot];
  }
}
