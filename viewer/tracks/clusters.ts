import type { MetricPoint } from "@/domain/geometry";
import { type Census, countCrowds, NO_CENSUS } from "./census";
import type { Crowd } from "./crowd";
import type { FloorTracks } from "./floor-tracks";

/** How long a disc takes to appear and to fade, in milliseconds. */
const FADE_MS = 220;
/** Time constant of a disc's movement towards its tracks, in milliseconds. */
const DRIFT_MS = 180;
/** A disc stays in place until the middle of its tracks is this many cells away, because slowly moving numbers are hard to read. */
const SLACK_CELLS = 0.35;

/** A crowd as shown. It fades in and out and follows its tracks slowly. */
export interface Cluster extends Crowd {
  /** Opacity, from 0 to 1. */
  readonly share: number;
}

interface Disc extends Cluster {
  x: number;
  y: number;
  share: number;
  goal: 0 | 1;
  aim: MetricPoint;
}

/** The discs on the floor. A disc is identified by its position, so that it stays the same while tracks come and go. */
export class Clusters {
  /** With reduced motion discs neither fade nor drift. */
  isReduced = false;
  private readonly discs = new Map<number, Disc>();
  private readonly census: Census = { ...NO_CENSUS };
  private lastAt: number | undefined;

  /** The discs shown, including those that fade out. */
  get shown(): readonly Cluster[] {
    return [...this.discs.values()];
  }

  get size(): number {
    return this.discs.size;
  }

  /** Whether any disc still moves, appears or fades. */
  get areDrifting(): boolean {
    return [...this.discs.values()].some((disc) => !isAtRest(disc));
  }

  /**
   * Computes the clusters again for a scale in CSS pixels per metre. Tracks for which `isSpared` holds are never part of one. Returns
   * whether any disc changed.
   */
  gather(tracks: FloorTracks, scale: number, isSpared: (slot: number) => boolean): boolean {
    const isKept = (key: number) => this.discs.get(key)?.goal === 1;
    const crowds = countCrowds(this.census, { tracks, scale, isSpared, isKept });
    const gone = new Map([...this.discs].filter(([, { goal }]) => goal === 1));
    let isChanged = false;
    for (const crowd of crowds) {
      gone.delete(crowd.key);
      if (this.show(crowd)) isChanged = true;
    }
    for (const disc of gone.values()) disc.goal = 0;
    return isChanged || gone.size > 0;
  }

  /** Dissolves all clusters; their discs fade. */
  dissolve(tracks: FloorTracks): boolean {
    return this.gather(tracks, Number.POSITIVE_INFINITY, () => true);
  }

  /** Advances the animation. Returns whether any disc still moves, appears or fades. `now` is a monotonic time in milliseconds. */
  advance(now: number): boolean {
    const ms = now - (this.lastAt ?? now);
    const step = this.isReduced ? 1 : ms / FADE_MS;
    const drift = this.isReduced ? 1 : 1 - Math.exp(-ms / DRIFT_MS);
    let isBusy = false;
    for (const disc of this.discs.values()) if (advanceDisc(disc, step, drift)) isBusy = true;
    for (const [key, { share, goal }] of this.discs) if (goal === 0 && share <= 0) this.discs.delete(key);
    // The first step after a rest has length zero.
    this.lastAt = isBusy ? now : undefined;
    return isBusy;
  }

  private show(crowd: Crowd): boolean {
    const { key, x, y } = crowd;
    const before = this.discs.get(key);
    if (!before) {
      this.discs.set(key, { ...crowd, share: 0, goal: 1, aim: { x, y } });
      return true;
    }
    const isOff = Math.hypot(x - before.aim.x, y - before.aim.y) > SLACK_CELLS * (this.census.cellM ?? 0);
    const aim = isOff ? { x, y } : before.aim;
    this.discs.set(key, { ...crowd, x: before.x, y: before.y, share: before.share, goal: 1, aim });
    return isOff || before.goal === 0 || !looksAlike(crowd, before);
  }
}

function advanceDisc(disc: Disc, step: number, drift: number): boolean {
  disc.share = disc.goal === 1 ? Math.min(1, disc.share + step) : Math.max(0, disc.share - step);
  disc.x += (disc.aim.x - disc.x) * drift;
  disc.y += (disc.aim.y - disc.y) * drift;
  const isThere = Math.hypot(disc.aim.x - disc.x, disc.aim.y - disc.y) < 0.01;
  if (isThere) {
    disc.x = disc.aim.x;
    disc.y = disc.aim.y;
  }
  return !isAtRest(disc);
}

function isAtRest({ share, goal, x, y, aim }: Disc): boolean {
  return share === goal && x === aim.x && y === aim.y;
}

function looksAlike(a: Crowd, b: Crowd): boolean {
  return a.isDimmed === b.isDimmed && a.kinds.every((count, kind) => count === b.kinds[kind]);
}
