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
  /** In the thread that writes the history. */
  readonly make: (what: ToSummarize) => Promise<boolean>;
  /** After so long a silence counts are unknown now. */
  readonly unknownAfterMs: () => number;
  readonly now: () => EpochMs;
}

/** Days and hours are summarized so long after their end: most of what comes late has come by then. */
const DAYS_BEHIND_MS = HOUR_MS;
const HOURS_BEHIND_MS = 30 * MINUTE_MS;

/**
 * Has summaries made of what is over and has none: of whole days, and of the hours of a day that is not over, which a day takes the place
 * of. Of the newest first, which is asked about most. Rejects where one cannot be made: those that were made before stay.
 */
export async function makeSummaries(
  siteId: SiteId,
  { days, summarized, gather, make, unknownAfterMs, now }: SummaryMakerParts,
  isWanted: () => boolean,
): Promise<void> {
  const spans = (await summarized(siteId)).filter((span) => span.unknownAfterMs === unknownAfterMs());
  const done = new Set(spans.map(({ startAt, endAt }) => `${startAt} ${endAt}`));
  for (const { startAt, state } of (await days()).toReversed()) {
    // Of a damaged day nothing can be read, and it may be put back.
    if (state === "damaged") continue;
    for (const span of spansOf(startAt, now())) {
      if (done.has(`${span.startAt} ${span.endAt}`)) continue;
      if (!isWanted()) return;
      const { startAt, endAt } = span;
      await make({ startAt, given: await gather(siteId, startOfMoves(startAt), endAt - 1) });
    }
  }
}

/** What is to be summarized of a UTC day by now: all of it, or the hours that are over. */
export function spansOf(startAt: EpochMs, now: EpochMs): readonly Omit<SummarizedSpan, "unknownAfterMs">[] {
  const endAt = startAt + DAY_MS;
  if (endAt + DAYS_BEHIND_MS <= now) return [{ startAt, endAt }];
  const hours = Math.floor((Math.min(now - HOURS_BEHIND_MS, endAt) - startAt) / HOUR_MS);
  return Array.from({ length: Math.max(0, hours) }, (_, hour) => startAt + (hours - 1 - hour) * HOUR_MS).map((at) => ({
    ...{ startAt: at, endAt: at + HOUR_MS },
  }));
}
