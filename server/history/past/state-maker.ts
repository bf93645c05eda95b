import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { oldStatesEnd } from "../old-states";
import type { GatheredStretch } from "./gathering";
import { endOfDay, type GivenStates, STATES_BEHIND_MS } from "./make-states";

export interface StateMakerParts {
  readonly siteIds: () => Iterable<SiteId>;
  /** When the site's newest state up to then is of; undefined where there is none. */
  readonly newestAt: (siteId: SiteId, upTo: EpochMs) => Promise<EpochMs | undefined>;
  readonly gather: (siteId: SiteId, at: EpochMs, to: EpochMs) => Promise<GatheredStretch>;
  /** In the thread that writes the history. */
  readonly make: (given: GivenStates) => Promise<{ readonly isDone: boolean }>;
  readonly rememberedMs: () => number;
  /** Has summaries made of its days that are over, for as long as they are wanted. */
  readonly summarize: (siteId: SiteId, isWanted: () => boolean) => Promise<void>;
  /** What was over by then is not needed by any day that is kept. */
  readonly prune: (before: EpochMs) => Promise<void>;
  readonly keptFrom: () => Promise<EpochMs | undefined>;
  readonly now: () => EpochMs;
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly log: { warn(fields: object, message: string): void };
}

/** A look at what has just been reads every word since the newest state. */
const EVERY_MS = 2 * MINUTE_MS;
/** Of a day whose states are far behind; they go on with the next run. */
const MOST_RUNS = 50;
/** The first run does not come on top of a start. */
const FIRST_AFTER_MS = 20 * SECOND_MS;
/** Where many days have no summary yet, the rest of them wait for the next run: states are wanted sooner. */
const LONGEST_SUMMARIZING_MS = 5 * MINUTE_MS;
/** Days that were over so long ago are looked at once. */
const SETTLED_MS = 2 * DAY_MS;

/** Has states and then summaries of all sites made, one site after the other, and lets go of versions that nothing refers to any more. */
export class StateMaker {
  private readonly parts: StateMakerParts;
  private nextAt: number;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private hasFailed = false;
  /** Sites and days of which all states were made. */
  private readonly complete = new Set<string>();

  constructor(parts: StateMakerParts) {
    this.parts = parts;
    this.nextAt = parts.elapsed() + FIRST_AFTER_MS;
  }

  /** To be called every second or so. */
  tick(): void {
    if (this.running || this.isStopped || this.parts.elapsed() < this.nextAt) return;
    this.running = this.run().finally(() => {
      this.running = undefined;
      this.nextAt = this.parts.elapsed() + EVERY_MS;
    });
  }

  /** False where the last run failed: what is missing may stay so. */
  get isMaking(): boolean {
    return !this.hasFailed && !this.isStopped;
  }

  /** Never rejects. */
  async run(): Promise<void> {
    const { siteIds, keptFrom, prune, summarize, elapsed, log } = this.parts;
    try {
      const from = await keptFrom();
      if (from === undefined) return;
      await prune(from);
      for (const siteId of [...siteIds()]) {
        if (this.isStopped) return;
        await this.makeOf(siteId, from);
      }
      const until = elapsed() + LONGEST_SUMMARIZING_MS;
      const isWanted = () => !this.isStopped && elapsed() < until;
      for (const siteId of [...siteIds()]) if (isWanted()) await summarize(siteId, isWanted);
      this.hasFailed = false;
    } catch (error) {
      this.hasFailed = true;
      if (!this.isStopped)
        log.warn({ err: error }, "states and summaries of the past could not be made: tried again later");
    }
  }

  /** Nothing new begins; what is under way ends with the thread that makes it. */
  stop(): void {
    this.isStopped = true;
  }

  /** Of each day that is over, so that one which came later has some too, and then up to some minutes ago. */
  private async makeOf(siteId: SiteId, keptFrom: EpochMs): Promise<void> {
    const now = this.parts.now();
    const newest = now - STATES_BEHIND_MS;
    for (let end = endOfDay(keptFrom); end < newest; end += DAY_MS) {
      const day = `${siteId} ${end}`;
      if (this.complete.has(day)) continue;
      await this.makeUntil(siteId, keptFrom, end);
      if (this.isStopped) return;
      // What comes later than this is rare enough to be read again by whoever looks.
      if (end < now - SETTLED_MS) this.complete.add(day);
    }
    await this.makeUntil(siteId, keptFrom, newest);
  }

  private async makeUntil(siteId: SiteId, keptFrom: EpochMs, upTo: EpochMs): Promise<void> {
    const { newestAt, gather, make, now, rememberedMs } = this.parts;
    for (let run = 0; run < MOST_RUNS && !this.isStopped; run += 1) {
      const at = (await newestAt(siteId, upTo)) ?? keptFrom - 1;
      if (upTo <= at) return;
      const given = await gather(siteId, at, upTo);
      const { isDone } = await make({ ...given, upTo, oldBefore: oldStatesEnd(now()), rememberedMs: rememberedMs() });
      if (isDone) return;
    }
  }
}
