import { readHistory } from "@/domain/contract/history";
import type { MapId } from "@/domain/ids";
import { decodeParts, PAST_MEDIA_TYPE, type PastPart } from "@/domain/past-stream";
import type { EpochMs } from "@/domain/time";
import { NO_ANSWER, type Outcome } from "../api/outcome";
import { readBytes } from "../api/read-bytes";

/** Which part of a floor's past is wanted, and how finely. */
export interface StretchAsked {
  readonly mapId: MapId;
  /** Whole milliseconds, as all three. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepMs: number;
  readonly signal: AbortSignal;
}

/** A part of a floor's past, from a known moment up to where it goes. */
export interface Stretch {
  readonly parts: readonly PastPart[];
  /** It may end before what was asked for: there is no more yet. */
  readonly endsAt: EpochMs;
}

/** Asks the server for a stretch. Never throws: an answer that was cut off is none. */
export async function loadStretch({ mapId, from, to, stepMs, signal }: StretchAsked): Promise<Outcome<Stretch>> {
  const query = { from, to, step: stepMs };
  const answer = await readBytes(readHistory, { params: { mapId }, query, signal }, PAST_MEDIA_TYPE);
  return answer.ok ? stretchIn(answer.value) : answer;
}

function stretchIn(bytes: Uint8Array): Outcome<Stretch> {
  try {
    const parts = [...decodeParts(bytes)];
    return { ok: true, value: { parts, endsAt: parts.at(-1)?.at ?? 0 } };
  } catch {
    return NO_ANSWER;
  }
}
