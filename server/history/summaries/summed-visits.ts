import type { TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import { walkSite } from "../past/walk-site";
import { momentsOfMoves } from "../questions/moves";
import { StaysFrom } from "../questions/stays";
import { type AreaStretch, type ReadVisits, type VisitsListener, walkedVisits } from "../questions/visits";
import { areTogether, eachNumberedVisit, namesIn } from "./packed-visits";
import { summedCounts } from "./summed-counts";
import { eachWalked, type WalkedPart } from "./summed-moves";
import { eachSummary, SummaryGone } from "./summed-parts";

/** Reads visits from summaries, and by walking for the given parts: all parts that `unsummedParts` returns, ascending. */
export function summedVisits(store: HistoryStore, walked: readonly WalkedPart[]): ReadVisits {
  return (question, tell) =>
    eachWalked(question, walked, {
      summed: (part) => tellSummed(store, { ...question, ...part }, tell),
      walk: async (given, { from, to }) => {
        const walk = walkSite(store, given, momentsOfMoves(from, to));
        await walkedVisits(walk)({ ...question, from, to }, tell);
      },
    });
}

async function tellSummed(store: HistoryStore, question: AreaStretch, tell: VisitsListener): Promise<void> {
  const { areaId, from, to } = question;
  const names = await readNames(store, question);
  const stays = new StaysFrom(from, {
    enter: (_, ...entered) => tell.enter(...entered),
    leave: (_, ...left) => tell.leave(...left),
  });
  await eachSummary(store, { ...question, kind: "visits", id: areaId }, ({ startAt, parts: [part] }) => {
    if (!part) return;
    const [table = new Uint8Array()] = [names.get(startAt)];
    if (!areTogether(part.bytes, table)) throw new SummaryGone(`other names of ${question.siteId} at ${startAt}`);
    const texts = namesIn(table);
    eachNumberedVisit(part.bytes, startAt, {
      enter(at, track, enteredAt, name) {
        const called = texts[name];
        if (at < to)
          stays.enter(areaId, at, texts[track] as TrackId, {
            enteredAt,
            ...(called !== undefined && { name: called }),
          });
      },
      leave(at, track, enteredAt) {
        if (at < to) stays.leave(areaId, at, texts[track] as TrackId, enteredAt);
      },
    });
  });
  stays.end();
  await summedCounts(store, [])(question, (_, _count, ...part) => tell.known(...part));
}

/** The names of each summary, by its start. */
async function readNames(store: HistoryStore, question: AreaStretch): Promise<ReadonlyMap<EpochMs, Uint8Array>> {
  const names = new Map<EpochMs, Uint8Array>();
  await eachSummary(store, { ...question, kind: "names" }, ({ startAt, parts: [part] }) => {
    if (part) names.set(startAt, part.bytes);
  });
  return names;
}
