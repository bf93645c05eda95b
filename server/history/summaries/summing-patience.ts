import type { SiteId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { SummedDays, SummedDaysQuestion } from "./summed-days";
import type { UnsummedQuestion } from "./summed-parts";

/** It takes long because summaries are still being made: it is to be asked again. */
export class BeingSummed extends Error {
  override readonly name = "BeingSummed";
  readonly days: SummedDays;

  constructor(days: SummedDays) {
    super(`${days.done} of ${days.of} days are summed up`);
    this.days = days;
  }
}

export interface SummingParts {
  readonly summedDays: (question: SummedDaysQuestion) => Promise<SummedDays>;
  /** False where none can be made: then everything is walked, however long that takes. */
  readonly isSumming: () => boolean;
  readonly now: () => EpochMs;
  /** So long a question is worked on before whoever asks is told that summaries are wanting. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 8 * SECOND_MS;

/**
 * Asks what summaries make quick. As long as some are still to be made, a question that is not answered in some seconds is given up,
 * and rejects with `BeingSummed`; where so many days of the site were too much before, at once, until half of them are done.
 */
export class SummingPatience {
  private readonly parts: SummingParts;
  /** So many days without summaries were too many when they were walked last. */
  private readonly tooMany = new Map<SiteId, number>();

  constructor(parts: SummingParts) {
    this.parts = parts;
  }

  async ask<Answer>(
    question: UnsummedQuestion,
    signal: AbortSignal | undefined,
    ask: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const { siteId } = question;
    const most = this.tooMany.get(siteId);
    if (most !== undefined) {
      const days = await this.missing(question);
      // What has just become due is there in a moment.
      if (days && missingOf(days) > Math.max(1, most / 2)) throw new BeingSummed(days);
    }
    const over = new AbortController();
    const look = async () => {
      const days = await this.missing(question);
      if (!days) return;
      this.tooMany.set(siteId, missingOf(days));
      over.abort(new BeingSummed(days));
    };
    // Where it cannot be found out, the question goes on.
    const patience = setTimeout(() => look().catch(() => undefined), this.parts.patienceMs ?? PATIENCE_MS);
    try {
      return await ask(signal ? AbortSignal.any([signal, over.signal]) : over.signal);
    } finally {
      clearTimeout(patience);
    }
  }

  /** Undefined where no summary is on its way. */
  private async missing({ siteId, from, to, unknownAfterMs }: UnsummedQuestion): Promise<SummedDays | undefined> {
    const { summedDays, isSumming, now } = this.parts;
    if (!isSumming()) return undefined;
    const days = await summedDays({ siteId, from, to, unknownAfterMs, now: now() });
    return missingOf(days) > 0 ? days : undefined;
  }
}

function missingOf({ done, of }: SummedDays): number {
  return of - done;
}
