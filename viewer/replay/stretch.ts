import { readHistory } from "@/domain/contract/history";
import type { MapId } from "@/domain/ids";
import { PAST_MEDIA_TYPE, type PastPart, PastReader } from "@/domain/past-stream";
import type { EpochMs } from "@/domain/time";
import { NO_ANSWER, type Outcome } from "../api/outcome";
import { readPieces } from "../api/read-pieces";

/** A request for a part of a floor's past at a given resolution. */
export interface StretchAsked {
  /** Whole milliseconds, like `to` and `stepMs`. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepMs: number;
  readonly signal: AbortSignal;
  /**
   * Receives the parts as they arrive: first the whole site and floor, and last the end, which may be earlier than requested if there is no
   * more yet.
   */
  readonly take: (parts: readonly PastPart[]) => void;
}

/** Requests a stretch from the server. Never throws. An answer that was cut off counts as none, whatever was taken of it. */
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
