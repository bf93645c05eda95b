import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { oldStatesEnd } from "../old-states";
import type { GatheredStretch } from "./gathering";
import { endOfDay, type GivenStates, STATES_BEHIND_MS } from "./make-states";
import { RestingSites } from "./resting-sites";
import type { DayOfStates, WantedStates } from "./wanting-states";

export interface StateMakerParts {
  readonly siteIds: () => Iterable<SiteId>;
  /** The time of the site's newest state up to `upTo`; undefined if there is none. */
  readonly newestAt: (siteId: SiteId, upTo: EpochMs) => Promise<EpochMs | undefined>;
  /** The kept days of a site up to `upTo`, oldest first. */
  readonly days: (siteId: SiteId, upTo: EpochMs) => Promise<readonly DayOfStates[]>;
  /** The last stretch of a day that has too few states. */
  readonly stretchWithoutStates: (wanted: WantedStates) => Promise<MadeStretch | undefined>;
  readonly gather: (siteId: SiteId, at: EpochMs, to: EpochMs) => Promise<GatheredStretch>;
  /** Makes states in the thread that writes the history. */
  readonly make: (given: GivenStates) => Promise<{ readonly isDone: boolean }>;
  /** Makes summaries of all sites while they are wanted. Resolves to false if some are left. */
  readonly summarize: (siteIds: readonly SiteId[], isWanted: () => boolean) => Promise<boolean>;
  /** Deletes versions that no kept day needs: those no longer in force at `before`. */
  readonly prune: (before: EpochMs) => Promise<void>;
  readonly keptFrom: () => Promise<EpochMs | undefined>;
  readonly now: () => EpochMs;
  /** Milliseconds by a monotonic clock. */
  readonly elapsed: () => number;
  readonly log: { warn(fields: object, message: string): void };
}

/** A stretch in which states are made, with `after < at <= upTo`. */
interface MadeStretch {
  readonly after: EpochMs;
  readonly upTo: EpochMs;
}

/** A few states of all days are made first, so that every moment can be shown soon. Summaries need no more than these. */
const PASSES = [{ isCoarse: true }, { isCoarse: false }] as const;

type Pass = (typeof PASSES)[number];

/** Frequent, because a look at a recent moment reads every word since the newest state. */
const EVERY_MS = 2 * MINUTE_MS;
/** The most calls for one stretch; the next run continues. */
const MOST_RUNS = 50;
/** The first run is delayed so that it does not compete with the start. */
const FIRST_AFTER_MS = 20 * SECOND_MS;
/** If many days have no summary yet, the rest of them wait until recent states are made. */
const LONGEST_SUMMARIZING_MS = EVERY_MS;
/** Days that ended this long ago are checked only once. */
const SETTLED_MS = 2 * DAY_MS;

/**
 * Makes the states and summaries of all sites, one site after the other, and deletes versions that are no longer referenced. Days that
 * begin with a state come first, the newest of them first, since people look at it most. A day without one depends on everything before it,
 * so these follow, the oldest first.
 */
export class StateMaker {
  private readonly parts: StateMakerParts;
  private nextAt: number;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private hasFailed = false;
  /** Whether the last run left summaries to be made. */
  private isBehind = false;
  /** Sites and days whose states are all made, and those to which no more words are expected. */
  private readonly made = new Set<string>();
  private readonly settled = new Set<string>();
  /** The day that was last asked for. */
  private awaited: string | undefined;
  /** When recent states were last made, by site. */
  private readonly keptUpAt = new Map<SiteId, number>();
  private readonly resting = new RestingSites();

  constructor(parts: StateMakerParts) {
    this.parts = parts;
    this.nextAt = parts.elapsed() + FIRST_AFTER_MS;
  }

  /** Call it about once a second. */
  tick(): void {
    if (this.running || this.isStopped || this.parts.elapsed() < this.nextAt) return;
    this.running = this.run().finally(() => {
      this.running = undefined;
      this.nextAt = this.parts.elapsed() + (this.isBehind ? 0 : EVERY_MS);
    });
  }

  /** Resolves when nothing is being made. */
  get idle(): Promise<void> {
    return this.running ?? Promise.resolve();
  }

  /** False if the last run failed, so that missing states may not appear. */
  get isMaking(): boolean {
    return !this.hasFailed && !this.isStopped;
  }

  /** Whether states of that day may still be missing. If so, somebody is waiting for it, and it comes next if it begins with a state. */
  isAwaited(siteId: SiteId, at: EpochMs): boolean {
    const isBehind = this.isMaking && !this.made.has(keyOf(siteId, at));
    if (isBehind) this.awaited = keyOf(siteId, at);
    return isBehind;
  }

  /** Makes everything that is missing. Never rejects. */
  async run(): Promise<void> {
    const { siteIds, keptFrom, prune, elapsed, log } = this.parts;
    this.isBehind = false;
    try {
      const from = await keptFrom();
      if (from === undefined) return;
      await prune(from);
      const tookMs = new Map<SiteId, number>();
      for (const siteId of [...siteIds()]) if (!(await this.isResting(siteId))) tookMs.set(siteId, 0);
      for (const pass of PASSES) {
        for (const [siteId, ms] of [...tookMs]) {
          const begunAt = elapsed();
          await this.makeOf(siteId, from, pass);
          tookMs.set(siteId, ms + elapsed() - begunAt);
        }
        this.isBehind = !(await this.summarize());
      }
      for (const [siteId, ms] of tookMs) await this.noteRun(siteId, ms);
      this.hasFailed = false;
    } catch (error) {
      this.hasFailed = true;
      this.isBehind = false;
      if (!this.isStopped)
        log.warn({ err: error }, "states and summaries of the past could not be made: tried again later");
    }
  }

