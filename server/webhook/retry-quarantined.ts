import { inEnglish } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";
import type { QuarantineRow } from "@/server/feed/quarantine-store";
import type { Accept } from "./accept";
import { interpret } from "./interpret";

export type RetryOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Reads a quarantined event as if it arrived now: after an update that understands it, or when its time has come. If it is readable it is
 * accepted like any other, and its row may be deleted.
 */
export async function retryQuarantined(
  { topic, raw }: Pick<QuarantineRow, "topic" | "raw">,
  accept: Accept,
  receivedAt: EpochMs,
): Promise<RetryOutcome> {
  const event = parseRaw(raw);
  if (event === undefined) return { ok: false, reason: "it was too long to be kept whole" };
  const heard = { topic, events: [event], receivedAt };
  const reason = interpret(heard).events[0]?.reason;
  if (reason !== undefined) return { ok: false, reason: inEnglish(reason) };
  const tally = await accept({ ...heard, body: Buffer.from(JSON.stringify({ topic, events: [event] })) });
  if (!tally.ok) return { ok: false, reason: tally.detail };
  if (tally.conflicts > 0) return { ok: false, reason: "what it speaks of still belongs to another site" };
  if (tally.quarantined > 0) return { ok: false, reason: "there is still no room for it" };
  return tally.isKept ? { ok: true } : { ok: false, reason: "the disk is nearly full" };
}

function parseRaw(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
