import type { SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";

/** Of so many UTC days that a question needs, so many are made. */
export interface MadeDays {
  readonly done: number;
  readonly of: number;
}

/** It takes long because states or summaries are still being made: it is to be asked again. */
export class BeingMade extends Error {
  override readonly name = "BeingMade";
  readonly days: MadeDays;

  constructor(days: MadeDays) {
    super(`${days.done} of ${days.of} days are made`);
    this.days = days;
  }
}

/** What a question still waits for. */
export interface ToMake {
  readonly days: MadeDays;
  /** How much has to be read for want of it, in whatever unit. */
  readonly work: number;
}

export interface MakingParts<Question> {
  /** Undefined where nothing of it is on its way: then everything is read, however long that takes. */
  readonly toMake: (question: Question) => Promise<ToMake | undefined>;
  /** More work than this is too much even for a quick machine; unless told, it has to be tried. */
  readonly mostWork?: number;
  /** So long a question is worked on before whoever asks is told what it waits for. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 8 * SECOND_MS;
/** So much of what took too long is tried again. */
const PROMISING_SHARE = 0.75;

/**
 * Asks what states or summaries make quick. As long as some are still to be made, a question that is not answered in some seconds is
 * given up, and rejects with `BeingMade`; where so much work was too much before, at once, until a quarter of it is done.
 */
export class MakingPatience<Question extends { readonly siteId: SiteId }> {
  private readonly parts: MakingParts<Question>;
  /** Of each site: no more than this is begun. */
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
      // Where it cannot be found out, the question is asked.
      const due = await this.wanting(question).catch(() => undefined);
      // What has just become due is there in a moment.
      if (due && due.work > Math.max(1, most)) throw new BeingMade(due.days);
    }
    const over = new AbortController();
    const look = async () => {
      const wanting = await this.wanting(question);
      if (!wanting) return;
      this.most.set(siteId, PROMISING_SHARE * wanting.work);
      over.abort(new BeingMade(wanting.days));
    };
    // Where it cannot be found out, the question goes on.
    const patience = setTimeout(() => look().catch(() => undefined), patienceMs);
    try {
      return await ask(signal ? AbortSignal.any([signal, over.signal]) : over.signal);
    } finally {
      clearTimeout(patience);
    }
  }

  private async wanting(question: Question): Promise<ToMake | undefined> {
    const wanting = await this.parts.toMake(question);
    return wanting && wanting.days.done < wanting.days.of ? wanting : undefined;
  }
}
