import type { EpochMs } from "@/domain/time";
import type { ImportedTrackName } from "./imported";
import { inDeliveries, type ToldDelivery } from "./tell";

/** Deliveries that give tracks their names in Mist. */
export function toNameDeliveries(names: readonly ImportedTrackName[], at: EpochMs): readonly ToldDelivery[] {
  const events = names.map(({ id, siteId, name }) => ({ site_id: siteId, id, name, timestamp: at / 1_000 }));
  return inDeliveries("imported-names", events);
}
