import { HOUR_MS, MINUTE_MS } from "./time";

/** The limits between classes of dwell, in milliseconds. */
const BOUNDS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
] as const;

/** How many visits lasted at least `fromMs` and less than `toMs`; the last class has no upper limit. */
interface DwellClass {
  readonly fromMs: number;
  readonly toMs?: number;
  readonly visits: number;
}

export interface DwellFigures {
  /** Half of the visits were at most this long. */
  readonly medianMs: number;
  /** Nine out of ten visits were at most this long. */
  readonly p90Ms: number;
  readonly longestMs: number;
  readonly classes: readonly DwellClass[];
}

/** Statistics of how long visits lasted. Undefined if there were none. */
export function dwellFigures(dwellsMs: readonly number[]): DwellFigures | undefined {
  // A typed array, because a year has hundreds of thousands.
  const sorted = Float64Array.from(dwellsMs).sort();
  const longestMs = sorted.at(-1);
  if (longestMs === undefined) return undefined;
  const within = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? longestMs;
  const starts = [0, ...BOUNDS_MS];
  let counted = 0;
  const classes = starts.map((fromMs, place) => {
    const toMs = starts[place + 1];
    const before = counted;
    while (counted < sorted.length && (toMs === undefined || (sorted[counted] ?? 0) < toMs)) counted += 1;
    return { fromMs, ...(toMs === undefined ? {} : { toMs }), visits: counted - before };
  });
  return { medianMs: within(0.5), p90Ms: within(0.9), longestMs, classes };
}
