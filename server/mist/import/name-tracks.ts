import type { EpochMs } from "@/domain/time";
import type { ImportedTrackName } from "./imported";
import { type InternalDelivery, splitIntoDeliveries } from "./internal-delivery";

/** Deliveries that give tracks their names in Mist. */
export function toNameDeliveries(names: readonly ImportedTrackName[], at: EpochMs): readonly InternalDelivery[] {
  const events = names.map(({ id, siteId, name }) => ({ site_id: siteId, id, name, timestamp: at / 1_000 }));
  return splitIntoDeliveries("imported-names", events);
}
