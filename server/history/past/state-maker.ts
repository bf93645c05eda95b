import type { SiteId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { GatheredStretch } from "./gathering";
import { type GivenStates, STATES_BEHIND_MS } from "./make-states";

export interface StateMakerParts {
  readonly siteIds: () => Iterable<SiteId>;
  /** When the site's newest state is of; undefined where there is none. */
  readonly newestAt: (siteId: SiteId) => Promise<EpochMs | undefined>;
  readonly gather: (siteId: SiteId, at: EpochMs, to: EpochMs) => Promise<GatheredStretch>;
  /** In the thread that writes the history. */
  readonly make: (given: GivenStates) => Promise<{ readonly isDone: boolean }>;
  readonly rememberedMs: () => number;
  /** What was over by then is not needed by any day that is kept. */
  readonly prune: (before: EpochMs) => Promise<void>;
  readonly keptFrom: () => Promise<EpochMs | undefined>;
  readonly now: () => EpochMs;
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly log: { warn(fields: object, message: string): void };
}

const EVERY_MS = 20 * MINUTE_MS;
/** In one go of a site whose states are far behind; it goes on with the next run. */
const MOST_RUNS_A_SITE = 50;
/** The first run does not come on top of a start. */
const FIRST_AFTER_MS = 2 * MINUTE_MS;

/** Has states of all sites made, one site after the other, and lets go of versions that nothing refers to any more. */
export class StateMaker {
  private readonly parts: StateMakerParts;
  private nextAt: number;
  private running: Promise<void> | undefined;
  private isStopped = false;

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

  /** Never rejects. */
  async run(): Promise<void> {
    const { siteIds, keptFrom, prune, log } = this.parts;
    try {
      const from = await keptFrom();
      if (from === undefined) return;
      await prune(from);
      for (const siteId of [...siteIds()]) {
        if (this.isStopped) return;
        await this.makeOf(siteId, from);
      }
    } catch (error) {
      if (!this.isStopped) log.warn({ err: error }, "states of the past could not be made: tried again later");
    }
  }

  /** Nothing new begins; what is under way ends with the thread that makes it. */
  stop(): void {
    this.isStopped = true;
  }

  private async makeOf(siteId: SiteId, keptFrom: EpochMs): Promise<void> {
    const { newestAt, gather, make, rememberedMs, now } = this.parts;
    for (let run = 0; run < MOST_RUNS_A_SITE && !this.isStopped; run += 1) {
      const at = (await newestAt(siteId)) ?? keptFrom - 1;
      const upTo = now() - STATES_BEHIND_MS;
      if (upTo <= at) return;
      const given = await gather(siteId, at, upTo);
      const { isDone } = await make({ ...given, upTo, rememberedMs: rememberedMs() });
      if (isDone) return;
    }
  }
}
