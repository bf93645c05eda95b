import type { EpochMs } from "@/domain/time";
import type { Accept } from "@/server/webhook/accept";

/** What an import has to say as a webhook would. */
export interface ToldDelivery {
  readonly topic: string;
  readonly events: readonly object[];
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
