import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { createColumns, type KeyState, NO_KEY, type Row, type Rows } from "./columns";
import { MOST_FIXES } from "./limits";

/** A fix as integers. */
export interface CodedFix {
  readonly track: number;
  /** Milliseconds since the start of the chunk; negative in a keyframe. */
  readonly at: number;
  /** Centimetres. */
  readonly x: number;
  readonly y: number;
  /** Coded as in `Columns`. */
  readonly connected: number;
  readonly rssi: number;
  readonly key: KeyState;
}

/** The start and span of a table's times, and leave marks relative to that start. */
export interface TableOf {
  readonly startAt: number;
  readonly spanMs: number;
  readonly leaves?: ReadonlyMap<number, readonly number[]>;
}

/** The columns of a table. A `LiveTrack` ranks fixes by all but the first of them, in this order. */
const TRACK = 0;
const AT = 1;
const X = 2;
const Y = 3;
const RSSI = 4;
const CONNECTED = 5;
const KEY = 6;
const COLUMNS = 7;
const FIRST_CAPACITY = 32;

/** A list of fixes in any order, with possible repeats, in one array of numbers: a tenth of the cost of objects. */
export class FixTable {
  private cells = new Int32Array(COLUMNS * FIRST_CAPACITY);
  private end = 0;

  get size(): number {
    return this.end / COLUMNS;
  }

  add({ track, at, x, y, connected, rssi, key }: CodedFix): void {
    if (this.end === this.cells.length) this.grow();
    const { cells, end } = this;
    cells[end + TRACK] = track;
    cells[end + AT] = at;
    cells[end + X] = x;
    cells[end + Y] = y;
    cells[end + RSSI] = rssi;
    cells[end + CONNECTED] = connected;
    cells[end + KEY] = key;
    this.end = end + COLUMNS;
  }

  /** Adds the contents of a chunk without a keyframe that starts `laterMs` after this table. */
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

  /** A table of the fixes at these indexes. */
  pick(places: Iterable<number>): FixTable {
    const picked = new FixTable();
    for (const place of places) {
      if (picked.end === picked.cells.length) picked.grow();
      picked.cells.set(this.cells.subarray(COLUMNS * place, COLUMNS * (place + 1)), picked.end);
      picked.end += COLUMNS;
    }
    return picked;
  }

  track(place: number): number {
    return (this.cells[COLUMNS * place + TRACK] ?? 0) >>> 0;
  }

  at(place: number): number {
    return this.cells[COLUMNS * place + AT] ?? 0;
  }

  x(place: number): number {
    return this.cells[COLUMNS * place + X] ?? 0;
  }

  y(place: number): number {
    return this.cells[COLUMNS * place + Y] ?? 0;
  }

  rssi(place: number): number {
    return this.cells[COLUMNS * place + RSSI] ?? 0;
  }

  connected(place: number): number {
    return this.cells[COLUMNS * place + CONNECTED] ?? 0;
  }

  key(place: number): KeyState {
    return (this.cells[COLUMNS * place + KEY] ?? NO_KEY) as KeyState;
  }