  /** Starts nothing new; work in progress ends with its thread. */
  stop(): void {
    this.isStopped = true;
  }

  /** Whether late words deleted states of the site shortly after they were made. */
  private async isResting(siteId: SiteId): Promise<boolean> {
    const { newestAt, elapsed } = this.parts;
    const made = this.resting.newestAt(siteId, elapsed());
    return made !== undefined && ((await newestAt(siteId, this.newest())) ?? 0) < made;
  }

  private async noteRun(siteId: SiteId, tookMs: number): Promise<void> {
    const { newestAt, elapsed } = this.parts;
    this.resting.note(siteId, { newestAt: await newestAt(siteId, this.newest()), tookMs, endedAt: elapsed() });
  }

  private async summarize(): Promise<boolean> {
    const { siteIds, summarize, elapsed } = this.parts;
    const until = elapsed() + LONGEST_SUMMARIZING_MS;
    return await summarize([...siteIds()], () => !this.isStopped && elapsed() < until);
  }

  /** Makes the states of each ended day, including days that appeared later, and then up to a few minutes ago. */
  private async makeOf(siteId: SiteId, keptFrom: EpochMs, pass: Pass): Promise<void> {
    const all = this.isStopped ? [] : await this.parts.days(siteId, this.newest());
    const days = all.filter(({ startAt }) => !this.settled.has(keyOf(siteId, startAt)));
    const [ready, others] = [days.filter(({ hasStart }) => hasStart), days.filter(({ hasStart }) => !hasStart)];
    const left = [...ready.toReversed(), ...(pass.isCoarse ? others : others.toReversed())];
    const isNext = ({ startAt, hasStart }: DayOfStates) => hasStart && keyOf(siteId, startAt) === this.awaited;
    while (!this.isStopped) {
      const [day] = left.splice(Math.max(0, left.findIndex(isNext)), 1);
      if (!day) return;
      await this.makeDay(siteId, day, { ...pass, keptFrom });
      if (!pass.isCoarse) this.noteMade(siteId, day);
      await this.keepUp(siteId, keptFrom);
    }
  }

  private async makeDay(siteId: SiteId, day: DayOfStates, making: Pass & Making): Promise<void> {
    const { startAt, hasEnd } = day;
    const isOver = day.endAt === endOfDay(startAt);
    // An unfinished day has no end yet, and a coarse pass may make no state of it.
    if (!hasEnd && (isOver || !making.isCoarse))
      await this.make(siteId, { after: making.keptFrom - 1, upTo: day.endAt }, making);
    for (let { endAt } = day; endAt >= startAt && !this.isStopped; ) {
      const wanted = { siteId, startAt, endAt, isCoarse: making.isCoarse, oldBefore: oldStatesEnd(this.parts.now()) };
      const stretch = await this.parts.stretchWithoutStates(wanted);
      if (!stretch) return;
      await this.make(siteId, stretch, making);
      endAt = stretch.after;
    }
  }

  /** Keeps recent states up to date, even while states of many days are made, because people look at recent moments most. */
  private async keepUp(siteId: SiteId, keptFrom: EpochMs): Promise<void> {
    const { newestAt, elapsed } = this.parts;
    const upTo = this.newest();
    if (elapsed() - (this.keptUpAt.get(siteId) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    this.keptUpAt.set(siteId, elapsed());
    const newest = await newestAt(siteId, upTo);
    if (newest === undefined || endOfDay(newest + 1) < upTo) return;
    await this.make(siteId, { after: newest, upTo }, { keptFrom, isCoarse: false });
  }

  /** Makes states of a stretch, starting from the newest state before its end. */
  private async make(siteId: SiteId, { after, upTo }: MadeStretch, { isCoarse }: Pass & Making): Promise<void> {
    const { newestAt, gather, make, now } = this.parts;
    for (let run = 0; run < MOST_RUNS && !this.isStopped; run += 1) {
      const at = Math.max((await newestAt(siteId, upTo)) ?? after, after);
      if (upTo <= at) return;
      const given = await gather(siteId, at, upTo);
      const spacing = { isCoarse, oldBefore: oldStatesEnd(now()) };
      const { isDone } = await make({ ...given, upTo, ...spacing });
      if (isDone) return;
    }
  }

  private noteMade(siteId: SiteId, { startAt, endAt }: DayOfStates): void {
    this.made.add(keyOf(siteId, startAt));
    // Later words are rare enough to be read again by whoever looks.
    if (endAt < this.parts.now() - SETTLED_MS) this.settled.add(keyOf(siteId, startAt));
  }

  private newest(): EpochMs {
    return this.parts.now() - STATES_BEHIND_MS;
  }
}

interface Making {
  readonly keptFrom: EpochMs;
  readonly isCoarse: boolean;
}

function keyOf(siteId: SiteId, at: EpochMs): string {
  return `${siteId} ${endOfDay(at)}`;
}
