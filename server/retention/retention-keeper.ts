import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { BOUNDED_KINDS, type BoundedKind, type BudgetKind, type Budgets } from "./budget";
import type { BudgetKeeper, BudgetReport, StorageReport } from "./budget-keeper";
import { DiskFullLog } from "./disk-full-log";
import type { Holding, RetainedData } from "./retained";
import { RETAINED_KINDS, type RetainedKind, type RetentionDays } from "./retention";
import type { RetentionSettings } from "./retention-settings";

/** The first run waits, because a start has more urgent work. */
const FIRST_AFTER_MS = MINUTE_MS;
const EVERY_MS = HOUR_MS;
/** How often size limits are checked, since an hour of a flood would be too much. */
const BUDGETS_EVERY_MS = 10 * MINUTE_MS;
/** After the clock was set, how long to wait before deleting, in case it was set wrongly. */
const DOUBT_MS = HOUR_MS;
/** Time in which a changed setting can be corrected. */
const GRACE_MS = MINUTE_MS;

export interface RetentionRun {
  readonly at: EpochMs;
  readonly tookMs: number;
  /** Deleted rows by kind. */
  readonly removed: Readonly<Record<RetainedKind, number>>;
}

export interface RetentionReport {
  readonly keeping: RetentionDays;
  readonly holdings: Readonly<Record<RetainedKind, Holding>>;
  readonly budgets: Readonly<Record<BudgetKind, BudgetReport>>;
  readonly storage: StorageReport;
  readonly isRunning: boolean;
  readonly nextRunAt: EpochMs;
  /** The last run since the start. */
  readonly lastRun?: RetentionRun;
}

export interface RetentionKeeperParts {
  readonly kinds: Readonly<Record<RetainedKind, RetainedData>>;
  readonly budgets: Pick<BudgetKeeper, "imageLimit" | "report" | "enforce" | "freeSpace" | "stop">;
  readonly settings: RetentionSettings;
  /** Returns free space to the disk. */
  readonly releaseFreePages: () => Promise<unknown>;
  /** True while the clock is in doubt: nothing is deleted then. */
  readonly isHeld: () => boolean;
  readonly now: () => EpochMs;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Deletes what is older than its retention time, every hour and on request, and what exceeds a size limit, also every ten minutes. */
export class RetentionKeeper {
  private readonly parts: RetentionKeeperParts;
  private running: Promise<void> | undefined;
  private pruning: Promise<void> | undefined;
  private trimming: Promise<void> | undefined;
  private freeingSpace: Promise<void> | undefined;
  private readonly diskFullLog: DiskFullLog;
  private lastRun: RetentionRun | undefined;
  private nextRunAt: EpochMs;
  private nextBudgetsAt: EpochMs;
  private trustedFrom: EpochMs = 0;
  private isStopped = false;
  /** The settings when the last run began. */
  private applied: RetentionDays;

  constructor(parts: RetentionKeeperParts) {
    this.parts = parts;
    this.applied = parts.settings.current;
    this.nextRunAt = parts.now() + FIRST_AFTER_MS;
    this.nextBudgetsAt = this.nextRunAt + BUDGETS_EVERY_MS;
    this.diskFullLog = new DiskFullLog({
      now: parts.now,
      write: (removed) => parts.log.warn({ removed }, "the disk is full: the oldest went to make room for deliveries"),
    });
  }

  get keeping(): RetentionDays {
    return this.parts.settings.current;
  }

  /**
   * For how many days a kind is safe now: a shorter time takes effect with the next run, a longer one at once. Null means forever, or as
   * long as nothing may be deleted.
   */
  daysOf(kind: RetainedKind): number | null {
    if (this.parts.isHeld()) return null;
    const [before, now] = [this.applied[kind], this.keeping[kind]];
    return before === null || now === null ? null : Math.max(before, now);
  }

  /** What ended by this moment is deleted by the next run; negative infinity if nothing is. */
  oldestOf(kind: RetainedKind, now = this.parts.now()): EpochMs {
    const days = this.daysOf(kind);
    return days === null ? Number.NEGATIVE_INFINITY : now - days * DAY_MS;
  }

  /** The limit for all images together, in bytes. */
  get imageLimit(): number {
    return this.parts.budgets.imageLimit;
  }

  async report(): Promise<RetentionReport> {
    const { kinds, budgets } = this.parts;
    const held = await Promise.all(RETAINED_KINDS.map(async (kind) => [kind, await kinds[kind].measure()] as const));
    const holdings = Object.fromEntries(held) as Record<RetainedKind, Holding>;
    return {
      keeping: this.keeping,
      holdings,
      ...(await budgets.report(holdings)),
      isRunning: this.running !== undefined,
      nextRunAt: this.nextRunAt,
      ...(this.lastRun && { lastRun: this.lastRun }),
    };
  }

