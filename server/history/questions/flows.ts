import { type Flow, FlowTally } from "@/domain/flows";
import type { AreaId } from "@/domain/ids";
import { MOST_BETWEEN_MS } from "@/domain/moves";
import type { MovesQuestion, ReadMoves } from "./moves";
import type { Part } from "./occupancy";
import type { Stretch } from "./site-walk";

export interface FlowsQuestion extends Stretch {
  /** The areas to compare; all others count as outside. */
  readonly areaIds: readonly AreaId[];
  /** After a silence of this many milliseconds, where tracks went is unknown. */
  readonly unknownAfterMs: number;
}

export interface Flows {
  readonly flows: readonly Flow[];
  /** Parts in which nothing was reported for the site. */
  readonly unknown: readonly Part[];
}

/** The moves that must be read to answer a question about flows. */
export function movesOfFlows({ siteId, from, to, unknownAfterMs }: FlowsQuestion): MovesQuestion {
  return { siteId, from, to: to + MOST_BETWEEN_MS + 1, unknownAfterMs, movedIn: { from, to } };
}

/** Counts how visits of a range went on from one area of a site to another, and where they came from. */
export async function flowsOf(readMoves: ReadMoves, question: FlowsQuestion): Promise<Flows> {
  const { areaIds, to } = question;
  const tally = new FlowTally(areaIds);
  const unknown: Part[] = [];
  await readMoves(movesOfFlows(question), {
    visit: () => undefined,
    move: (move) => tally.add(move),
    moves: (ends, moves) => tally.addMany(ends, moves),
    silence: (part) => addSilence(unknown, { from: part.from, to: Math.min(part.to, to) }),
  });
  return { flows: tally.flows(), unknown };
}

/** Adds a silence, merging it with one that it touches. */
function addSilence(parts: Part[], { from, to }: Part): void {
  if (to <= from) return;
  const last = parts.at(-1);
  if (last?.to === from) parts[parts.length - 1] = { from: last.from, to };
  else parts.push({ from, to });
}
