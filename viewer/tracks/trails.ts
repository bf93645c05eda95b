import { TRAIL_CHOICES_MS } from "./view-store";

/** The most corners kept per track. */
const KEPT = 128;
/** No trail that can be chosen reaches further back. */
const LONGEST_TRAIL_MS = Math.max(...TRAIL_CHOICES_MS);
/** When there is no room, this many of the newest corners are kept unchanged. */
const EXACT = 32;
/** Older corners are thinned out to this distance in time, so that a zigzag trail still covers the chosen time. */
const COARSE_MS = 10_000;
/** A corner closer than this to the previous one, in metres, is ignored, so that noise around a desk draws no knot. */
const SHORTEST_M = 0.5;
/** While a track stays within this distance of a straight line, in metres, its last corner moves with it. */
const STRAIGHT_M = 0.2;
/** The longest duration of a stretch, because age is interpolated along it. */
const LONGEST_STRETCH_MS = 8_000;
const FIRST_CAPACITY = 64;

/** Where a track turned, in metres, and when, by a monotonic clock in milliseconds. */
export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  /** The way from here is not observed, because the next fix came too late. */
  readonly isGuessed?: boolean;
}

/** The line from an older corner to a newer one. One object is reused for all stretches, so do not keep it. */
export interface Stretch {
  fromX: number;
  fromY: number;
  fromAt: number;
  toX: number;
  toY: number;
  toAt: number;
  /** The way between the two corners was not observed; the straight line is a guess. */
  isGuessed: boolean;
}

/** The last corners of each track, as columns by slot, oldest first. */
export class Trails {
  private xs = new Float32Array(FIRST_CAPACITY * KEPT);
  private ys = new Float32Array(FIRST_CAPACITY * KEPT);
  /** Milliseconds after `startedAt`, because a float32 would not hold epoch milliseconds. */
  private ats = new Float32Array(FIRST_CAPACITY * KEPT);
  private guesses = new Uint8Array(FIRST_CAPACITY * KEPT);
  /** The number of corners per slot. */
  private counts = new Uint32Array(FIRST_CAPACITY);
  private startedAt: number | undefined;
  private readonly stretch: Stretch = { fromX: 0, fromY: 0, fromAt: 0, toX: 0, toY: 0, toAt: 0, isGuessed: false };

  reset(): void {
    this.counts.fill(0);
    this.startedAt = undefined;
  }

  /** Removes the trail of a slot, because the slot now has another track. */
  forget(slot: number): void {
    if (slot < this.counts.length) this.counts[slot] = 0;
  }

  /** Records the shown position of a track when it starts towards its next fix. */
  turn(slot: number, { x, y, at, isGuessed = false }: Corner): void {
    this.makeRoomFor(slot);
    this.startedAt ??= at;
    const count = this.counts[slot] ?? 0;
    const last = slot * KEPT + count - 1;
    if (count > 0 && Math.hypot(x - (this.xs[last] ?? 0), y - (this.ys[last] ?? 0)) < SHORTEST_M) {
      // The track stayed and then appeared elsewhere, so the corner takes the time when it left.
      if (isGuessed) this.set(last, { x, y, at, isGuessed });
      return;
    }
    const isStraight =
      count > 1 && !isGuessed && !this.guesses[last] && this.goesStraight(slot, { x, y, at: at - this.startedAt });
    if (isStraight) this.set(last, { x, y, at, isGuessed });
    else this.add(slot, { x, y, at, isGuessed });
  }

  /** The oldest corner of a trail. */
  oldest(slot: number): Corner | undefined {
    return (this.counts[slot] ?? 0) > 0 ? this.cornerAt(slot * KEPT) : undefined;
  }

  /** Prepends the trail of another slot that ended where this one began. Both must use the same clock. */
  precede(slot: number, past: Trails, before: number): void {
    const corners = [...past.cornersOf(before), ...this.cornersOf(slot)];
    this.forget(slot);
    for (const corner of corners) this.turn(slot, corner);
  }

