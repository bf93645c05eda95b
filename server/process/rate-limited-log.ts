import { MINUTE_MS } from "@/domain/time";

/** For all keys together: anybody who can reach the port can cause lines, and must not be able to fill the disk. */
const MAX_LINES_PER_MINUTE = 60;
/** Beyond this many keys, the oldest one is dropped, with its count. */
const MAX_KEYS = 10_000;

interface Pending<Details> {
  /** Details of the newest event. */
  details: Details;
  /** Events since the last line. */
  times: number;
  writtenAt: number;
}

export interface RateLimitedLogSetup<Details> {
  /** Milliseconds of any clock. */
  readonly now: () => number;
  /** Writes a line for `times` events with the details of the newest. */
  readonly write: (details: Details, times: number) => void;
}

/** Log lines for events that may happen thousands of times a second: at most one line a minute for each key, with a count. */
export class RateLimitedLog<Details extends object> {
  private readonly setup: RateLimitedLogSetup<Details>;
  private readonly pending = new Map<string, Pending<Details>>();
  private minute = { since: Number.NEGATIVE_INFINITY, lines: 0 };

  constructor(setup: RateLimitedLogSetup<Details>) {
    this.setup = setup;
  }

  /** Writes the first event of a key at once and counts further ones. By default, events with the same details have the same key. */
  note(details: Details, key = JSON.stringify(details)): void {
    const pending = this.pending.get(key) ?? { details, times: 0, writtenAt: Number.NEGATIVE_INFINITY };
    this.pending.set(key, pending);
    pending.details = details;
    pending.times += 1;
    this.writeIfDue(pending);
    if (this.pending.size > MAX_KEYS) this.pending.delete(this.pending.keys().next().value ?? key);
  }

  /** Writes what was counted since the last lines. To be called regularly. */
  flush(): void {
    for (const [key, pending] of this.pending) {
      this.writeIfDue(pending);
      if (pending.times === 0 && !this.isRecent(pending.writtenAt)) this.pending.delete(key);
    }
  }

  private writeIfDue(pending: Pending<Details>): void {
    if (pending.times === 0 || this.isRecent(pending.writtenAt) || !this.tryTakeLine()) return;
    const { details, times } = pending;
    pending.writtenAt = this.setup.now();
    pending.times = 0;
    this.setup.write(details, times);
  }

  private tryTakeLine(): boolean {
    if (!this.isRecent(this.minute.since)) this.minute = { since: this.setup.now(), lines: 0 };
    this.minute.lines += 1;
    return this.minute.lines <= MAX_LINES_PER_MINUTE;
  }

  /** With the absolute difference, a clock that was set back delays nothing for more than a minute. */
  private isRecent(at: number): boolean {
    return Math.abs(this.setup.now() - at) < MINUTE_MS;
  }
}
