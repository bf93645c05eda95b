/** One track's entries, as a range of the columns. */
export interface Row {
  readonly track: number;
  /** Whether the first entry is a keyframe's and, if so, whether the track had left since. */
  readonly key: KeyState;
  readonly from: number;
  readonly to: number;
  readonly leavesFrom: number;
  readonly leavesTo: number;
}

export type KeyState = 0 | 1 | 2;
export const NO_KEY = 0;
export const KEY = 1;
export const KEY_LEFT = 2;

/** The fixes of all tracks as columns of integers, as they are coded; each track's are contiguous. */
export interface Columns {
  /** Seconds or milliseconds since the start of the chunk; negative in a keyframe. */
  readonly ats: Int32Array;
  /** Centimetres. */
  readonly xs: Int32Array;
  readonly ys: Int32Array;
  /** `ABSENT`, or 1 for false and 2 for true. */
  readonly connected: Uint8Array;
  /** dBm, or `NO_RSSI`. */
  readonly rssis: Int32Array;
  /** When tracks left, in the unit of `ats`. */
  readonly leaves: Int32Array;
}

export const ABSENT = 0;
export const NO_RSSI = -(2 ** 31);

export interface Rows {
  readonly startMinute: number;
  readonly spanMinutes: number;
  /** Milliseconds per unit of `ats`: 1,000 if all times are whole seconds, else 1. */
  readonly unitMs: number;
  /** Ascending by track. */
  readonly rows: readonly Row[];
  readonly columns: Columns;
}

export function createColumns(entries: number, leaves: number): Columns {
  return {
    ats: new Int32Array(entries),
    xs: new Int32Array(entries),
    ys: new Int32Array(entries),
    connected: new Uint8Array(entries),
    rssis: new Int32Array(entries).fill(NO_RSSI),
    leaves: new Int32Array(leaves),
  };
}
