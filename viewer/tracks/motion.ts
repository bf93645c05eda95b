/** A longer distance between two fixes, in metres, is a correction, not a walk: the track jumps to its new position. */
const JUMP_M = 15;
/** Faster movement is a jump, because nobody walks faster. Hops up to `SHORT_HOP_M` are noise and glide at any speed. */
const FASTEST_M_PER_S = 8;
const SHORT_HOP_M = 4;
/** With a longer interval between fixes, a glide takes `SLOW_GLIDE_MS`, not the whole interval. */
const FAST_REPORTER_MS = 8_000;
const FAST_GLIDE_MS = { least: 120, most: 1_250 };
const SLOW_GLIDE_MS = 2_400;
/** A glide takes a little longer than the interval, so that a steady walker does not stop between two fixes. */
const OVERLAP = 1.08;

/** In a replay in steps, the average speed between two steps may not exceed this. */
const BRISK_M_PER_S = 2;
/** In a replay in steps, fixes up to this many steps apart are consecutive. */
const STEPS_BETWEEN = 2.5;

const FIRST_CAPACITY = 64;

/** A new fix: its position in metres, and the time since the previous fix in milliseconds. */
export interface Aim {
  readonly x: number;
  readonly y: number;
  readonly intervalMs: number;
}

/**
 * The positions of tracks on screen while they glide from fix to fix, as columns by slot. `now` is a monotonic time in milliseconds. A
 * glide is a function of time, so skipped frames cost nothing.
 */
export class Motion {
  /** Metres; NaN where the slot shows nothing. */
  xs = new Float64Array(FIRST_CAPACITY).fill(Number.NaN);
  ys = new Float64Array(FIRST_CAPACITY).fill(Number.NaN);
  /** With reduced motion, tracks jump to each fix. */
  isReduced = false;
  /** The step of a replay in milliseconds, which has only the newest fix at each step; 0 if all fixes are known. */
  stepMs = 0;
  private fromXs = new Float64Array(FIRST_CAPACITY);
  private fromYs = new Float64Array(FIRST_CAPACITY);
  private toXs = new Float64Array(FIRST_CAPACITY);
  private toYs = new Float64Array(FIRST_CAPACITY);
  private startedAt = new Float64Array(FIRST_CAPACITY);
  private glideMs = new Float64Array(FIRST_CAPACITY);
  private gliding = new Int32Array(FIRST_CAPACITY);
  private isGliding = new Uint8Array(FIRST_CAPACITY);
  private glides = 0;

  get isMoving(): boolean {
    return this.glides > 0;
  }

  reset(): void {
    this.xs.fill(Number.NaN);
    this.ys.fill(Number.NaN);
    this.isGliding.fill(0);
    this.glides = 0;
  }

  leave(slot: number): void {
    if (slot >= this.xs.length) return;
    this.xs[slot] = Number.NaN;
    this.ys[slot] = Number.NaN;
    this.glideMs[slot] = 0;
  }

  /** Whether a new fix is too far from the shown position for a glide. */
  isJump(slot: number, { x, y, intervalMs }: Aim): boolean {
    const metres = Math.hypot(x - (this.xs[slot] ?? Number.NaN), y - (this.ys[slot] ?? Number.NaN));
    return metres > SHORT_HOP_M && this.glideMsFor(metres, intervalMs) === 0;
  }

  /** Starts a glide to a new fix from the shown position. */
  aim(slot: number, { x, y, intervalMs }: Aim, now: number): void {
    this.makeRoomFor(slot);
    this.moveTo(slot, now);
    const fromX = this.xs[slot] ?? Number.NaN;
    const fromY = this.ys[slot] ?? Number.NaN;
    const glideMs = this.isReduced ? 0 : this.glideMsFor(Math.hypot(x - fromX, y - fromY), intervalMs);
    this.fromXs[slot] = fromX;
    this.fromYs[slot] = fromY;
    this.toXs[slot] = x;
    this.toYs[slot] = y;
    this.startedAt[slot] = now;
    this.glideMs[slot] = glideMs;
    if (glideMs > 0) this.start(slot);
    else this.snap(slot);
  }

