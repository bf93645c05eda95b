import { readHistory } from "@/domain/contract/history";
import type { MapId } from "@/domain/ids";
import { PAST_MEDIA_TYPE, type PastPart, PastReader } from "@/domain/past-stream";
import type { EpochMs } from "@/domain/time";
import { NO_ANSWER, type Outcome } from "../api/outcome";
import { readPieces } from "../api/read-pieces";

/** Which part of a floor's past is wanted, and how finely. */
export interface StretchAsked {
  /** Whole milliseconds, as all three. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepMs: number;
  readonly signal: AbortSignal;
  /**
   * Told of its parts as they come: the site and the floor whole at first, and at last the end, which may be earlier than what was asked for
   * where there is no more yet.
   */
  readonly take: (parts: readonly PastPart[]) => void;
}

/** Asks the server for a stretch. Never throws: an answer that was cut off is none, whatever has been taken of it. */
export async function loadStretch(
  mapId: MapId,
  { from, to, stepMs, signal, take }: StretchAsked,
): Promise<Outcome<undefined>> {
  const query = { from, to, step: stepMs };
  const reader = new PastReader();
  const answer = await readPieces(
    readHistory,
    { params: { mapId }, query, signal },
    { mediaType: PAST_MEDIA_TYPE, take: (piece) => take([...reader.read(piece)]) },
  );
  return answer.ok && !isWhole(reader) ? NO_ANSWER : answer;
}

function isWhole(reader: PastReader): boolean {
  try {
    reader.end();
    return true;
  } catch {
    return false;
  }
}
