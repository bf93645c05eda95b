import type { HistoryStore } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { walkSite } from "../past/walk-site";
import { type CountsQuestion, type OnCount, type ReadCounts, walkedCounts } from "../questions/counts";
import { eachHeldCount } from "./held-counts";
import { eachSummary } from "./summed-parts";

/** Reads counts from summaries, and by walking for the given parts: all parts that `unsummedParts` returns, ascending. */
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

async function tellSummed(
  store: HistoryStore,
  { areaId, mapId, ...question }: CountsQuestion,
  tell: OnCount,
): Promise<void> {
  const { from, to } = question;
  const id = mapId ?? areaId;
  const kind = mapId === undefined ? "counts" : "floor-counts";
  const asked = { ...question, kind, ...(id !== undefined && { id }) } as const;
  await eachSummary(store, asked, ({ startAt, parts }) => {
    for (const part of parts)
      eachHeldCount(part.bytes, startAt, (count, since, until) => {
        const [begin, end] = [Math.max(since, from), Math.min(until, to)];
        if (begin < end) tell(part.id, count, begin, end);
      });
  });
}
