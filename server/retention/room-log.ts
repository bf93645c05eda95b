import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { GivingKind } from "./room";

type Removed = Readonly<Record<GivingKind, number>> & { readonly history?: number };

const NOTHING: Removed = { notices: 0, quarantine: 0 };

interface RoomLogSetup {
  readonly now: () => EpochMs;
  readonly write: (removed: Removed) => void;
}

/** Logs what was deleted on a full disk: at once for the first time, then once a minute. */
export class RoomLog {
  private readonly setup: RoomLogSetup;
  private untold = NOTHING;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(setup: RoomLogSetup) {
    this.setup = setup;
  }

  /** To be called after each attempt, even without deletions, because an earlier message may be due. */
  note({ notices, quarantine, history = 0 }: Removed): void {
    const days = (this.untold.history ?? 0) + history;
    this.untold = {
      notices: this.untold.notices + notices,
      quarantine: this.untold.quarantine + quarantine,
      ...(days > 0 && { history: days }),
    };
    const { now, write } = this.setup;
    if (this.untold.notices + this.untold.quarantine + days === 0) return;
    // With the absolute difference, a clock that was set back delays nothing for more than a minute.
    if (Math.abs(now() - this.toldAt) < MINUTE_MS) return;
    write(this.untold);
    this.untold = NOTHING;
    this.toldAt = now();
  }
}
