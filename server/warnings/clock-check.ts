import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { MAX_AHEAD_MS } from "@/server/feed/sender-clocks";

/** A server may be off for this long without raising doubt: being wrong by one day does no harm. */
const PLAUSIBLE_OFF_MS = DAY_MS;
/** Stored times that are further ahead of our clock than this mean that it is behind. For deliveries, `MAX_AHEAD_MS` counts. */
const BEHIND_MS = 2 * MINUTE_MS;
/** Deliveries that are late by up to this agree with the clock. */
const AGREES_MS = 5 * MINUTE_MS;
/** The median of the newest `REMEMBERED` deliveries counts, once there are `ENOUGH`. */
const REMEMBERED = 9;
const ENOUGH = 3;
/** A doubt that no delivery resolves ends after this long, since the machine has run with this clock all the time. */
const LONGEST_MS = 30 * DAY_MS;
/** How often it is recorded on disk that the clock was right. */
const NOTED_EVERY_MS = HOUR_MS;

/** Why this machine's clock is in doubt. */
export interface ClockDoubt {
  readonly kind: "ahead" | "behind";
  /** The newest stored time, if the clock differs from it. */
  readonly storedAt?: EpochMs;
  /** How much later deliveries are than the clock, if they differ; negative if they are earlier. */
  readonly deliveriesLaterMs?: number;
}

export interface ClockCheckParts {
  readonly now: () => EpochMs;
  /** Milliseconds of the monotonic clock. */
  readonly elapsed: () => number;
  /** The newest time in the database; undefined if it is empty. */
  readonly storedAt: EpochMs | undefined;
  /** Whether the clock was behind before the start. */
  readonly wasBehind: boolean;
  /** Records on disk when the clock was right, or that it was behind. Never rejects. */
  readonly saveState: (noted: { readonly rightAt?: EpochMs; readonly wasBehind: boolean }) => void;
  /** Called when a clock that was behind is right again. */
  readonly onCaughtUp: () => void;
  readonly log: { info(message: string): void; warn(message: string): void };
}

/**
 * Compares this machine's clock with stored times and with Mist's. While it is in doubt, nothing may be deleted by age: with a wrong clock,
 * everything could seem too old.
 */
export class ClockCheck {
  private readonly parts: ClockCheckParts;
  private readonly laterMs: number[] = [];
  /** The last time at which the clock was right. */
  private rightAt: EpochMs | undefined;
  private notedAt = Number.NEGATIVE_INFINITY;
  private wasBehind: boolean;
  private isConfirmed = false;
  private doubted: { readonly doubt: ClockDoubt; readonly since: number } | undefined;

  constructor(parts: ClockCheckParts) {
    this.parts = parts;
    this.rightAt = parts.storedAt;
    this.wasBehind = parts.wasBehind;
    this.compareWithStored();
  }

  /** Undefined while the clock is trusted. */
  get doubt(): ClockDoubt | undefined {
    return this.doubted?.doubt;
  }

  /** The doubt in one line, with the clock's current time. */
  get warning(): string | undefined {
    const { doubt } = this;
    if (!doubt) return undefined;
    const { storedAt, deliveriesLaterMs } = doubt;
    const now = this.parts.now();
    const others = [
      deliveriesLaterMs !== undefined && `deliveries say ${iso(now + deliveriesLaterMs)}`,
      storedAt !== undefined && `the newest stored data are of ${iso(storedAt)}`,
    ].filter(Boolean);
    const quarantined = doubt.kind === "behind" ? "; events from more than 15 min after that go to quarantine" : "";
    return (
      `this machine's clock says ${iso(now)}, ${others.join(", ")}: ` +
      `nothing is deleted by age until they agree or an admin confirms the clock${quarantined}`
    );
  }

  /** To be called for each new delivery, with the newest time in it and when it arrived. */
  observe(toldAt: EpochMs, receivedAt: EpochMs): void {
    this.laterMs.push(toldAt - receivedAt);
    if (this.laterMs.length > REMEMBERED) this.laterMs.shift();
    if (this.isConfirmed || this.laterMs.length < ENOUGH) return;
    const laterMs = medianOf(this.laterMs);
    if (laterMs > MAX_AHEAD_MS) this.disagree("behind", laterMs);
    else if (laterMs < -PLAUSIBLE_OFF_MS) this.disagree("ahead", laterMs);
    else if (laterMs >= -AGREES_MS) this.endDoubt("deliveries agree with it");
  }

  /** To be called every second. */
  tick(): void {
    const { now, elapsed } = this.parts;
    if (!this.doubted) {
      this.rightAt = now();
      if (elapsed() - this.notedAt >= NOTED_EVERY_MS) this.saveState();
      return;
    }
    const { doubt, since } = this.doubted;
    if (doubt.deliveriesLaterMs === undefined && elapsed() - since > LONGEST_MS)
      this.endDoubt("nothing spoke against it");
  }

  /** To be called when the machine's clock was set, or the machine slept. */
  handleClockSet(byMs: number): void {
    if (!this.doubted) this.rightAt = Math.max(this.rightAt ?? 0, this.parts.now() - byMs);
    this.laterMs.length = 0;
    this.isConfirmed = false;
    const doubted = this.doubted;
    this.doubted = undefined;
    this.compareWithStored(doubted?.since);
    if (doubted && !this.doubted) {
      this.doubted = doubted;
      this.endDoubt("it was set");
    }
  }

  /** An admin confirms that the clock is right. */
  confirm(): void {
    this.isConfirmed = true;
    this.endDoubt("it was confirmed");
  }

  private compareWithStored(since?: number): void {
    const { rightAt: storedAt } = this;
    if (storedAt === undefined) return;
    const laterMs = storedAt - this.parts.now();
    if (laterMs > BEHIND_MS) this.startDoubt({ kind: "behind", storedAt }, since);
    else if (laterMs < -PLAUSIBLE_OFF_MS) this.startDoubt({ kind: "ahead", storedAt }, since);
  }

  private disagree(kind: ClockDoubt["kind"], deliveriesLaterMs: number): void {
    const { doubted } = this;
    const storedAt = doubted?.doubt.storedAt;
    const doubt = { kind, deliveriesLaterMs, ...(storedAt !== undefined && { storedAt }) };
    const isNews = doubted?.doubt.kind !== kind || doubted.doubt.deliveriesLaterMs === undefined;
    if (isNews) this.startDoubt(doubt, doubted?.since);
    else this.doubted = { ...doubted, doubt };
  }

  private startDoubt(doubt: ClockDoubt, since = this.parts.elapsed()): void {
    this.doubted = { doubt, since };
    if (doubt.kind === "behind" && !this.wasBehind) {
      this.wasBehind = true;
      this.parts.saveState({ wasBehind: true });
    }
    if (this.warning) this.parts.log.warn(this.warning);
  }

  private endDoubt(why: string): void {
    const wasDoubted = this.doubted !== undefined;
    const { wasBehind } = this;
    if (!wasDoubted && !wasBehind) return;
    this.doubted = undefined;
    this.wasBehind = false;
    this.rightAt = this.parts.now();
    this.saveState();
    if (wasDoubted) this.parts.log.info(`the clock is believed again: ${why}`);
    if (wasBehind) this.parts.onCaughtUp();
  }

  private saveState(): void {
    this.notedAt = this.parts.elapsed();
    this.parts.saveState({ ...(this.rightAt !== undefined && { rightAt: this.rightAt }), wasBehind: this.wasBehind });
  }
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString();
}