  /** Compares two fixes of a track in the order of `LiveTrack`. */
  compare(one: number, other: number): number {
    const { cells } = this;
    for (let column = AT; column <= KEY; column++) {
      const difference = (cells[COLUMNS * one + column] ?? 0) - (cells[COLUMNS * other + column] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  private grow(): void {
    const grown = new Int32Array(2 * this.cells.length);
    grown.set(this.cells);
    this.cells = grown;
  }
}

/** Splits a table into tables that each fit into a chunk. If there are several, they ascend by time and have no repeats. */
export function inParts(table: FixTable): readonly FixTable[] {
  if (table.size <= MOST_FIXES) return table.size === 0 ? [] : [table];
  const compare = (one: number, other: number) =>
    table.at(one) - table.at(other) || table.track(one) - table.track(other) || table.compare(one, other);
  const sorted = Uint32Array.from({ length: table.size }, (_, place) => place).sort(compare);
  const once = sorted.filter((place, index) => index === 0 || compare(place, sorted[index - 1] ?? 0) !== 0);
  const parts: FixTable[] = [];
  for (let from = 0; from < once.length; from += MOST_FIXES)
    parts.push(table.pick(once.subarray(from, from + MOST_FIXES)));
  return parts;
}

/** The table as rows sorted by track and time, without repeats and with only the newest keyframe fix of each track. */
export function rowsOfTable(table: FixTable, { startAt, spanMs, leaves = new Map() }: TableOf): Rows {
  const { order, runs } = runsOf(table, leaves.keys());
  const rows: Row[] = [];
  const left: number[] = [];
  let from = 0;
  for (const run of runs) {
    const leavesFrom = left.length;
    const to = keepOnce(table, order, { run, to: from });
    for (const at of [...new Set(leaves.get(run.track))].sort((a, b) => a - b)) left.push(at);
    const key = to > from ? table.key(order[from] ?? 0) : NO_KEY;
    rows.push({ track: run.track, key, from, to, leavesFrom, leavesTo: left.length });
    from = to;
  }
  const span = { startMinute: startAt / MINUTE_MS, spanMinutes: spanMs / MINUTE_MS };
  return { ...span, rows, ...columnsOf(table, order.subarray(0, from), left) };
}

/** Moves a track's fixes to index `to` of the order without repeats, and returns their end. */
function keepOnce(
  table: FixTable,
  order: Uint32Array,
  { run, to }: { readonly run: Run; readonly to: number },
): number {
  let end = to;
  for (const i of inTime(table, order.subarray(run.from, run.to))) {
    const before = order[end - 1] ?? 0;
    if (end === to) order[end++] = i;
    else if (table.key(i) !== NO_KEY) order[end - 1] = i;
    else if (table.compare(before, i) !== 0) order[end++] = i;
  }
  return end;
}

interface Run {
  readonly track: number;
  readonly from: number;
  readonly to: number;
}

/** Track numbers up to this are sorted by counting. */
const MOST_COUNTED = 2 ** 18;

/** Indexes into the table grouped by ascending track, and where each group begins; within a group in the table's order. */
function runsOf(table: FixTable, others: Iterable<number>) {
  const { size } = table;
  const ranks = rankedTracks(table, others);
  const ends = new Uint32Array(ranks.tracks.length + 1);
  const rankOf = new Uint32Array(size);
  for (let place = 0; place < size; place++) {
    const rank = ranks.of(table.track(place));
    rankOf[place] = rank;
    ends[rank + 1] = (ends[rank + 1] ?? 0) + 1;
  }
  for (let rank = 1; rank < ends.length; rank++) ends[rank] = (ends[rank] ?? 0) + (ends[rank - 1] ?? 0);
  const runs = ranks.tracks.map((track, rank): Run => ({ track, from: ends[rank] ?? 0, to: ends[rank + 1] ?? 0 }));
  const order = new Uint32Array(size);
  for (let place = 0; place < size; place++) {
    const rank = rankOf[place] ?? 0;
    order[ends[rank] ?? 0] = place;
    ends[rank] = (ends[rank] ?? 0) + 1;
  }
  return { order, runs };
}

/** The tracks of the table, ascending, and the rank of each track number. */
function rankedTracks(table: FixTable, others: Iterable<number>) {
  const more = [...others];
  let last = more.reduce((most, track) => Math.max(most, track), -1);
  for (let place = 0; place < table.size; place++) last = Math.max(last, table.track(place));
  if (last < MOST_COUNTED) return countedTracks(table, more, last);
  const all = new Set(more);
  for (let place = 0; place < table.size; place++) all.add(table.track(place));
  const tracks = [...all].sort((one, other) => one - other);
  const ranks = new Map(tracks.map((track, rank) => [track, rank]));
  return { tracks, of: (track: number) => ranks.get(track) ?? 0 };
}

function countedTracks(table: FixTable, others: readonly number[], last: number) {
  const ranks = new Uint32Array(last + 1);
  for (const track of others) ranks[track] = 1;
  for (let place = 0; place < table.size; place++) ranks[table.track(place)] = 1;
  const tracks: number[] = [];
  for (let track = 0; track <= last; track++) if (ranks[track] === 1) ranks[track] = tracks.push(track) - 1;
  return { tracks, of: (track: number) => ranks[track] ?? 0 };
}

/** Sorts a run by time; it usually is sorted already. */
function inTime(table: FixTable, run: Uint32Array): Uint32Array {
  for (let i = 1; i < run.length; i++)
    if (table.compare(run[i - 1] ?? 0, run[i] ?? 0) > 0) return run.slice().sort((a, b) => table.compare(a, b));
  return run;
}

function columnsOf(table: FixTable, order: Uint32Array, left: readonly number[]): Pick<Rows, "columns" | "unitMs"> {
  const columns = createColumns(order.length, left.length);
  const isWhole = order.every((place) => table.at(place) % SECOND_MS === 0) && left.every((at) => at % SECOND_MS === 0);
  const unitMs = isWhole ? SECOND_MS : 1;
  for (let to = 0; to < order.length; to++) {
    const from = order[to] ?? 0;
    columns.ats[to] = table.at(from) / unitMs;
    columns.xs[to] = table.x(from);
    columns.ys[to] = table.y(from);
    columns.connected[to] = table.connected(from);
    columns.rssis[to] = table.rssi(from);
  }
  columns.leaves.set(left.map((at) => at / unitMs));
  return { columns, unitMs };
}
