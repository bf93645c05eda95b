import type { SiteId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";

/** Events up to this far ahead of this machine's clock are accepted with their own time. */
export const MAX_AHEAD_MS = 15 * MINUTE_MS;
/** Clocks that differ by no more than this agree. */
export const CLOCK_TOLERANCE_MS = 2 * MINUTE_MS;
/**
 * A site's clock counts as ahead by the smallest lead of its last `REMEMBERED` deliveries, once there are `ENOUGH`: a single wrong time
 * does not mean a wrong clock.
 */
const REMEMBERED = 9;
const ENOUGH = 3;
/** Limits the sites, since deliveries name them: the clocks of further ones are not measured. */
const MAX_SITES = 200;

/** A site whose event times are minutes ahead of this machine's clock. */
export interface ClockAhead {
  /** Absent for events of the whole organisation. */
  readonly siteId?: SiteId;
  /** The least difference. */
  readonly aheadMs: number;
  /** When the first such delivery arrived. */
  readonly since: EpochMs;
}

/** The form in the answer of `GET /api/feed`. */
export interface ClockAheadReport extends Omit<ClockAhead, "since"> {
  readonly since: string;
}

interface Measured {
  /** Event time minus arrival time of the newest deliveries, oldest first. */
  readonly leads: { readonly aheadMs: number; readonly receivedAt: EpochMs }[];
  ahead: ClockAhead | undefined;
}

interface SenderClocksParts {
  /** Called once when a clock is found to be ahead; again only after it has agreed in between. */
  readonly onAhead: (ahead: ClockAhead) => void;
  readonly onAgreed: (siteId: SiteId | undefined) => void;
}

/**
 * Measures how far the senders' clocks are ahead of ours, by site. An event cannot be reported before it happens: if the times of delivery
 * after delivery are in the future, the sender's clock is ahead or ours is behind. Does not change events.
 */
export class SenderClocks {
  private readonly parts: SenderClocksParts;
  private readonly bySite = new Map<SiteId | undefined, Measured>();

  constructor(parts: SenderClocksParts = { onAhead: () => undefined, onAgreed: () => undefined }) {
    this.parts = parts;
  }

  /** To be called for each new delivery, with the newest time in it for a site, and when it arrived. */
  observe(siteId: SiteId | undefined, toldAt: EpochMs, receivedAt: EpochMs): void {
    const aheadMs = Math.round(toldAt - receivedAt);
    // A late delivery says nothing about the sender's clock.
    if (aheadMs < -CLOCK_TOLERANCE_MS) return;
    const measured = this.measuredOf(siteId);
    if (!measured) return;
    const { leads } = measured;
    leads.push({ aheadMs, receivedAt });
    if (leads.length > REMEMBERED) leads.shift();
    if (leads.length >= ENOUGH) this.judge(siteId, measured);
  }

  /** The clocks that are ahead now, largest difference first. */
  report(): readonly ClockAheadReport[] {
    return [...this.bySite.values()]
      .flatMap(({ ahead }) => ahead ?? [])
      .sort((a, b) => b.aheadMs - a.aheadMs)
      .map((ahead) => ({ ...ahead, since: new Date(ahead.since).toISOString() }));
  }

  private judge(siteId: SiteId | undefined, measured: Measured): void {
    const { leads, ahead } = measured;
    const least = Math.min(...leads.map(({ aheadMs }) => aheadMs));
    const isAhead = least > CLOCK_TOLERANCE_MS;
    if (isAhead && ahead) measured.ahead = { ...ahead, aheadMs: least };
    if (isAhead && !ahead) {
      const since = leads[0]?.receivedAt ?? 0;
      measured.ahead = { ...(siteId !== undefined && { siteId }), aheadMs: least, since };
      this.parts.onAhead(measured.ahead);
    }
    if (!ahead || leads.slice(-ENOUGH).some(({ aheadMs }) => aheadMs > CLOCK_TOLERANCE_MS)) return;
    measured.ahead = undefined;
    this.parts.onAgreed(siteId);
  }

  private measuredOf(siteId: SiteId | undefined): Measured | undefined {
    const known = this.bySite.get(siteId);
    if (known || this.bySite.size >= MAX_SITES) return known;
    const measured: Measured = { leads: [], ahead: undefined };
    this.bySite.set(siteId, measured);
    return measured;
  }
}
