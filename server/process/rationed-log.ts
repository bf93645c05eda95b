import { MINUTE_MS } from "@/domain/time";

/** For all keys together: anybody who can reach the port can cause lines, and must not fill the disk. */
const MOST_LINES_A_MINUTE = 60;
/** Beyond this the key that is known for the longest is forgotten, with what was counted for it. */
const MOST_KEYS = 10_000;

interface Pending<Details> {
  /** Of the newest event. */
  details: Details;
  /** Events since the last line. */
  times: number;
  writtenAt: number;
}

export interface RationedLogSetup<Details> {
  /** Milliseconds of any clock. */
  readonly now: () => number;
  /** Writes a line for so many events; the details are those of the newest. */
  readonly write: (details: Details, times: number) => void;
}

/** Log lines for what may happen thousands of times a second: one a minute for each key, with a count. */
export class RationedLog<Details extends object> {
  private readonly setup: RationedLogSetup<Details>;
  private readonly pending = new Map<string, Pending<Details>>();
  private minute = { since: Number.NEGATIVE_INFINITY, lines: 0 };

  constructor(setup: RationedLogSetup<Details>) {
    this.setup = setup;
  }

  /** Writes the first event of a key at once and counts the others. Events with the same details have the same key unless told. */
  note(details: Details, key = JSON.stringify(details)): void {
    const pending = this.pending.get(key) ?? { details, times: 0, writtenAt: Number.NEGATIVE_INFINITY };
    this.pending.set(key, pending);
    pending.details = details;
    pending.times += 1;
    this.writeIfDue(pending);
    if (this.pending.size > MOST_KEYS) this.pending.delete(this.pending.keys().next().value ?? key);
  }

  /** Writes what was counted since the last lines. To be called now and then. */
  flush(): void {
    for (const [key, pending] of this.pending) {
      this.writeIfDue(pending);
      if (pending.times === 0 && !this.isRecent(pending.writtenAt)) this.pending.delete(key);
    }
  }

  private writeIfDue(pending: Pending<Details>): void {
    if (pending.times === 0 || this.isRecent(pending.writtenAt) || !this.hasLineLeft()) return;
    const { details, times } = pending;
    pending.writtenAt = this.setup.now();
    pending.times = 0;
    this.setup.write(details, times);
  }

  private hasLineLeft(): boolean {
    if (!this.isRecent(this.minute.since)) this.minute = { since: this.setup.now(), lines: 0 };
    this.minute.lines += 1;
    return this.minute.lines <= MOST_LINES_A_MINUTE;
  }

  /** A clock that was set back makes nothing recent for longer than a minute. */
  private isRecent(at: number): boolean {
    return Math.abs(this.setup.now() - at) < MINUTE_MS;
  }
}
