import type { HistoryStore } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { walkSite } from "../past/walk-site";
import {
  type MovesListener,
  type MovesQuestion,
  momentsOfMoves,
  type ReadMoves,
  walkedMoves,
} from "../questions/moves";
import type { Part } from "../questions/occupancy";
import { eachMove } from "./packed-moves";
import { eachNumberedVisit } from "./packed-visits";
import { eachSummary } from "./summed-parts";

/** A part of a range to walk. `given` begins earlier, at `startOfMoves`. */
export interface WalkedPart extends Part {
  readonly given: GatheredStretch;
}

/** Reads moves from summaries, and by walking for the given parts: all parts that `unsummedParts` returns, ascending. */
export function summedMoves(store: HistoryStore, walked: readonly WalkedPart[]): ReadMoves {
  return (question, tell) =>
    eachWalked(question, walked, {
      summed: (part) => tellSummed(store, { ...question, ...part }, tell),
      walk: async (given, { from, to }) => {
        const walk = walkSite(store, given, momentsOfMoves(from, to));
        await walkedMoves(walk)({ ...question, from, to }, tell);
      },
    });
}

/** Goes through a range in ascending order, alternating between the parts to walk and the summarized parts between them. */
export async function eachWalked(
  range: Part,
  walked: readonly WalkedPart[],
  ask: {
    readonly summed: (part: Part) => Promise<void>;
    readonly walk: (given: GatheredStretch, part: Part) => Promise<void>;
  },
): Promise<void> {
  let at = range.from;
  for (const { from, to, given } of walked) {
    await ask.summed({ from: at, to: from });
    at = to;
    await ask.walk(given, { from, to });
  }
  await ask.summed({ from: at, to: range.to });
}

async function tellSummed(
  store: HistoryStore,
  { areaId, movedIn, ...question }: MovesQuestion,
  tell: MovesListener,
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
        eachNumberedVisit(bytes, summary.startAt, {
          enter: () => {},
          leave(at, _, enteredAt) {
            if (at >= from && at < to) tell.visit(areaId, at, at - enteredAt);
          },
        });
  });
}
