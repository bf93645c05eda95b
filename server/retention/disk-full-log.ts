import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { EvictableKind } from "./disk-full-eviction";

type Removed = Readonly<Record<EvictableKind, number>> & { readonly history?: number };

const NOTHING: Removed = { notices: 0, quarantine: 0 };

interface DiskFullLogSetup {
  readonly now: () => EpochMs;
  readonly write: (removed: Removed) => void;
}

/** Logs what was deleted on a full disk: at once for the first time, then once a minute. */
export class DiskFullLog {
  private readonly setup: DiskFullLogSetup;
  private unlogged = NOTHING;
  private loggedAt = Number.NEGATIVE_INFINITY;

  constructor(setup: DiskFullLogSetup) {
    this.setup = setup;
  }

  /** To be called after each attempt, even without deletions, because an earlier message may be due. */
  note({ notices, quarantine, history = 0 }: Removed): void {
    const days = (this.unlogged.history ?? 0) + history;
    this.unlogged = {
      notices: this.unlogged.notices + notices,
      quarantine: this.unlogged.quarantine + quarantine,
      ...(days > 0 && { history: days }),
    };
    const { now, write } = this.setup;
    if (this.unlogged.notices + this.unlogged.quarantine + days === 0) return;
    // With the absolute difference, a clock that was set back delays nothing for more than a minute.
    if (Math.abs(now() - this.loggedAt) < MINUTE_MS) return;
    write(this.unlogged);
    this.unlogged = NOTHING;
    this.loggedAt = now();
  }
}
