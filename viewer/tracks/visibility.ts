import type { Look } from "./look";

/** How long a track takes to appear or to fade, in milliseconds. */
export const FADE_MS = 300;
/** The most tracks that fade at a time; further ones disappear at once. */
const MAX_GHOSTS = 500;
const FIRST_CAPACITY = 64;

/** A track that has left: its last position on screen in metres, and its remaining opacity. */
export interface Ghost {
  readonly x: number;
  readonly y: number;
  readonly look: Look;
  /** 1 is opaque, 0 is invisible. */
  share: number;
}

/** The opacity of each track by slot, while tracks fade in and out. */
export class Visibility {
  /** With reduced motion nothing fades. */
  isReduced = false;
  /** 1 is opaque, 0 is invisible. */
  shares = new Float32Array(FIRST_CAPACITY);
  ghosts: Ghost[] = [];
  /** Whether anything is fading now. */
  isFading = false;
  /** 1 where there is a track that is not hidden by a cluster. */
  private goals = new Uint8Array(FIRST_CAPACITY);
  private lastAt: number | undefined;

  reset(): void {
    this.shares.fill(0);
    this.goals.fill(0);
    this.ghosts = [];
  }

  /** Starts to show a new track in a slot. */
  enter(slot: number, { isAtOnce }: { readonly isAtOnce: boolean }): void {
    this.makeRoomFor(slot);
    this.goals[slot] = 1;
    this.shares[slot] = isAtOnce || this.isReduced ? 1 : 0;
    this.isFading = true;
  }

  /** Fades the track of a slot at its last position, and frees the slot. */
  leave(slot: number, last: Omit<Ghost, "share">): void {
    const share = this.shares[slot] ?? 0;
    if (slot < this.shares.length) this.shares[slot] = this.goals[slot] = 0;
    if (share <= 0 || this.isReduced || Number.isNaN(last.x + last.y) || this.ghosts.length >= MAX_GHOSTS) return;
    this.ghosts.push({ ...last, share });
    this.isFading = true;
  }

  /** Hides a track, as part of a cluster, or shows it again. */
  hide(slot: number, isHidden: boolean): void {
    const goal = isHidden ? 0 : 1;
    if (slot >= this.goals.length || this.goals[slot] === goal) return;
    this.goals[slot] = goal;
    this.isFading = true;
  }

  isHidden(slot: number): boolean {
    return this.goals[slot] !== 1;
  }

  /** Advances the fading. Returns whether anything still fades. `now` is a monotonic time in milliseconds. */
  advance(now: number): boolean {
    if (!this.isFading) return false;
    // The first step after a rest has length zero, because time without frames does not count.
    const step = this.isReduced ? 1 : (now - (this.lastAt ?? now)) / FADE_MS;
    this.lastAt = now;
    const isChanging = this.fade(step);
    this.fadeGhosts(step);
    this.isFading = isChanging || this.ghosts.length > 0;
    if (!this.isFading) this.lastAt = undefined;
    return this.isFading;
  }

  private fade(step: number): boolean {
    const { shares, goals } = this;
    let isChanging = false;
    for (let slot = 0; slot < shares.length; slot++) {
      const share = shares[slot] ?? 0;
      const goal = goals[slot] ?? 0;
      if (share === goal) continue;
      const next = goal > share ? Math.min(1, share + step) : Math.max(0, share - step);
      shares[slot] = next;
      if (next !== goal) isChanging = true;
    }
    return isChanging;
  }

  private fadeGhosts(step: number): void {
    if (this.ghosts.length === 0) return;
    for (const ghost of this.ghosts) ghost.share -= step;
    this.ghosts = this.ghosts.filter(({ share }) => share > 0);
  }

  private makeRoomFor(slot: number): void {
    if (slot < this.shares.length) return;
    const capacity = Math.max(this.shares.length * 2, slot + 1);
    const shares = new Float32Array(capacity);
    shares.set(this.shares);
    this.shares = shares;
    const goals = new Uint8Array(capacity);
    goals.set(this.goals);
    this.goals = goals;
  }
}
