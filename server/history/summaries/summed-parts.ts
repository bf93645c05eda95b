import type { HistoryStore, Summary, SummaryQuery } from "../history-store";
import type { Part } from "../questions/occupancy";
import type { Stretch } from "../questions/site-walk";

export interface UnsummedQuestion extends Stretch {
  readonly unknownAfterMs: number;
}

/** The parts of a range without a summary, which must be walked. Ascending and not adjacent. */
export async function unsummedParts(
  store: HistoryStore,
  { siteId, from, to, unknownAfterMs }: UnsummedQuestion,
): Promise<readonly Part[]> {
  const spans = (await store.summarized(siteId)).filter((span) => span.unknownAfterMs === unknownAfterMs);
  const parts: Part[] = [];
  let at = from;
  for (const { startAt, endAt } of [...spans, { startAt: to, endAt: to }]) {
    const until = Math.min(startAt, to);
    if (until > at) parts.push({ from: at, to: until });
    at = Math.max(at, endAt);
  }
  return parts;
}

/** A summary was deleted during a question: the parts to walk must be determined again. */
export class SummaryGone extends Error {
  override readonly name = "SummaryGone";
}

/** The answer to a question; undefined if summaries were deleted meanwhile and it must be asked again. */
export async function unlessGone<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  return await answer.catch((error: unknown) => {
    if (error instanceof SummaryGone) return undefined;
    throw error;
  });
}

/** Reports parts of the summaries that cover a range, ascending. The whole range must be summarized. */
export async function eachSummary(
  store: HistoryStore,
  { siteId, from, to, unknownAfterMs, ...part }: UnsummedQuestion & Pick<SummaryQuery, "kind" | "id">,
  tell: (summary: Pick<Summary, "startAt" | "endAt" | "parts">) => void,
): Promise<void> {
  for (let at = from; at < to; ) {
    const summary = await store.summaryAt({ siteId, at, ...part });
    if (summary?.unknownAfterMs !== unknownAfterMs) throw new SummaryGone(`no summary of ${siteId} at ${at}`);
    at = summary.endAt;
    tell(summary);
  }
}