  /** Moves all gliding tracks. Returns whether any still glides. */
  advance(now: number): boolean {
    for (let i = this.glides - 1; i >= 0; i--) {
      const slot = this.gliding[i] ?? 0;
      if (this.moveTo(slot, now)) continue;
      this.isGliding[slot] = 0;
      this.gliding[i] = this.gliding[--this.glides] ?? 0;
    }
    return this.glides > 0;
  }

  /** The longest interval between two fixes, in milliseconds, for which a straight walk is assumed. */
  get longestWalkMs(): number {
    return Math.max(FAST_REPORTER_MS, this.stepMs * STEPS_BETWEEN);
  }

  /** The duration of a glide in milliseconds; 0 is a jump: a first fix, a correction, or no movement. */
  private glideMsFor(metres: number, intervalMs: number): number {
    const farthestM = Math.max(JUMP_M, (this.stepMs / 1_000) * BRISK_M_PER_S);
    if (!(metres > 0) || metres > farthestM || intervalMs <= 0) return 0;
    if (metres > SHORT_HOP_M && metres / (intervalMs / 1_000) > FASTEST_M_PER_S) return 0;
    const slowMs = Math.max(SLOW_GLIDE_MS, this.stepMs);
    if (intervalMs > this.longestWalkMs) return slowMs;
    const mostMs = Math.max(FAST_GLIDE_MS.most, this.stepMs * OVERLAP);
    return Math.min(Math.max(intervalMs * OVERLAP, FAST_GLIDE_MS.least), mostMs);
  }

  private start(slot: number): void {
    if (this.isGliding[slot]) return;
    this.isGliding[slot] = 1;
    this.gliding[this.glides++] = slot;
  }

  private snap(slot: number): void {
    this.xs[slot] = this.toXs[slot] ?? Number.NaN;
    this.ys[slot] = this.toYs[slot] ?? Number.NaN;
  }

  /** Returns false once the track has arrived. */
  private moveTo(slot: number, now: number): boolean {
    const glideMs = this.glideMs[slot] ?? 0;
    if (glideMs === 0 || !this.isGliding[slot]) return false;
    const share = (now - (this.startedAt[slot] ?? 0)) / glideMs;
    if (share >= 1) {
      this.snap(slot);
      this.glideMs[slot] = 0;
      return false;
    }
    const eased = glideMs === SLOW_GLIDE_MS ? share * share * (3 - 2 * share) : share;
    const fromX = this.fromXs[slot] ?? 0;
    const fromY = this.fromYs[slot] ?? 0;
    this.xs[slot] = fromX + ((this.toXs[slot] ?? 0) - fromX) * eased;
    this.ys[slot] = fromY + ((this.toYs[slot] ?? 0) - fromY) * eased;
    return true;
  }

  private makeRoomFor(slot: number): void {
    if (slot < this.xs.length) return;
    const capacity = Math.max(this.xs.length * 2, slot + 1);
    const floats = (from: Float64Array<ArrayBuffer>) => copied(from, new Float64Array(capacity).fill(Number.NaN));
    this.xs = floats(this.xs);
    this.ys = floats(this.ys);
    this.fromXs = floats(this.fromXs);
    this.fromYs = floats(this.fromYs);
    this.toXs = floats(this.toXs);
    this.toYs = floats(this.toYs);
    this.startedAt = floats(this.startedAt);
    this.glideMs = copied(this.glideMs, new Float64Array(capacity));
    this.gliding = copied(this.gliding, new Int32Array(capacity));
    this.isGliding = copied(this.isGliding, new Uint8Array(capacity));
  }
}

function copied<T extends Float64Array | Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
