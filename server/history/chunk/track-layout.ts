import { ABSENT, type Columns, NO_KEY, NO_RSSI, type Row } from "./columns";
import type { Port } from "./port";
import { RiceColumn } from "./rice";

/** Which of the optional columns a chunk has. */
export interface Present {
  readonly connected: boolean;
  readonly rssi: boolean;
}

/** Rice columns for tracks with similar report intervals, because how far a track moves between fixes depends on the interval. */
class Pace {
  readonly step = new RiceColumn();
  readonly x = new RiceColumn();
  readonly y = new RiceColumn();
}
const PACES = 9;

/**
 * The layout of tracks, one after the other: times, x, y, the optional columns that are present, and leave marks. Times are coded as
 * differences from the track's running interval, the others as differences from the previous fix.
 */
export class TrackLayout {
  private readonly port: Port;
  private readonly present: Present;
  private readonly anchor = new RiceColumn();
  private readonly age = new RiceColumn();
  private readonly gap = new RiceColumn();
  private readonly place = new RiceColumn();
  private readonly joined = new RiceColumn();
  private readonly rssi = new RiceColumn();
  private readonly leave = new RiceColumn();
  private readonly paces = Array.from({ length: PACES }, () => new Pace());

  constructor(port: Port, present: Present) {
    this.port = port;
    this.present = present;
  }

  /** Writes a range of the columns, or fills it by reading. */
  code(row: Row, columns: Columns): void {
    const { from, to } = row;
    if (from < to) {
      const pace = this.times(row, columns.ats);
      this.places(row, columns.xs, pace.x);
      this.places(row, columns.ys, pace.y);
      if (this.present.connected) this.connected(row, columns.connected);
      if (this.present.rssi) this.rssis(row, columns.rssis);
    }
    this.leaves(row, columns.leaves);
  }

  private times({ key, from, to }: Row, ats: Int32Array): Pace {
    const { port } = this;
    // The first fix within the chunk's own time; the interval accounts for the keyframe's age.
    const own = key === NO_KEY || to - from === 1 ? from : from + 1;
    const isOwn = key === NO_KEY || own > from;
    const first = isOwn ? port.number(this.anchor, ats[own] ?? 0) : -1 - port.number(this.age, -1 - (ats[own] ?? 0));
    ats[own] = first;
    if (to - from === 1) return this.paceOf(0);
    let interval = port.number(this.gap, (ats[from + 1] ?? 0) - (ats[from] ?? 0));
    const pace = this.paceOf(interval);
    if (own > from) ats[from] = first - interval;
    else ats[from + 1] = first + interval;
    for (let i = from + 2; i < to; i++) {
      const before = ats[i - 1] ?? 0;
      const gap = interval + port.signed(pace.step, (ats[i] ?? 0) - before - interval);
      ats[i] = before + gap;
      interval = (interval + gap) >> 1;
    }
    return pace;
  }

  private paceOf(interval: number): Pace {
    const pace = this.paces[Math.min(PACES - 1, (32 - Math.clz32(interval)) >> 1)];
    if (!pace) throw new Error("there is a pace for every interval");
    return pace;
  }

  private places({ from, to }: Row, places: Int32Array, steps: RiceColumn): void {
    const { port } = this;
    let before = port.signed(this.place, places[from] ?? 0);
    places[from] = before;
    for (let i = from + 1; i < to; i++) {
      before += port.signed(steps, (places[i] ?? 0) - before);
      places[i] = before;
    }
  }

  private connected({ from, to }: Row, connected: Uint8Array): void {
    let before = ABSENT;
    for (let i = from; i < to; i++) {
      before = (before + this.port.number(this.joined, ((connected[i] ?? 0) - before + 3) % 3)) % 3;
      connected[i] = before;
    }
  }

  /** Codes 0 for an absent value, else 1 and the difference to the previous value. */
  private rssis({ from, to }: Row, rssis: Int32Array): void {
    let before = 0;
    for (let i = from; i < to; i++) {
      const rssi = rssis[i] ?? NO_RSSI;
      const step = rssi - before;
      const code = this.port.number(this.rssi, rssi === NO_RSSI ? 0 : 1 + (step < 0 ? -2 * step - 1 : 2 * step));
      if (code === 0) continue;
      before += code & 1 ? (code - 1) / 2 : -code / 2;
      rssis[i] = before;
    }
  }

  private leaves({ leavesFrom, leavesTo }: Row, leaves: Int32Array): void {
    let before = 0;
    for (let i = leavesFrom; i < leavesTo; i++) {
      before += this.port.number(this.leave, (leaves[i] ?? 0) - before);
      leaves[i] = before;
    }
  }
}
