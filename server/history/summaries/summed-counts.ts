import type { SiteId } from "@/domain/ids";
import type { HistoryStore } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { walkSite } from "../past/walk-site";
import { type CountsQuestion, type ReadCounts, type TellCount, walkedCounts } from "../questions/counts";
import type { Part } from "../questions/occupancy";
import { eachHeldCount } from "./held-counts";

export interface UnsummedQuestion extends Part {
  readonly siteId: SiteId;
  readonly unknownAfterMs: number;
}

/** The parts of a range that no summary tells of: these have to be walked. Ascending, and not next to each other. */
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

/** A summary that was there has gone: what is to be walked has to be found out anew. */
class SummaryGone extends Error {
  override readonly name = "SummaryGone";
}

/** By summaries, but for what is given to be walked: all that `unsummedParts` says, ascending. */
export function summedCounts(store: HistoryStore, walked: readonly GatheredStretch[]): ReadCounts {
  return async (question, tell) => {
    let at = question.from;
    for (const given of walked) {
      await tellSummed(store, { ...question, from: at, to: given.at }, tell);
      at = given.to;
      await walkedCounts(walkSite(store, given))({ ...question, from: given.at, to: given.to }, tell);
    }
    await tellSummed(store, { ...question, from: at }, tell);
  };
}

/** What a question came to; undefined where summaries went meanwhile: it is to be asked anew. */
export async function unlessGone<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  return await answer.catch((error: unknown) => {
    if (error instanceof SummaryGone) return undefined;
    throw error;
  });
}

async function tellSummed(store: HistoryStore, question: CountsQuestion, tell: TellCount): Promise<void> {
  const { siteId, areaId: id, from, to, unknownAfterMs } = question;
  for (let at = from; at < to; ) {
    const query = { siteId, at, kind: "counts", ...(id !== undefined && { id }) } as const;
    const summary = await store.summaryAt(query);
    if (summary?.unknownAfterMs !== unknownAfterMs) throw new SummaryGone(`no summary of ${siteId} at ${at}`);
    at = summary.endAt;
    for (const part of summary.parts)
      eachHeldCount(part.bytes, summary.startAt, (count, since, until) => {
        const [begin, end] = [Math.max(since, from), Math.min(until, to)];
        if (begin < end) tell(part.id, count, begin, end);
      });
  }
}
