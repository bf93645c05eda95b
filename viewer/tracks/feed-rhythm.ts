import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** The number of gaps between arrivals that are kept. */
const GAPS_KEPT = 20;
/** With fewer gaps the rhythm is unknown. */
const MIN_GAPS = 4;
/** The usual gap is this quantile of the gaps. */
const USUAL_SHARE = 0.9;
/** The feed is late after this many usual gaps without a position. */
const GAPS_MISSED = 4;
const SOONEST_LATE_MS = 10 * SECOND_MS;
const LATEST_LATE_MS = 3 * MINUTE_MS;

/** Learns how often positions arrive for one floor, and tells whether they have stopped. Times are by the server's clock. */
export class FeedRhythm {
  private newest: EpochMs | undefined;
  private heardAt: EpochMs | undefined;
  private hasNews = false;
  private isWhole = false;
  private readonly gaps: number[] = [];

  /** When the newest position was measured. */
  get newestAt(): EpochMs | undefined {
    return this.newest;
  }

  /** Resets the state, because the next positions are from another time. */
  forget(): void {
    this.newest = undefined;
    this.heardAt = undefined;
    this.hasNews = false;
    this.gaps.length = 0;
  }

  /** Records that the frame being read has a position of this time. */
  see(at: EpochMs): void {
    if (this.newest !== undefined && at <= this.newest) return;
    this.newest = at;
    this.hasNews = true;
  }

  /** Records that the frame being read is a whole one, whose positions have no known arrival times. */
  recordSnapshot(): void {
    this.isWhole = true;
  }

  /** Records that the frame just read arrived now. */
  recordFrame(now: EpochMs): void {
    const { hasNews, isWhole } = this;
    this.hasNews = false;
    this.isWhole = false;
    if (!hasNews) return;
    if (!isWhole && this.heardAt !== undefined) this.gaps.push(now - this.heardAt);
    if (this.gaps.length > GAPS_KEPT) this.gaps.shift();
    this.heardAt = isWhole ? undefined : now;
  }

  /** Whether no position has arrived for several usual gaps. */
  isLate(now: EpochMs): boolean {
    const since = this.heardAt ?? this.newest;
    return since !== undefined && now - since > this.lateAfterMs();
  }

  private lateAfterMs(): number {
    if (this.gaps.length < MIN_GAPS) return LATEST_LATE_MS;
    const usual = [...this.gaps].sort((a, b) => a - b)[Math.floor((this.gaps.length - 1) * USUAL_SHARE)] ?? 0;
    return Math.min(Math.max(usual * GAPS_MISSED, SOONEST_LATE_MS), LATEST_LATE_MS);
  }
}
