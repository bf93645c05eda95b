import type { Change } from "@/domain/change";
import type { JournalRow } from "@/server/journal/journal";
import type { Sites } from "@/server/live/sites";
import { readEnvelope } from "@/server/webhook/envelope";
import { interpret } from "@/server/webhook/interpret";

/**
 * What a delivery says that was read back from the journal, as the sites are now: nothing of sites that are not known, or that
 * speaks of what belongs to another site. What was told before is among it, and changes nothing.
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
