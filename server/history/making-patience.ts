import type { SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";

/** How many of the UTC days that a question needs are ready. */
export interface ReadyDays {
  readonly done: number;
  readonly of: number;
}

/** The question was given up because its states or summaries are still being made. Ask again later. */
export class NotReady extends Error {
  override readonly name = "NotReady";
  readonly days: ReadyDays;

  constructor(days: ReadyDays) {
    super(`${days.done} of ${days.of} days are made`);
    this.days = days;
  }
}

/** The states or summaries that a question still lacks. */
export interface MissingWork {
  readonly days: ReadyDays;
  /** How much must be read because they are missing, in any unit. */
  readonly work: number;
}

export interface MakingParts<Question> {
  /** What a question lacks. Undefined if nothing is being made for it: then all words are read, however long that takes. */
  readonly toMake: (question: Question) => Promise<MissingWork | undefined>;
  /** More work than this is too much even for a fast machine. Without it, the limit is found by trying. */
  readonly mostWork?: number;
  /** How long a question runs before it is rejected with `NotReady`. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 8 * SECOND_MS;
/** A question that took too long is tried again once its work has shrunk to this share. */
const PROMISING_SHARE = 0.75;

/**
 * Runs questions that states or summaries make fast. While some are still missing, a question that is not answered within some seconds is
 * given up and rejects with `NotReady`. If that much work took too long before, it rejects at once, until a quarter of the work is done.
 */
export class MakingPatience<Question extends { readonly siteId: SiteId }> {
  private readonly parts: MakingParts<Question>;
  /** The most work that is attempted, by site. */
  private readonly most = new Map<SiteId, number>();

  constructor(parts: MakingParts<Question>) {
    this.parts = parts;
  }

  async ask<Answer>(
    question: Question,
    signal: AbortSignal | undefined,
    ask: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const { siteId } = question;
    const { mostWork, patienceMs = PATIENCE_MS } = this.parts;
    const most = this.most.get(siteId) ?? mostWork;
    if (most !== undefined) {
      // If it cannot be found out, run the question.
      const due = await this.wanting(question).catch(() => undefined);
      // One unit of work has only just become due and is made in a moment.
      if (due && due.work > Math.max(1, most)) throw new NotReady(due.days);
    }
    const over = new AbortController();
    const look = async () => {
      const wanting = await this.wanting(question);
      if (!wanting) return;
      this.most.set(siteId, PROMISING_SHARE * wanting.work);
      over.abort(new NotReady(wanting.days));
    };
    // If it cannot be found out, let the question go on.
    const patience = setTimeout(() => look().catch(() => undefined), patienceMs);
    try {
      return await ask(signal ? AbortSignal.any([signal, over.signal]) : over.signal);
    } finally {
      clearTimeout(patience);
    }
  }

  private async wanting(question: Question): Promise<MissingWork | undefined> {
    const wanting = await this.parts.toMake(question);
    return wanting && wanting.days.done < wanting.days.of ? wanting : undefined;
  }
}
