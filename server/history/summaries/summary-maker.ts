import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { KeptDay, SummarizedSpan } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { startOfMoves } from "../questions/moves";
import type { Stretch } from "../questions/site-walk";
import type { ToSummarize } from "./make-summary";

export interface SummaryMakerParts {
  readonly days: () => Promise<readonly KeptDay[]>;
  readonly summarized: (siteId: SiteId) => Promise<readonly SummarizedSpan[]>;
  readonly gather: (siteId: SiteId, at: EpochMs, to: EpochMs) => Promise<GatheredStretch>;
  /** Makes one summary, in the thread that writes the history. */
  readonly make: (what: ToSummarize) => Promise<boolean>;
  /** The current setting: after a silence of this many milliseconds counts are unknown. */
  readonly unknownAfterMs: () => number;
  readonly now: () => EpochMs;
}

/** Days and hours are summarized this long after their end, when most late words have arrived. */
const DAYS_BEHIND_MS = HOUR_MS;
const HOURS_BEHIND_MS = 30 * MINUTE_MS;
/** What is newer is summarized in short stretches, soon after their end, while somebody looks at it: a late word costs little of it. */
const STRETCH_MS = 10 * MINUTE_MS;
const STRETCHES_BEHIND_MS = 5 * MINUTE_MS;
/** A page that shows today asks again every few minutes. */
const LOOKED_AT_MS = 20 * MINUTE_MS;

type Summarizable = Span & { readonly siteId: SiteId };

/**
 * Makes the missing summaries of stretches that have ended: of whole days, and of the hours of an unfinished day, which the day's summary
 * later replaces; for a site whose last hour is looked at, of ten minutes each of what is newer as well. What somebody waits for comes first, then the newest of all sites, since they are asked for most.
 */
export class SummaryMaker {
  private readonly parts: SummaryMakerParts;
  private awaited: Stretch | undefined;
  /** When somebody asked last about what has just been, by site. */
  private readonly lookedAt = new Map<SiteId, EpochMs>();

  constructor(parts: SummaryMakerParts) {
    this.parts = parts;
  }

  /** Somebody asks about this range: if it goes up to now, the next questions find more of it summarized. */
  look({ siteId, to }: Stretch): void {
    const now = this.parts.now();
    if (to > now - HOUR_MS) this.lookedAt.set(siteId, now);
  }

  /** Somebody waits for the summaries of this range: they are made next. */
  expect(range: Stretch): void {
    this.awaited = range;
  }

  /**
   * Makes one after the other while `isWanted`. Resolves to false if some are left. Rejects if one cannot be made; earlier ones stay. One
   * that becomes wrong while it is made is left to the next call.
   */
  async make(siteIds: readonly SiteId[], isWanted: () => boolean): Promise<boolean> {
    const { gather, make } = this.parts;
    const tried = new Set<string>();
    for (;;) {
      const left = (await this.missing(siteIds)).filter((span) => !tried.has(keyOf(span)));
      const next = left.find((span) => this.isAwaited(span)) ?? left[0];
      if (!next) return true;
      if (!isWanted()) return false;
      const { siteId, startAt, endAt } = next;
      tried.add(keyOf(next));
      await make({ startAt, given: await gather(siteId, startOfMoves(startAt), endAt - 1) });
    }
  }

  /** The newest first. */
  private async missing(siteIds: readonly SiteId[]): Promise<readonly Summarizable[]> {
    const { days, summarized, unknownAfterMs, now } = this.parts;
    // A damaged day cannot be read, and it may be put back later.
    const readable = (await days()).filter(({ state }) => state !== "damaged");
    const spans = readable.flatMap(({ startAt }) => spansOf(startAt, now()));
    const stretches = readable.flatMap(({ startAt }) => stretchesOf(startAt, now()));
    const missing: Summarizable[] = [];
    for (const siteId of siteIds) {
      const made = (await summarized(siteId)).filter((span) => span.unknownAfterMs === unknownAfterMs());
      const done = new Set(made.map((span) => keyOf({ siteId, ...span })));
      const isLookedAt = (this.lookedAt.get(siteId) ?? Number.NEGATIVE_INFINITY) > now() - LOOKED_AT_MS;
      for (const span of isLookedAt ? [...spans, ...stretches] : spans)
        if (!done.has(keyOf({ siteId, ...span }))) missing.push({ siteId, ...span });
    }
    return missing.sort((one, other) => other.startAt - one.startAt);
  }

  private isAwaited({ siteId, startAt, endAt }: Summarizable): boolean {
    const { awaited } = this;
    return awaited?.siteId === siteId && startAt < awaited.to && endAt > awaited.from;
  }
}

function keyOf({ siteId, startAt, endAt }: Summarizable): string {
  return `${siteId} ${startAt} ${endAt}`;
}

type Span = Omit<SummarizedSpan, "unknownAfterMs">;

/** The stretches of a UTC day that should be summarized by now: the whole day, or the hours that have ended. */
export function spansOf(startAt: EpochMs, now: EpochMs): readonly Span[] {
  const endAt = startAt + DAY_MS;
  if (endAt + DAYS_BEHIND_MS <= now) return [{ startAt, endAt }];
  return partsOf({ startAt, endAt: Math.min(now - HOURS_BEHIND_MS, endAt) }, HOUR_MS).toReversed();
}

/** What has ended of a UTC day since the last of its hours that should be summarized. An hour's summary replaces them. */
function stretchesOf(startAt: EpochMs, now: EpochMs): readonly Span[] {
  const endAt = startAt + DAY_MS;
  if (endAt + DAYS_BEHIND_MS <= now) return [];
  const from = spansOf(startAt, now)[0]?.endAt ?? startAt;
  return partsOf({ startAt: from, endAt: Math.min(now - STRETCHES_BEHIND_MS, endAt) }, STRETCH_MS);
}

/** Whole ones only. */
function partsOf({ startAt, endAt }: Span, ms: number): readonly Span[] {
  return Array.from({ length: Math.max(0, Math.floor((endAt - startAt) / ms)) }, (_, part) => ({
    startAt: startAt + part * ms,
    endAt: startAt + (part + 1) * ms,
  }));
}
