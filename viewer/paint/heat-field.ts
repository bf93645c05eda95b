import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Extent } from "../camera/camera";

/** Time constant of the decay, in milliseconds: time spent this long ago counts about a third. */
export const HEAT_MS = 5 * MINUTE_MS;
/** Older samples weigh almost nothing, so a field that was sampled for this long is complete. */
export const HEAT_SPAN_MS = 3 * HEAT_MS;
/** Width of a bin in metres; very large floors such as stadiums get wider bins. */
const SMALLEST_BIN_M = 0.5;
const MAX_BINS_PER_SIDE = 320;
/** Radius of the smoothing in metres, about the accuracy of positions. */
const REACH_M = 1;
const BLURS = 3;
/** A longer gap between two samples (a laptop asleep) adds only this much time, while earlier time decays by the whole gap. */
const LONGEST_SAMPLE_MS = 5 * SECOND_MS;

/** Positions by slot, in metres; NaN means none. */
export interface Places {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly length: number;
  /** Whether the track in this slot counts. */
  isSeen(slot: number): boolean;
}

/** The time spent on a floor over the last minutes, in square bins, with exponential decay. */
export class HeatField {
  columns = 1;
  rows = 1;
  /** Width of a bin, in metres. */
  binM = SMALLEST_BIN_M;
  /** Time of the first sample; undefined before it. */
  since: EpochMs | undefined;
  /** Increases with every sample. */
  revision = 0;
  /** Milliseconds spent in each bin, decayed. */
  private spent = new Float32Array(1);
  /** Milliseconds sampled, decayed at the same rate: the divisor of the average. */
  private sampled = 0;
  /** Time of the last sample. */
  sampledAt: EpochMs | undefined;
  /** The most time that one sample adds, in milliseconds. */
  longestSampleMs = LONGEST_SAMPLE_MS;
  /** The extent that the bins cover. */
  extent: Extent = { widthM: 0, heightM: 0 };

  /** Clears the field, because the next samples are from another time. */
  clear(): void {
    this.spent.fill(0);
    this.sampled = 0;
    this.sampledAt = undefined;
    this.since = undefined;
    this.revision++;
  }

  /** Samples the positions. `now` is the server's time, because the browser's monotonic clock stops while a laptop sleeps. */
  sample(places: Places, extent: Extent, now: EpochMs): void {
    if (extent.widthM !== this.extent.widthM || extent.heightM !== this.extent.heightM) this.cover(extent);
    const passedMs = now - (this.sampledAt ?? now - SECOND_MS);
    this.sampledAt = now;
    if (this.since === undefined || now < this.since || passedMs > HEAT_SPAN_MS) this.since = now;
    if (passedMs <= 0) return;
    this.fade(Math.exp(-passedMs / HEAT_MS));
    const ms = Math.min(passedMs, this.longestSampleMs);
    this.sampled += ms;
    for (let slot = 0; slot < places.length; slot++) {
      const column = Math.floor((places.xs[slot] ?? Number.NaN) / this.binM);
      const row = Math.floor((places.ys[slot] ?? Number.NaN) / this.binM);
      // Also false for NaN.
      const isOnFloor = column >= 0 && column < this.columns && row >= 0 && row < this.rows;
      if (!isOnFloor || !places.isSeen(slot)) continue;
      const bin = row * this.columns + column;
      this.spent[bin] = (this.spent[bin] ?? 0) + ms;
    }
    this.revision++;
  }

  /** Adds an earlier field that ends where this one begins, decayed until now. Ignored if its extent differs. */
  precede(past: HeatField): void {
    const { widthM, heightM } = this.extent;
    const isSameFloor = past.extent.widthM === widthM && past.extent.heightM === heightM;
    if (!isSameFloor || past.since === undefined || past.sampledAt === undefined || this.sampledAt === undefined)
      return;
    const share = Math.exp((past.sampledAt - this.sampledAt) / HEAT_MS);
    this.sampled += past.sampled * share;
    for (let bin = 0; bin < this.spent.length; bin++)
      this.spent[bin] = (this.spent[bin] ?? 0) + (past.spent[bin] ?? 0) * share;
    this.since = past.since;
    this.revision++;
  }

  /** Tracks per 10 m² in each bin, averaged over the last minutes and smoothed over neighbouring bins. */
  density(): Float32Array {
    const reach = Math.max(1, Math.round(REACH_M / this.binM));
    const size = { columns: this.columns, rows: this.rows, reach };
    const perMs = this.sampled > 0 ? 10 / (this.sampled * this.binM * this.binM) : 0;
    // Three box blurs approximate a Gaussian blur.
    let bins: Float32Array = this.spent.map((ms) => ms * perMs);
    for (let pass = 0; pass < BLURS; pass++) bins = blurred(bins, size);
    return bins;
  }

  private fade(share: number): void {
    this.sampled *= share;
    for (let bin = 0; bin < this.spent.length; bin++) this.spent[bin] = (this.spent[bin] ?? 0) * share;
  }

  private cover(extent: Extent): void {
    this.extent = extent;
    this.binM = Math.max(SMALLEST_BIN_M, Math.max(extent.widthM, extent.heightM) / MAX_BINS_PER_SIDE);
    this.columns = Math.max(1, Math.ceil(extent.widthM / this.binM));
    this.rows = Math.max(1, Math.ceil(extent.heightM / this.binM));
    this.spent = new Float32Array(this.columns * this.rows);
    this.sampled = 0;
    this.since = undefined;
  }
}

interface Size {
  readonly columns: number;
  readonly rows: number;
  /** The number of bins to each side. */
  readonly reach: number;
}

/** The mean over a square around every bin, first along rows, then along columns; bins beyond the edge count as 0. */
export function blurred(bins: Float32Array, { columns, rows, reach }: Size): Float32Array {
  const along = new Float32Array(bins.length);
  for (let row = 0; row < rows; row++) {
    slide(bins, along, { first: row * columns, step: 1, length: columns, reach });
  }
  const across = new Float32Array(bins.length);
  for (let column = 0; column < columns; column++) {
    slide(along, across, { first: column, step: columns, length: rows, reach });
  }
  return across;
}

interface Slide {
  readonly first: number;
  readonly step: number;
  readonly length: number;
  readonly reach: number;
}

/** Blurs one row or column with a running sum, so that the cost does not depend on the width of the window. */
function slide(from: Float32Array, to: Float32Array, { first, step, length, reach }: Slide): void {
  const at = (i: number) => (i >= 0 && i < length ? (from[first + i * step] ?? 0) : 0);
  const width = 2 * reach + 1;
  let sum = 0;
  for (let i = 0; i < reach; i++) sum += at(i);
  for (let i = 0; i < length; i++) {
    sum += at(i + reach) - at(i - reach - 1);
    to[first + i * step] = Math.max(0, sum) / width;
  }
}
