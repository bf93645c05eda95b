import type { MetricPoint } from "@/domain/geometry";
import type { FloorTracks } from "./floor-tracks";
import { appearanceOf, NOT_SHOWN, SHOWN_KINDS } from "./look";

/** Tracks that are too close to each other to tell apart. Positions are in metres. */
export interface Crowd {
  /** The key of the crowd's block. It stays the same while the crowd exists. */
  readonly key: number;
  /** The mean of the tracks' positions. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** How many of each kind, in the order of `SHOWN_KINDS`. */
  readonly kinds: readonly number[];
  /** None of the tracks matches the filter. */
  readonly isDimmed: boolean;
  /** Opposite corners of the tracks' bounding box. */
  readonly from: MetricPoint;
  readonly to: MetricPoint;
}

/** A crowd while it is being counted. */
export class Gathering {
  /** The number of the block. */
  readonly block: number;
  count = 0;
  private dimmed = 0;
  private sumX = 0;
  private sumY = 0;
  private readonly kinds = SHOWN_KINDS.map(() => 0);
  private fromX = Number.POSITIVE_INFINITY;
  private fromY = Number.POSITIVE_INFINITY;
  private toX = Number.NEGATIVE_INFINITY;
  private toY = Number.NEGATIVE_INFINITY;

  constructor(block: number) {
    this.block = block;
  }

  get x(): number {
    return this.sumX / this.count;
  }

  get y(): number {
    return this.sumY / this.count;
  }

  add({ motion, looks }: FloorTracks, slot: number): void {
    const x = motion.xs[slot] ?? 0;
    const y = motion.ys[slot] ?? 0;
    const appearance = appearanceOf(looks[slot] ?? NOT_SHOWN);
    const kind = SHOWN_KINDS.indexOf(appearance?.shown ?? "wifi");
    this.kinds[kind] = (this.kinds[kind] ?? 0) + 1;
    this.count++;
    if (appearance?.isDimmed) this.dimmed++;
    this.sumX += x;
    this.sumY += y;
    this.widen(x, y);
  }

  absorb(other: Gathering): void {
    this.count += other.count;
    this.dimmed += other.dimmed;
    this.sumX += other.sumX;
    this.sumY += other.sumY;
    for (const [kind, count] of other.kinds.entries()) this.kinds[kind] = (this.kinds[kind] ?? 0) + count;
    this.widen(other.fromX, other.fromY);
    this.widen(other.toX, other.toY);
  }

  toCrowd(key: number): Crowd {
    return {
      key,
      x: this.x,
      y: this.y,
      count: this.count,
      kinds: this.kinds,
      isDimmed: this.dimmed === this.count,
      from: { x: this.fromX, y: this.fromY },
      to: { x: this.toX, y: this.toY },
    };
  }

  private widen(x: number, y: number): void {
    if (x < this.fromX) this.fromX = x;
    if (y < this.fromY) this.fromY = y;
    if (x > this.toX) this.toX = x;
    if (y > this.toY) this.toY = y;
  }
}

export interface Merging {
  readonly nearerThanM: number;
  /** The difference between the numbers of two blocks that are vertical neighbours. */
  readonly stride: number;
  /** Whether a crowd at this block is shown already: it keeps its block when two are merged. */
  readonly isKept: (block: number) => boolean;
}

/**
 * Merges gatherings that are closer than `nearerThanM`: into one that existed before, else into the larger. Distances are measured between
 * the positions before merging. While nobody moves, the result is therefore stable, and discs do not flicker.
 */
export function merge(gatherings: Iterable<Gathering>, merging: Merging): ReadonlyMap<number, Gathering> {
  const { isKept } = merging;
  const leadersFirst = [...gatherings].sort(
    (a, b) => Number(isKept(b.block)) - Number(isKept(a.block)) || b.count - a.count || a.block - b.block,
  );
  const leaders = new Map<number, Gathering>();
  const places = new Map<number, Place>();
  for (const gathering of leadersFirst) {
    const { block, x, y } = gathering;
    const place = placeBeside(gathering, places, merging);
    if (place) leaders.get(place.block)?.absorb(gathering);
    else {
      leaders.set(block, gathering);
      places.set(block, { block, x, y });
    }
  }
  return leaders;
}

type Place = Pick<Gathering, "block" | "x" | "y">;

/** A place nearer than `nearerThanM`, in the same block or an adjacent one. */
export function placeBeside<One extends Place>(
  { block, x, y }: Place,
  places: ReadonlyMap<number, One>,
  { nearerThanM, stride }: Pick<Merging, "nearerThanM" | "stride">,
): One | undefined {
  for (let row = -1; row <= 1; row++) {
    for (let column = -1; column <= 1; column++) {
      const place = places.get(block + row * stride + column);
      if (place && Math.hypot(place.x - x, place.y - y) < nearerThanM) return place;
    }
  }
  return undefined;
}
