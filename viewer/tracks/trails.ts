import { TRAIL_CHOICES_MS } from "./view-store";

/** The most corners kept of each track. */
const KEPT = 128;
/** Older corners are of no use to any trail that can be chosen. */
const LONGEST_TRAIL_MS = Math.max(...TRAIL_CHOICES_MS);
/** When there is no room, so many of the newest corners stay as they are. */
const EXACT = 32;
/** Before them, corners nearer in time than this are left out, so that a trail of zigzags reaches back as far as was chosen. */
const COARSE_MS = 10_000;
/** A corner nearer than this to the one before is ignored, so that noise around a desk draws no knot. Metres. */
const SHORTEST_M = 0.5;
/** While a track keeps to a straight line within this, its last corner moves with it. Metres. */
const STRAIGHT_M = 0.2;
/** The longest stretch in time, because age is interpolated along a stretch. */
const LONGEST_STRETCH_MS = 8_000;
const FIRST_CAPACITY = 64;

/** Where a track turned, in metres, and when, by any clock that never goes back, in milliseconds. */
export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  /** Nobody saw the way from here on: it was too long between two fixes. */
  readonly isGuessed?: boolean;
}

/** From an older corner to a newer one; one object is used for all of them, so read it and let it go. */
export interface Stretch {
  fromX: number;
  fromY: number;
  fromAt: number;
  toX: number;
  toY: number;
  toAt: number;
  /** Nobody saw the way between the two corners; the straight line is a guess. */
  isGuessed: boolean;
}

/** Where each track came from: its last turns, in columns by slot, the oldest first. */
export class Trails {
  private xs = new Float32Array(FIRST_CAPACITY * KEPT);
  private ys = new Float32Array(FIRST_CAPACITY * KEPT);
  /** Milliseconds after `startedAt`: exact to some milliseconds even after days. */
  private ats = new Float32Array(FIRST_CAPACITY * KEPT);
  private guesses = new Uint8Array(FIRST_CAPACITY * KEPT);
  /** How many corners a slot has. */
  private counts = new Uint32Array(FIRST_CAPACITY);
  private startedAt: number | undefined;
  private readonly stretch: Stretch = { fromX: 0, fromY: 0, fromAt: 0, toX: 0, toY: 0, toAt: 0, isGuessed: false };

  reset(): void {
    this.counts.fill(0);
    this.startedAt = undefined;
  }

  /** Another track, or another index: what came before belongs to no trail. */
  forget(slot: number): void {
    if (slot < this.counts.length) this.counts[slot] = 0;
  }

  /** The track is shown here while it sets off for its next fix. */
  turn(slot: number, { x, y, at, isGuessed = false }: Corner): void {
    this.makeRoomFor(slot);
    this.startedAt ??= at;
    const count = this.counts[slot] ?? 0;
    const last = slot * KEPT + count - 1;
    if (count > 0 && Math.hypot(x - (this.xs[last] ?? 0), y - (this.ys[last] ?? 0)) < SHORTEST_M) {
      // One who stayed and then is somewhere else: when it left is what counts.
      if (isGuessed) this.set(last, { x, y, at, isGuessed });
      return;
    }
    const isStraight =
      count > 1 && !isGuessed && !this.guesses[last] && this.goesStraight(slot, { x, y, at: at - this.startedAt });
    if (isStraight) this.set(last, { x, y, at, isGuessed });
    else this.add(slot, { x, y, at, isGuessed });
  }

  /** The first corner that is known of a trail. */
  oldest(slot: number): Corner | undefined {
    return (this.counts[slot] ?? 0) > 0 ? this.cornerAt(slot * KEPT) : undefined;
  }

  /** Puts the corners of a trail that ended where this one began before it. Both go by the same clock. */
  precede(slot: number, past: Trails, before: number): void {
    const corners = [...past.cornersOf(before), ...this.cornersOf(slot)];
    this.forget(slot);
    for (const corner of corners) this.turn(slot, corner);
  }

  /** Calls back with every stretch since a moment, newest first, up to where the track is now. */
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

  /** Drops what is too old and thins out what is not of late; the oldest corner goes where that makes no room. */
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
