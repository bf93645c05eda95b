import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { oldStatesEnd } from "../old-states";
import type { GatheredStretch } from "./gathering";
import { endOfDay, type GivenStates, STATES_BEHIND_MS } from "./make-states";
import type { DayOfStates, WantedStates } from "./wanting-states";

export interface StateMakerParts {
  readonly siteIds: () => Iterable<SiteId>;
  /** When the site's newest state up to then is of; undefined where there is none. */
  readonly newestAt: (siteId: SiteId, upTo: EpochMs) => Promise<EpochMs | undefined>;
  /** The days of a site that are kept up to then, oldest first. */
  readonly days: (siteId: SiteId, upTo: EpochMs) => Promise<readonly DayOfStates[]>;
  /** The last stretch of a day without enough states. */
  readonly stretchWithoutStates: (wanted: WantedStates) => Promise<MadeStretch | undefined>;
  readonly gather: (siteId: SiteId, at: EpochMs, to: EpochMs) => Promise<GatheredStretch>;
  /** In the thread that writes the history. */
  readonly make: (given: GivenStates) => Promise<{ readonly isDone: boolean }>;
  /** Makes summaries of all sites while they are wanted. Resolves to false if some are left. */
  readonly summarize: (siteIds: readonly SiteId[], isWanted: () => boolean) => Promise<boolean>;
  /** What was over by then is not needed by any day that is kept. */
  readonly prune: (before: EpochMs) => Promise<void>;
  readonly keptFrom: () => Promise<EpochMs | undefined>;
  readonly now: () => EpochMs;
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly log: { warn(fields: object, message: string): void };
}

/** States of it are made with `after < at <= upTo`. */
interface MadeStretch {
  readonly after: EpochMs;
  readonly upTo: EpochMs;
}

/** Few states of all days come first, so that each moment can be told soon. Summaries need no more of them. */
const PASSES = [{ isCoarse: true }, { isCoarse: false }] as const;

type Pass = (typeof PASSES)[number];

/** A look at what has just been reads every word since the newest state. */
const EVERY_MS = 2 * MINUTE_MS;
/** Of a day whose states are far behind; they go on with the next run. */
const MOST_RUNS = 50;
/** The first run does not come on top of a start. */
const FIRST_AFTER_MS = 20 * SECOND_MS;
/** If many days have no summary yet, the rest of them wait until states of what has just been are made. */
const LONGEST_SUMMARIZING_MS = EVERY_MS;
/** Days that were over so long ago are looked at once. */
const SETTLED_MS = 2 * DAY_MS;

/**
 * Has states and summaries of all sites made, one site after the other, and lets go of versions that nothing refers to any more. Of
 * days that begin with a state, the newest comes first: people look at it most. What is before one without a state has to be read for
 * it, so these come after them, the oldest first.
 */
export class StateMaker {
  private readonly parts: StateMakerParts;
  private nextAt: number;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private hasFailed = false;
  /** Whether the last run left summaries to be made. */
  private isBehind = false;
  /** Sites and days of which all states were made, and those to which no more is added. */
  private readonly made = new Set<string>();
  private readonly settled = new Set<string>();
  /** The day that somebody asked for last. */
  private awaited: string | undefined;
  /** When states of what has just been were made last, by site. */
  private readonly keptUpAt = new Map<SiteId, number>();

  constructor(parts: StateMakerParts) {
    this.parts = parts;
    this.nextAt = parts.elapsed() + FIRST_AFTER_MS;
  }

  /** To be called every second or so. */
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

  /** False where the last run failed: what is missing may stay so. */
  get isMaking(): boolean {
    return !this.hasFailed && !this.isStopped;
  }

  /** Whether states of that day may be still to be made. Then somebody waits for it: it comes next where it begins with a state. */
  isAwaited(siteId: SiteId, at: EpochMs): boolean {
    const isBehind = this.isMaking && !this.made.has(keyOf(siteId, at));
    if (isBehind) this.awaited = keyOf(siteId, at);
    return isBehind;
  }

  /** Never rejects. */
  async run(): Promise<void> {
    const { siteIds, keptFrom, prune, log } = this.parts;
    this.isBehind = false;
    try {
      const from = await keptFrom();
      if (from === undefined) return;
      await prune(from);
      for (const pass of PASSES) {
        for (const siteId of [...siteIds()]) await this.makeOf(siteId, from, pass);
        this.isBehind = !(await this.summarize());
      }
      this.hasFailed = false;
    } catch (error) {
      this.hasFailed = true;
      this.isBehind = false;
      if (!this.isStopped)
        log.warn({ err: error }, "states and summaries of the past could not be made: tried again later");
    }
  }

  /** Nothing new begins; what is under way ends with the thread that makes it. */
  stop(): void {
    this.isStopped = true;
  }

  private async summarize(): Promise<boolean> {
    const { siteIds, summarize, elapsed } = this.parts;
    const until = elapsed() + LONGEST_SUMMARIZING_MS;
    return await summarize([...siteIds()], () => !this.isStopped && elapsed() < until);
  }

  /** Of each day that is over, so that one which came later has some too, and then up to some minutes ago. */
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
    // A day that is not over has no end: few states of it may lead up to now.
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

  /** What has just been is looked at most, also while states of many days are made. */
  private async keepUp(siteId: SiteId, keptFrom: EpochMs): Promise<void> {
    const { newestAt, elapsed } = this.parts;
    const upTo = this.newest();
    if (elapsed() - (this.keptUpAt.get(siteId) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    this.keptUpAt.set(siteId, elapsed());
    const newest = await newestAt(siteId, upTo);
    if (newest === undefined || endOfDay(newest + 1) < upTo) return;
    await this.make(siteId, { after: newest, upTo }, { keptFrom, isCoarse: false });
  }

  /** From the newest state before its end. */
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
    // What comes later than this is rare enough to be read again by whoever looks.
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