  /** Calls `onStretch` for every stretch since `since`, newest first, beginning at the current position `now`. */
  trace(slot: number, { since, now }: { since: number; now: Corner }, onStretch: (stretch: Stretch) => void): void {
    const count = this.counts[slot] ?? 0;
    const startedAt = this.startedAt ?? 0;
    const { stretch } = this;
    stretch.fromX = now.x;
    stretch.fromY = now.y;
    stretch.fromAt = now.at;
    for (let index = slot * KEPT + count - 1; index >= slot * KEPT; index--) {
      stretch.toX = stretch.fromX;
      stretch.toY = stretch.fromY;
      stretch.toAt = stretch.fromAt;
      stretch.fromX = this.xs[index] ?? 0;
      stretch.fromY = this.ys[index] ?? 0;
      stretch.fromAt = startedAt + (this.ats[index] ?? 0);
      stretch.isGuessed = this.guesses[index] === 1;
      if (stretch.toAt <= since) return;
      onStretch(stretch);
    }
  }

  private cornersOf(slot: number): readonly Corner[] {
    return Array.from({ length: this.counts[slot] ?? 0 }, (_, index) => this.cornerAt(slot * KEPT + index));
  }

  private cornerAt(index: number): Corner {
    return {
      x: this.xs[index] ?? 0,
      y: this.ys[index] ?? 0,
      at: (this.startedAt ?? 0) + (this.ats[index] ?? 0),
      isGuessed: this.guesses[index] === 1,
    };
  }

  private add(slot: number, corner: Corner): void {
    if (this.counts[slot] === KEPT) this.makeRoomIn(slot, corner.at - (this.startedAt ?? corner.at));
    const count = this.counts[slot] ?? 0;
    this.set(slot * KEPT + count, corner);
    this.counts[slot] = count + 1;
  }

  /** Drops corners that are too old and thins out older ones. If that frees nothing, drops the oldest corner. */
  private makeRoomIn(slot: number, now: number): void {
    const first = slot * KEPT;
    const exactFrom = first + KEPT - EXACT;
    let to = first;
    for (let from = first; from < first + KEPT; from++) {
      const next = this.ats[from + 1] ?? 0;
      const isOld = from < exactFrom && now - next > LONGEST_TRAIL_MS;
      const isBetween = to > first && from < exactFrom && next - (this.ats[to - 1] ?? 0) <= COARSE_MS;
      if (!isOld && !(isBetween && !this.guesses[from])) this.copy(from, to++);
    }
    if (to === first + KEPT) for (to = first; to < first + KEPT - 1; to++) this.copy(to + 1, to);
    this.counts[slot] = to - first;
  }

  private copy(from: number, to: number): void {
    for (const column of [this.xs, this.ys, this.ats, this.guesses]) column[to] = column[from] ?? 0;
  }

  private set(index: number, { x, y, at, isGuessed }: Corner): void {
    this.xs[index] = x;
    this.ys[index] = y;
    this.ats[index] = at - (this.startedAt ?? at);
    this.guesses[index] = isGuessed ? 1 : 0;
  }

  private goesStraight(slot: number, to: Corner): boolean {
    const count = this.counts[slot] ?? 0;
    const last = slot * KEPT + count - 1;
    const before = last - 1;
    if (to.at - (this.ats[before] ?? 0) > LONGEST_STRETCH_MS) return false;
    const alongX = to.x - (this.xs[before] ?? 0);
    const alongY = to.y - (this.ys[before] ?? 0);
    const lastX = (this.xs[last] ?? 0) - (this.xs[before] ?? 0);
    const lastY = (this.ys[last] ?? 0) - (this.ys[before] ?? 0);
    const isOnward = alongX * lastX + alongY * lastY > lastX * lastX + lastY * lastY;
    return isOnward && Math.abs(alongX * lastY - alongY * lastX) < STRAIGHT_M * Math.hypot(alongX, alongY);
  }

  private makeRoomFor(slot: number): void {
    if (slot < this.counts.length) return;
    const capacity = Math.max(this.counts.length * 2, slot + 1);
    const grown = <Column extends Float32Array | Uint32Array | Uint8Array>(to: Column, from: Column): Column => {
      to.set(from);
      return to;
    };
    this.xs = grown(new Float32Array(capacity * KEPT), this.xs);
    this.ys = grown(new Float32Array(capacity * KEPT), this.ys);
    this.ats = grown(new Float32Array(capacity * KEPT), this.ats);
    this.guesses = grown(new Uint8Array(capacity * KEPT), this.guesses);
    this.counts = grown(new Uint32Array(capacity), this.counts);
  }
}
