import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { GivingKind } from "./room";

type Removed = Readonly<Record<GivingKind, number>> & { readonly history?: number };

const NOTHING: Removed = { notices: 0, quarantine: 0 };

interface RoomLogSetup {
  readonly now: () => EpochMs;
  readonly write: (removed: Removed) => void;
}

/** Tells what went on a full disk: the first at once, then once a minute what went since. */
export class RoomLog {
  private readonly setup: RoomLogSetup;
  private untold = NOTHING;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(setup: RoomLogSetup) {
    this.setup = setup;
  }

  /** Called after each try, also where nothing went: then what is left to tell may be due. */
  note({ notices, quarantine, history = 0 }: Removed): void {
    const days = (this.untold.history ?? 0) + history;
    this.untold = {
      notices: this.untold.notices + notices,
      quarantine: this.untold.quarantine + quarantine,
      ...(days > 0 && { history: days }),
    };
    const { now, write } = this.setup;
    if (this.untold.notices + this.untold.quarantine + days === 0) return;
    // A clock that was set back makes nothing recent for longer than a minute.
    if (Math.abs(now() - this.toldAt) < MINUTE_MS) return;
    write(this.untold);
    this.untold = NOTHING;
    this.toldAt = now();
  }
}
