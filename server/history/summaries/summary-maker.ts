import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import type { KeptDay, SummarizedDay } from "../history-store";
import type { GatheredStretch } from "../past/gathering";

export interface SummaryMakerParts {
  readonly days: () => Promise<readonly KeptDay[]>;
  readonly summarizedDays: (siteId: SiteId) => Promise<readonly SummarizedDay[]>;
  readonly gather: (siteId: SiteId, at: EpochMs, to: EpochMs) => Promise<GatheredStretch>;
  /** In the thread that writes the history. */
  readonly make: (given: GatheredStretch) => Promise<boolean>;
  /** After so long a silence counts are unknown now. */
  readonly unknownAfterMs: () => number;
  readonly now: () => EpochMs;
}

/** A day is summarized so long after its end: most of what comes late has come by then. */
const BEHIND_MS = HOUR_MS;

/**
 * Has summaries made of days that are over and have none: of the newest first, which are asked about most. Rejects where one cannot be
 * made: those that were made before stay.
 */
export async function makeSummaries(
  siteId: SiteId,
  { days, summarizedDays, gather, make, unknownAfterMs, now }: SummaryMakerParts,
  isWanted: () => boolean,
): Promise<void> {
  const summarized = await summarizedDays(siteId);
  const done = new Set(
    summarized.filter((day) => day.unknownAfterMs === unknownAfterMs()).map(({ startAt }) => startAt),
  );
  for (const { startAt, state } of (await days()).toReversed()) {
    // Of a damaged day nothing can be read, and it may be put back.
    if (done.has(startAt) || state === "damaged" || startAt + DAY_MS + BEHIND_MS > now()) continue;
    if (!isWanted()) return;
    await make(await gather(siteId, startAt, startAt + DAY_MS - 1));
  }
}
