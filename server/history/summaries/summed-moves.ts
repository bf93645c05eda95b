import type { HistoryStore } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { walkSite } from "../past/walk-site";
import { type MovesQuestion, momentsOfMoves, type ReadMoves, type TellMoves, walkedMoves } from "../questions/moves";
import type { Part } from "../questions/occupancy";
import { eachMove, eachVisit } from "./packed-moves";
import { eachSummary } from "./summed-parts";

/** A part of a range that is to be walked; `given` is of more before it, from `startOfMoves` on. */
export interface WalkedPart extends Part {
  readonly given: GatheredStretch;
}

/** By summaries, but for what is given to be walked: all that `unsummedParts` says, ascending. */
export function summedMoves(store: HistoryStore, walked: readonly WalkedPart[]): ReadMoves {
  return async (question, tell) => {
    let at = question.from;
    for (const { from, to, given } of walked) {
      await tellSummed(store, { ...question, from: at, to: from }, tell);
      at = to;
      const walk = walkSite(store, given, momentsOfMoves(from, to));
      await walkedMoves(walk)({ ...question, from, to }, tell);
    }
    await tellSummed(store, { ...question, from: at }, tell);
  };
}

async function tellSummed(
  store: HistoryStore,
  { areaId, movedIn, ...question }: MovesQuestion,
  tell: TellMoves,
): Promise<void> {
  const { from, to } = question;
  const asked = areaId === undefined ? ({ kind: "moves" } as const) : ({ kind: "visits", id: areaId } as const);
  const silence = (part: Part) => {
    const [begin, end] = [Math.max(part.from, from), Math.min(part.to, to)];
    if (begin < end) tell.silence({ from: begin, to: end });
  };
  await eachSummary(store, { ...question, ...asked }, (summary) => {
    for (const { bytes } of summary.parts)
      if (areaId === undefined) eachMove(bytes, summary, movedIn ?? question, { moves: tell.moves, silence });
      else
        eachVisit(bytes, summary.startAt, (at, dwellMs) => {
          if (at >= from && at < to) tell.visit(areaId, at, dwellMs);
        });
  });
}
