import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { createColumns, type KeyState, NO_KEY, type Row, type Rows } from "./columns";
import { MOST_FIXES } from "./limits";

/** A fix in whole numbers. */
export interface CodedFix {
  readonly track: number;
  /** Milliseconds since the start of the chunk; negative in a keyframe. */
  readonly at: number;
  /** Centimetres. */
  readonly x: number;
  readonly y: number;
  /** As in `Columns`. */
  readonly connected: number;
  readonly rssi: number;
  readonly key: KeyState;
}

/** What a table's times begin with, and when marks of leaving were set, as its times are told. */
export interface TableOf {
  readonly startAt: number;
  readonly spanMs: number;
  readonly leaves?: ReadonlyMap<number, readonly number[]>;
}

/** Fixes side by side, in any order, some of them more than once. Columns cost a quarter of what objects do. */
export class FixTable {
  readonly tracks: number[] = [];
  readonly ats: number[] = [];
  readonly xs: number[] = [];
  readonly ys: number[] = [];
  readonly connected: number[] = [];
  readonly rssis: number[] = [];
  readonly keys: KeyState[] = [];

  get size(): number {
    return this.tracks.length;
  }

  add({ track, at, x, y, connected, rssi, key }: CodedFix): void {
    this.tracks.push(track);
    this.ats.push(at);
    this.xs.push(x);
    this.ys.push(y);
    this.connected.push(connected);
    this.rssis.push(rssi);
    this.keys.push(key);
  }

  /** All that is in a chunk without a keyframe, whose start is so much later than this table's. */
  addRows({ rows, columns, unitMs }: Rows, laterMs: number): void {
    const { ats, xs, ys, connected, rssis } = columns;
    for (const { track, from, to } of rows)
      for (let i = from; i < to; i++) {
        const at = laterMs + (ats[i] ?? 0) * unitMs;
        const x = xs[i] ?? 0;
        const y = ys[i] ?? 0;
        this.add({ track, at, x, y, connected: connected[i] ?? 0, rssi: rssis[i] ?? 0, key: NO_KEY });
      }
  }

  /** The fixes at these places. */
  pick(places: Iterable<number>): FixTable {
    const picked = new FixTable();
    for (const i of places) picked.add(this.fixAt(i));
    return picked;
  }

  /** As a `LiveTrack` ranks fixes: of two at the same moment the later in this order is the newer. */
  compare(one: number, other: number): number {
    return (
      differenceIn(this.ats, one, other) ||
      differenceIn(this.xs, one, other) ||
      differenceIn(this.ys, one, other) ||
      differenceIn(this.rssis, one, other) ||
      differenceIn(this.connected, one, other) ||
      differenceIn(this.keys, one, other)
    );
  }

  private fixAt(i: number): CodedFix {
    const [track = 0, at = 0, x = 0, y = 0] = [this.tracks[i], this.ats[i], this.xs[i], this.ys[i]];
    const [connected = 0, rssi = 0, key = NO_KEY] = [this.connected[i], this.rssis[i], this.keys[i]];
    return { track, at, x, y, connected, rssi, key };
  }
}

function differenceIn(column: readonly number[], one: number, other: number): number {
  return (column[one] ?? 0) - (column[other] ?? 0);
}

/** In tables of which each fits into a chunk: where there is more than one, by time, and each fix once. */
export function inParts(table: FixTable): readonly FixTable[] {
  if (table.size <= MOST_FIXES) return table.size === 0 ? [] : [table];
  const { ats, tracks } = table;
  const compare = (one: number, other: number) =>
    differenceIn(ats, one, other) || differenceIn(tracks, one, other) || table.compare(one, other);
  const sorted = Uint32Array.from(tracks.keys()).sort(compare);
  const once = sorted.filter((place, index) => index === 0 || compare(place, sorted[index - 1] ?? 0) !== 0);
  const parts: FixTable[] = [];
  for (let from = 0; from < once.length; from += MOST_FIXES)
    parts.push(table.pick(once.subarray(from, from + MOST_FIXES)));
  return parts;
}