  /** What exceeds the new settings is deleted in the next run, so that a mistake can be corrected before. */
  async change(news: Partial<RetentionDays>, budgets: Partial<Budgets> = {}): Promise<void> {
    await this.parts.settings.change(news, budgets);
    const earliest = this.parts.now() + GRACE_MS;
    this.nextRunAt = Math.max(this.nextRunAt, earliest);
    this.nextBudgetsAt = Math.max(this.nextBudgetsAt, earliest);
  }

  /** Pauses automatic deletion for a while. */
  clockWasSet(): void {
    if (this.isStopped) return;
    this.trustedFrom = this.parts.now() + DOUBT_MS;
    this.nextRunAt = this.trustedFrom;
    this.nextBudgetsAt = this.trustedFrom + BUDGETS_EVERY_MS;
  }

  /** Called every second; mostly does nothing. */
  tick(): void {
    const now = this.parts.now();
    if (now >= this.nextRunAt) void this.run();
    else if (now >= this.nextBudgetsAt) void this.runBudgets();
  }

  /** Runs now; joins a run in progress. Resolves at its end and never rejects. */
  run(): Promise<void> {
    this.nextRunAt = this.parts.now() + EVERY_MS;
    this.nextBudgetsAt = this.parts.now() + BUDGETS_EVERY_MS;
    this.running ??= this.runAll().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /**
   * Checks size limits, which each run also does. Never in parallel with a run, because both would delete for the same bytes. Never
   * rejects.
   */
  runBudgets(): Promise<void> {
    this.nextBudgetsAt = this.parts.now() + BUDGETS_EVERY_MS;
    if (this.running) return this.running;
    this.trimming ??= this.guarded(async () => {
      await this.enforceBudgets();
      await this.parts.releaseFreePages();
    }).finally(() => {
      this.trimming = undefined;
    });
    return this.trimming;
  }

  /**
   * For a full disk, called every second: deletes some of the oldest notices or quarantined events until new rows find room in the file,
   * then days of the history. Never rejects.
   */
  freeSpace(): Promise<void> {
    if (this.parts.isHeld() || this.isStopped) return Promise.resolve();
    this.freeingSpace ??= this.guarded(async () => {
      const removed = { notices: 0, quarantine: 0, history: 0 };
      try {
        await this.parts.budgets.freeSpace((kind, rows) => {
          removed[kind] += rows;
        });
      } finally {
        this.diskFullLog.note(removed);
      }
    }).finally(() => {
      this.freeingSpace = undefined;
    });
    return this.freeingSpace;
  }

  /** Deletes only old deliveries, which grow fastest; called after each checkpoint. */
  pruneDeliveries(): Promise<void> {
    const now = this.parts.now();
    if (now < this.trustedFrom) return Promise.resolve();
    this.pruning ??= this.guarded(async () => {
      await this.deleteExpired("deliveries", now);
      await this.parts.releaseFreePages();
    }).finally(() => {
      this.pruning = undefined;
    });
    return this.pruning;
  }

  /** Work in progress ends with the database; nothing further begins. */
  stop(): void {
    this.isStopped = true;
    this.nextRunAt = Number.POSITIVE_INFINITY;
    this.nextBudgetsAt = Number.POSITIVE_INFINITY;
    this.parts.budgets.stop();
  }

  private async runAll(): Promise<void> {
    const { now, log, releaseFreePages } = this.parts;
    const [at, startedAt] = [now(), performance.now()];
    this.applied = this.keeping;
    if (this.trimming) await this.trimming;
    await this.guarded(async () => {
      const old: [RetainedKind, number][] = [];
      for (const kind of RETAINED_KINDS) old.push([kind, await this.deleteExpired(kind, at)]);
      const removed = Object.fromEntries(old) as Record<RetainedKind, number>;
      const tooMuch = await this.enforceBudgets();
      for (const kind of BOUNDED_KINDS) removed[kind] += tooMuch?.[kind] ?? 0;
      await releaseFreePages();
      const run = { at, tookMs: Math.round(performance.now() - startedAt), removed };
      this.lastRun = run;
      if (Object.values(removed).some((count) => count > 0)) log.info({ ...run }, "let go of what was past keeping");
    });
  }

  /** Deletes the oldest of what exceeds its size limit; nothing while the clock is in doubt. */
  private async enforceBudgets(): Promise<Readonly<Record<BoundedKind, number>> | undefined> {
    if (this.parts.isHeld() || this.isStopped) return undefined;
    const removed = await this.parts.budgets.enforce();
    if (Object.values(removed).some((count) => count > 0))
      this.parts.log.info({ removed }, "let go of the oldest beyond a limit in bytes");
    return removed;
  }

  private async deleteExpired(kind: RetainedKind, now: EpochMs): Promise<number> {
    const oldest = this.oldestOf(kind, now);
    if (oldest === Number.NEGATIVE_INFINITY || this.isStopped) return 0;
    return await this.parts.kinds[kind].deleteBefore(oldest);
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.isStopped) this.parts.log.warn({ err: error }, "old data could not be let go of; tried again later");
    }
  }
}
