import type { EpochMs } from "@/domain/time";
import type { Accept } from "@/server/webhook/accept";
import type { ImportDeps } from "./import-deps";

/** So many a delivery. */
const BATCH = 500;

/**
 * Calls tracks what Mist calls them, by a delivery of ours: it is on disk before it counts, comes back at a start, ages with
 * everything else that is known of a track, and goes with it where somebody erases it.
 */
export function createNameTracks(accept: Accept, now: () => EpochMs): ImportDeps["nameTracks"] {
  return async (names) => {
    for (let start = 0; start < names.length; start += BATCH) {
      const receivedAt = now();
      const events = names
        .slice(start, start + BATCH)
        .map(({ id, siteId, name }) => ({ site_id: siteId, id, name, timestamp: receivedAt / 1_000 }));
      const body = Buffer.from(JSON.stringify({ topic: "imported-names", events }));
      const tally = await accept({ topic: "imported-names", events, receivedAt, body });
      if (!tally.ok || tally.quarantined > 0) return false;
    }
    return true;
  };
}