/** A chunk sorted by track and time, each fix once, and of a track's keyframe the newest. */
export function rowsOfTable(table: FixTable, { startAt, spanMs, leaves = new Map() }: TableOf): Rows {
  const { order, runs } = runsOf(table, leaves.keys());
  const rows: Row[] = [];
  const left: number[] = [];
  let from = 0;
  for (const run of runs) {
    const leavesFrom = left.length;
    const to = keepOnce(table, order, { run, to: from });
    for (const at of [...new Set(leaves.get(run.track))].sort((a, b) => a - b)) left.push(at);
    const key = to > from ? (table.keys[order[from] ?? 0] ?? NO_KEY) : NO_KEY;
    rows.push({ track: run.track, key, from, to, leavesFrom, leavesTo: left.length });
    from = to;
  }
  const span = { startMinute: startAt / MINUTE_MS, spanMinutes: spanMs / MINUTE_MS };
  return { ...span, rows, ...columnsOf(table, order.subarray(0, from), left) };
}

/** Moves a track's fixes forward to a place in the order. Gives where they end there. */
function keepOnce(
  table: FixTable,
  order: Uint32Array,
  { run, to }: { readonly run: Run; readonly to: number },
): number {
  let end = to;
  for (const i of inTime(table, order.subarray(run.from, run.to))) {
    const before = order[end - 1] ?? 0;
    if (end === to) order[end++] = i;
    else if (table.keys[i] !== NO_KEY) order[end - 1] = i;
    else if (table.compare(before, i) !== 0) order[end++] = i;
  }
  return end;
}

interface Run {
  readonly track: number;
  from: number;
  to: number;
}

/** Places in the table by track, ascending, and where each track's are; a track's are in the table's order. */
function runsOf({ tracks }: FixTable, others: Iterable<number>) {
  const byTrack = new Map<number, Run>();
  const runOf = (track: number) => {
    let run = byTrack.get(track);
    if (!run) {
      run = { track, from: 0, to: 0 };
      byTrack.set(track, run);
    }
    return run;
  };
  for (const track of tracks) runOf(track).to += 1;
  for (const track of others) runOf(track);
  const runs = [...byTrack.values()].sort((one, other) => one.track - other.track);
  let from = 0;
  for (const run of runs) {
    const length = run.to;
    run.from = from;
    run.to = from;
    from += length;
  }
  const order = new Uint32Array(tracks.length);
  for (let i = 0; i < tracks.length; i++) order[runOf(tracks[i] ?? 0).to++] = i;
  return { order, runs };
}

/** Sorted; what comes in mostly is. */
function inTime(table: FixTable, run: Uint32Array): Uint32Array {
  for (let i = 1; i < run.length; i++)
    if (table.compare(run[i - 1] ?? 0, run[i] ?? 0) > 0) return run.slice().sort((a, b) => table.compare(a, b));
  return run;
}

function columnsOf(table: FixTable, order: Uint32Array, left: readonly number[]): Pick<Rows, "columns" | "unitMs"> {
  const columns = createColumns(order.length, left.length);
  const isWhole = order.every((i) => (table.ats[i] ?? 0) % SECOND_MS === 0) && left.every((at) => at % SECOND_MS === 0);
  const unitMs = isWhole ? SECOND_MS : 1;
  for (let to = 0; to < order.length; to++) {
    const from = order[to] ?? 0;
    columns.ats[to] = (table.ats[from] ?? 0) / unitMs;
    columns.xs[to] = table.xs[from] ?? 0;
    columns.ys[to] = table.ys[from] ?? 0;
    columns.connected[to] = table.connected[from] ?? 0;
    columns.rssis[to] = table.rssis[from] ?? 0;
  }
  columns.leaves.set(left.map((at) => at / unitMs));
  return { columns, unitMs };
}
