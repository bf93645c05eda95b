import { type EpochMs, MINUTE_MS } from "@/domain/time";

/** What was refused, to whom and from where. Holds no password and no token. */
export interface Refused {
  /** Such as `wrong password`. */
  readonly reason: string;
  /** An e-mail address, a link's id. */
  readonly account?: string | undefined;
  readonly address?: string | undefined;
}

interface Kept {
  readonly refused: Refused;
  toldAt: EpochMs;
  untold: number;
}

/** Lines a minute, whatever the number of accounts and addresses: nobody fills the disk by being refused. */
const MOST_LINES = 60;
const MOST_KEPT = 10_000;

export interface RefusalLogSetup {
  readonly now: () => EpochMs;
  readonly log: { warn(fields: object, message: string): void };
}

/** Logs who was refused: one line a minute for each reason, account and address, which counts what came since the last. */
export class RefusalLog {
  private readonly setup: RefusalLogSetup;
  private readonly kept = new Map<string, Kept>();
  private minute = { since: 0, lines: 0 };

  constructor(setup: RefusalLogSetup) {
    this.setup = setup;
  }

  note(refused: Refused): void {
    const { reason, account, address } = refused;
    const key = JSON.stringify([reason, account, address]);
    const kept = this.kept.get(key) ?? { refused, toldAt: Number.NEGATIVE_INFINITY, untold: 0 };
    this.kept.set(key, kept);
    kept.untold += 1;
    this.tell(kept);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value ?? key);
  }

  /** Tells what was counted since the last lines, and forgets who was not refused lately. Now and then. */
  flush(): void {
    for (const [key, kept] of this.kept) {
      this.tell(kept);
      if (kept.untold === 0 && !this.isRecent(kept.toldAt)) this.kept.delete(key);
    }
  }

  private tell(kept: Kept): void {
    if (kept.untold === 0 || this.isRecent(kept.toldAt) || !this.takeLine()) return;
    const { refused, untold } = kept;
    kept.toldAt = this.setup.now();
    kept.untold = 0;
    this.setup.log.warn({ ...refused, times: untold }, "access was refused");
  }

  private takeLine(): boolean {
    if (!this.isRecent(this.minute.since)) this.minute = { since: this.setup.now(), lines: 0 };
    this.minute.lines += 1;
    return this.minute.lines <= MOST_LINES;
  }

  /** A clock that was set back makes nothing recent for longer than a minute. */
  private isRecent(at: EpochMs): boolean {
    return Math.abs(this.setup.now() - at) < MINUTE_MS;
  }
}
