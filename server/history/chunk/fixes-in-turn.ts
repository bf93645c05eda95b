import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { ChunkFix } from "./chunk";
import { fixAt } from "./chunk-of-rows";
import { NO_KEY, type Row, type Rows } from "./columns";

/** The fixes of a chunk, taken part by part: from each row those before a time, then those before a later time. */
export class FixesInTurn {
  private readonly all: Rows;
  private readonly rows: readonly Row[];
  /** By row: the index of the first fix that was not taken yet, and the end. */
  private readonly next: Uint32Array;
  private readonly ends: Uint32Array;

  /** Only fixes in `from <= at < to` are taken. */
  constructor(all: Rows, rows: readonly Row[], { from, to }: { readonly from: EpochMs; readonly to: EpochMs }) {
    this.all = all;
    this.rows = rows;
    this.next = Uint32Array.from(rows, (row) => (row.key === NO_KEY ? row.from : row.from + 1));
    this.ends = Uint32Array.from(rows, (row) => row.to);
    for (let row = 0; row < rows.length; row++) {
      const first = this.placeOf(from, row);
      this.ends[row] = this.placeOf(to, row);
      this.next[row] = first;
    }
  }

  get rowCount(): number {
    return this.rows.length;
  }

  /** The number of each row's track. */
  get tracks(): readonly number[] {
    return this.rows.map(({ track }) => track);
  }

  /** The number of fixes that were not taken yet. */
  get left(): number {
    return this.next.reduce((sum, next, row) => sum + (this.ends[row] ?? 0) - next, 0);
  }

  get startAt(): EpochMs {
    return this.all.startMinute * MINUTE_MS;
  }

  get endAt(): EpochMs {
    return this.startAt + this.all.spanMinutes * MINUTE_MS;
  }

  /** Takes the fixes of a row before `end`, ascending. Returns their number. */
  takeBefore(end: EpochMs, row: number, tell: (fix: ChunkFix) => void): number {
    const from = this.next[row] ?? 0;
    const to = this.placeOf(end, row);
    const track = this.rows[row]?.track ?? 0;
    for (let place = from; place < to; place++) tell(fixAt(this.all, track, place));
    this.next[row] = to;
    return to - from;
  }

  /** The index of the first fix of a row that was not taken yet and is not before `at`. */
  private placeOf(at: EpochMs, row: number): number {
    const { ats } = this.all.columns;
    const time = (at - this.startAt) / this.all.unitMs;
    const end = this.ends[row] ?? 0;
    let place = this.next[row] ?? 0;
    while (place < end && (ats[place] ?? 0) < time) place += 1;
    return place;
  }
}
