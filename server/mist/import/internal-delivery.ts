import type { EpochMs } from "@/domain/time";
import type { Accept } from "@/server/webhook/accept";

/** Something that an import reports in the form of a webhook's delivery. */
export interface InternalDelivery {
  readonly topic: string;
  readonly events: readonly object[];
}

/** Far fewer than a delivery may hold, to keep each one small. */
const EVENTS_A_DELIVERY = 500;

/** Splits events into deliveries; none for no events. */
export function splitIntoDeliveries<Topic extends string>(topic: Topic, events: readonly object[]) {
  const count = Math.ceil(events.length / EVENTS_A_DELIVERY);
  return Array.from({ length: count }, (_, i) => ({
    topic,
    events: events.slice(i * EVENTS_A_DELIVERY, (i + 1) * EVENTS_A_DELIVERY),
  }));
}

/**
 * Processes our own deliveries like those of a webhook: their content is on disk before it counts, is read again at a start, and ages and
 * is erased like everything else. Returns false if there was no room for all of it.
 */
export function createDeliver(accept: Accept, now: () => EpochMs): (delivery: InternalDelivery) => Promise<boolean> {
  return async (delivery) => {
    const body = Buffer.from(JSON.stringify(delivery));
    const tally = await accept({ ...delivery, receivedAt: now(), body });
    return tally.ok && tally.quarantined === 0;
  };
}
