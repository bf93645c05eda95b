import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { KeptDay, SummarizedSpan } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { startOfMoves } from "../questions/moves";
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

/**
 * Makes the missing summaries of stretches that have ended: of whole days, and of the hours of an unfinished day, which the day's summary
 * later replaces. The newest come first, since they are asked for most. Rejects if one cannot be made; earlier ones stay.
 */
export async function makeSummaries(
  siteId: SiteId,
  { days, summarized, gather, make, unknownAfterMs, now }: SummaryMakerParts,
  isWanted: () => boolean,
): Promise<void> {
  const spans = (await summarized(siteId)).filter((span) => span.unknownAfterMs === unknownAfterMs());
  const done = new Set(spans.map(({ startAt, endAt }) => `${startAt} ${endAt}`));
  for (const { startAt, state } of (await days()).toReversed()) {
    // A damaged day cannot be read, and it may be put back later.
    if (state === "damaged") continue;
    for (const span of spansOf(startAt, now())) {
      if (done.has(`${span.startAt} ${span.endAt}`)) continue;
      if (!isWanted()) return;
      const { startAt, endAt } = span;
      await make({ startAt, given: await gather(siteId, startOfMoves(startAt), endAt - 1) });
    }
  }
}

/** The stretches of a UTC day that should be summarized by now: the whole day, or the hours that have ended. */
export function spansOf(startAt: EpochMs, now: EpochMs): readonly Omit<SummarizedSpan, "unknownAfterMs">[] {
  const endAt = startAt + DAY_MS;
  if (endAt + DAYS_BEHIND_MS <= now) return [{ startAt, endAt }];
  const hours = Math.floor((Math.min(now - HOURS_BEHIND_MS, endAt) - startAt) / HOUR_MS);
  return Array.from({ length: Math.max(0, hours) }, (_, hour) => startAt + (hours - 1 - hour) * HOUR_MS).map((at) => ({
    ...{ startAt: at, endAt: at + HOUR_MS },
  }));
}
