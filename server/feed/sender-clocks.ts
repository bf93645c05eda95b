import type { SiteId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";

/** Events that tell a time of up to so far ahead of this machine's clock are taken, with the time that they tell. */
export const TAKEN_AHEAD_MS = 15 * MINUTE_MS;
/** Clocks that differ by no more than this agree. */
export const AGREES_MS = 2 * MINUTE_MS;
/** The least lead of so many newest deliveries counts, once there are enough: one wrong time is not a wrong clock. */
const REMEMBERED = 9;
const ENOUGH = 3;
/** Traffic names sites: the clocks of further ones are not measured. */
const MOST_SITES = 200;

/** A site whose events come from minutes ahead of this machine's clock. */
export interface ClockAhead {
  /** Absent for events of the whole organisation. */
  readonly siteId?: SiteId;
  /** By how much at least. */
  readonly aheadMs: number;
  /** When the first delivery came that said so. */
  readonly since: EpochMs;
}

/** The same as `GET /api/feed` answers it. */
export interface ClockAheadReport extends Omit<ClockAhead, "since"> {
  readonly since: string;
}

interface Measured {
  /** Event time minus arrival of the newest deliveries, oldest first. */
  readonly leads: { readonly aheadMs: number; readonly receivedAt: EpochMs }[];
  ahead: ClockAhead | undefined;
}

interface SenderClocksParts {
  /** Told once when a clock is found to be ahead, and again only after it agreed meanwhile. */
  readonly whenAhead: (ahead: ClockAhead) => void;
  readonly whenAgreed: (siteId: SiteId | undefined) => void;
}

/**
 * How far the clocks of those who send are ahead of ours, site by site. An event is never told before it happened: what comes from
 * ahead of our clock, delivery after delivery, was dated by a clock that is ahead, or ours is behind. Changes no event.
 */
export class SenderClocks {
  private readonly parts: SenderClocksParts;
  private readonly bySite = new Map<SiteId | undefined, Measured>();

  constructor(parts: SenderClocksParts = { whenAhead: () => undefined, whenAgreed: () => undefined }) {
    this.parts = parts;
  }

  /** Told of each new delivery: the newest time that it tells of a site, and when it came. */
  heard(siteId: SiteId | undefined, toldAt: EpochMs, receivedAt: EpochMs): void {
    const aheadMs = Math.round(toldAt - receivedAt);
    // What comes late tells nothing of the clock that dated it.
    if (aheadMs < -AGREES_MS) return;
    const measured = this.measuredOf(siteId);
    if (!measured) return;
    const { leads } = measured;
    leads.push({ aheadMs, receivedAt });
    if (leads.length > REMEMBERED) leads.shift();
    if (leads.length >= ENOUGH) this.judge(siteId, measured);
  }

  /** Those that are ahead now, the furthest first. */
  report(): readonly ClockAheadReport[] {
    return [...this.bySite.values()]
      .flatMap(({ ahead }) => ahead ?? [])
      .sort((a, b) => b.aheadMs - a.aheadMs)
      .map((ahead) => ({ ...ahead, since: new Date(ahead.since).toISOString() }));
  }

  private judge(siteId: SiteId | undefined, measured: Measured): void {
    const { leads, ahead } = measured;
    const least = Math.min(...leads.map(({ aheadMs }) => aheadMs));
    const isAhead = least > AGREES_MS;
    if (isAhead && ahead) measured.ahead = { ...ahead, aheadMs: least };
    if (isAhead && !ahead) {
      const since = leads[0]?.receivedAt ?? 0;
      measured.ahead = { ...(siteId !== undefined && { siteId }), aheadMs: least, since };
      this.parts.whenAhead(measured.ahead);
    }
    if (!ahead || leads.slice(-ENOUGH).some(({ aheadMs }) => aheadMs > AGREES_MS)) return;
    measured.ahead = undefined;
    this.parts.whenAgreed(siteId);
  }

  private measuredOf(siteId: SiteId | undefined): Measured | undefined {
    const known = this.bySite.get(siteId);
    if (known || this.bySite.size >= MOST_SITES) return known;
    const measured: Measured = { leads: [], ahead: undefined };
    this.bySite.set(siteId, measured);
    return measured;
  }
}
