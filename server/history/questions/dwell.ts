import { type DwellFigures, dwellFigures } from "@/domain/dwell";
import type { AreaId } from "@/domain/ids";
import type { MovesQuestion, ReadMoves } from "./moves";

export interface DwellQuestion extends MovesQuestion {
  readonly areaId: AreaId;
}

export interface Dwell {
  /** The number of visits that ended in the range. */
  readonly visits: number;
  /** Their durations; absent if there were none. */
  readonly figures?: DwellFigures;
}

/** The durations of an area's visits that ended in `from <= t < to`. */
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
