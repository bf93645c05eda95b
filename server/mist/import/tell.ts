import type { EpochMs } from "@/domain/time";
import type { Accept } from "@/server/webhook/accept";

/** What an import has to say as a webhook would. */
export interface ToldDelivery {
  readonly topic: string;
  readonly events: readonly object[];
}

/** Far fewer than a delivery may hold, so that none is large. */
const EVENTS_A_DELIVERY = 500;

/** As many deliveries as it takes; none for no events. */
export function inDeliveries<Topic extends string>(topic: Topic, events: readonly object[]) {
  const count = Math.ceil(events.length / EVENTS_A_DELIVERY);
  return Array.from({ length: count }, (_, i) => ({
    topic,
    events: events.slice(i * EVENTS_A_DELIVERY, (i + 1) * EVENTS_A_DELIVERY),
  }));
}

/**
 * Lets deliveries of our own in by the ordinary door: what they say is on disk before it counts, comes back at a start, and
 * ages and is erased as everything else. False where there was no room for all of it.
 */
export function createTell(accept: Accept, now: () => EpochMs): (delivery: ToldDelivery) => Promise<boolean> {
  return async (delivery) => {
    const body = Buffer.from(JSON.stringify(delivery));
    const tally = await accept({ ...delivery, receivedAt: now(), body });
    return tally.ok && tally.quarantined === 0;
  };
}
