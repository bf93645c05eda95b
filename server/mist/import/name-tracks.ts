import type { EpochMs } from "@/domain/time";
import type { ImportedTrackName } from "./imported";
import type { ToldDelivery } from "./tell";

/** So many a delivery. */
const BATCH = 500;

/** Deliveries that call tracks what Mist calls them. */
export function toNameDeliveries(names: readonly ImportedTrackName[], at: EpochMs): readonly ToldDelivery[] {
  const events = names.map(({ id, siteId, name }) => ({ site_id: siteId, id, name, timestamp: at / 1_000 }));
  const count = Math.ceil(events.length / BATCH);
  return Array.from({ length: count }, (_, i) => ({
    topic: "imported-names",
    events: events.slice(i * BATCH, (i + 1) * BATCH),
  }));
}
