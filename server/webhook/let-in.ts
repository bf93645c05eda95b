import type { EpochMs } from "@/domain/time";
import type { Accept } from "./accept";
import { readEnvelope } from "./envelope";

/** What became of the body of a delivery whose sender is known otherwise than by a signature. */
type LetIn =
  | { readonly type: "taken"; readonly accepted: number; readonly duplicates: number; readonly quarantined: number }
  | { readonly type: "unreadable" }
  /** It could not be stored. */
  | { readonly type: "not-kept" };

/** The ordinary door behind its check of signatures. */
export function createLetIn(accept: Accept, now: () => EpochMs): (body: Uint8Array) => Promise<LetIn> {
  return async (body) => {
    const envelope = readEnvelope(body);
    if (!envelope.ok) return { type: "unreadable" };
    const { topic, events } = envelope;
    const tally = await accept({ topic, events, receivedAt: now(), body });
    if (!tally.ok) return { type: "not-kept" };
    const { accepted, duplicates, quarantined } = tally;
    return { type: "taken", accepted, duplicates, quarantined };
  };
}
