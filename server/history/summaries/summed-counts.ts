import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
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
  const days = (await store.summarizedDays(siteId)).filter((day) => day.unknownAfterMs === unknownAfterMs);
  const parts: Part[] = [];
  let at = from;
  for (const { startAt } of [...days, { startAt: to }]) {
    const until = Math.min(startAt, to);
    if (until > at) parts.push({ from: at, to: until });
    at = Math.max(at, startAt + DAY_MS);
  }
  return parts;
}

/** A day that was said to have a summary has none any more: what is to be walked has to be found out anew. */
class SummaryGone extends Error {
  override readonly name = "SummaryGone";
}

/** By the summaries of days, but for what is given to be walked: all that `unsummedParts` says, ascending. */
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
  if (from >= to) return;
  for (let startAt: EpochMs = from - (from % DAY_MS); startAt < to; startAt += DAY_MS) {
    const query = { siteId, startAt, kind: "counts", ...(id !== undefined && { id }) } as const;
    const summary = await store.summaryOf(query);
    if (summary?.unknownAfterMs !== unknownAfterMs) throw new SummaryGone(`no summary of ${siteId} at ${startAt}`);
    for (const part of summary.parts)
      eachHeldCount(part.bytes, startAt, (count, since, until) => {
        const [begin, end] = [Math.max(since, from), Math.min(until, to)];
        if (begin < end) tell(part.id, count, begin, end);
      });
  }
}
