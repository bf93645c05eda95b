import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** Gaps between arrivals that are remembered. */
const GAPS_KEPT = 20;
/** With fewer the rhythm is not known. */
const FEWEST_GAPS = 4;
/** Nine of ten gaps are no longer than the one that counts. */
const USUAL_SHARE = 0.9;
/** So many usual gaps without a position are too many. */
const GAPS_MISSED = 4;
const SOONEST_LATE_MS = 10 * SECOND_MS;
const LATEST_LATE_MS = 3 * MINUTE_MS;

/** How often positions come to one floor, and whether they have stopped. Times are those of the server's clock. */
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

  /** What comes next is of another time. */
  forget(): void {
    this.newest = undefined;
    this.heardAt = undefined;
    this.hasNews = false;
    this.gaps.length = 0;
  }

  /** A position of that time is in the frame that is being read. */
  see(at: EpochMs): void {
    if (this.newest !== undefined && at <= this.newest) return;
    this.newest = at;
    this.hasNews = true;
  }

  /** The frame that is being read is a whole one: when its positions came, nobody knows. */
  startOver(): void {
    this.isWhole = true;
  }

  /** The frame that was read came now. */
  hear(now: EpochMs): void {
    const { hasNews, isWhole } = this;
    this.hasNews = false;
    this.isWhole = false;
    if (!hasNews) return;
    if (!isWhole && this.heardAt !== undefined) this.gaps.push(now - this.heardAt);
    if (this.gaps.length > GAPS_KEPT) this.gaps.shift();
    this.heardAt = isWhole ? undefined : now;
  }

  /** Whether positions have not come for several of their usual gaps. */
  isLate(now: EpochMs): boolean {
    const since = this.heardAt ?? this.newest;
    return since !== undefined && now - since > this.lateAfterMs();
  }

  private lateAfterMs(): number {
    if (this.gaps.length < FEWEST_GAPS) return LATEST_LATE_MS;
    const usual = [...this.gaps].sort((a, b) => a - b)[Math.floor((this.gaps.length - 1) * USUAL_SHARE)] ?? 0;
    return Math.min(Math.max(usual * GAPS_MISSED, SOONEST_LATE_MS), LATEST_LATE_MS);
  }
}
