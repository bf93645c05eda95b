import type { Change } from "@/domain/change";
import type { JournalRow } from "@/server/journal/journal";
import type { Sites } from "@/server/live/sites";
import { readEnvelope } from "@/server/webhook/envelope";
import { interpret } from "@/server/webhook/interpret";

/**
 * The changes in a delivery that was read back from the journal, by the current sites. Changes of unknown sites, or about something that
 * belongs to another site, are left out. Repeats are included and have no effect.
 */
export function changesOf(
  { topic, receivedAt, body }: JournalRow,
  sites: Pick<Sites, "siteOfDevice" | "isForeign">,
): readonly Change[] {
  const envelope = readEnvelope(body);
  if (!envelope.ok) return [];
  const read = interpret({ topic, events: envelope.events, receivedAt }, (deviceId) => sites.siteOfDevice(deviceId));
  return read.events.flatMap(({ changes }) => changes).filter((change) => !sites.isForeign(change));
}
