import type { EpochMs } from "@/domain/time";
import type { Accept } from "./accept";
import { readEnvelope } from "./envelope";

/** The result of processing a body whose sender was verified without a signature. */
type BodyOutcome =
  | { readonly type: "taken"; readonly accepted: number; readonly duplicates: number; readonly quarantined: number }
  | { readonly type: "unreadable" }
  /** It could not be stored. */
  | { readonly type: "not-kept" };

/** Processes a delivery like the webhook does, but without checking a signature. */
export function createAcceptBody(accept: Accept, now: () => EpochMs): (body: Uint8Array) => Promise<BodyOutcome> {
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
