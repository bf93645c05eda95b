import { type DwellFigures, dwellFigures } from "@/domain/dwell";
import type { AreaId } from "@/domain/ids";
import type { MovesQuestion, ReadMoves } from "./moves";

export interface DwellQuestion extends MovesQuestion {
  readonly areaId: AreaId;
}

export interface Dwell {
  /** How many ended in the range. */
  readonly visits: number;
  /** How long those lasted; absent where there were none. */
  readonly figures?: DwellFigures;
}

/** How long visits of an area lasted that ended from `from` up to and without `to`. */
export async function dwellOf(readMoves: ReadMoves, question: DwellQuestion): Promise<Dwell> {
  const dwellsMs: number[] = [];
  await readMoves(question, {
    visit: (_areaId, _leftAt, dwellMs) => void dwellsMs.push(dwellMs),
    move: () => undefined,
    moves: () => undefined,
    silence: () => undefined,
  });
  const figures = dwellFigures(dwellsMs);
  return { visits: dwellsMs.length, ...(figures && { figures }) };
}
