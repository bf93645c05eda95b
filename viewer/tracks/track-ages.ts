import { CONNECTED_FLAG, type FloorReplica } from "@/domain/floor-replica";
import { TRACK_KINDS } from "@/domain/ids";
import type { Silences } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import { freshnessOf, type Source } from "@/domain/track";
import type { Age } from "./view-store";

/** In the order of a replica's `kinds`, so that a kind's number is the index of its source. */
const ORDER: readonly Source[] = [...TRACK_KINDS, "unconnected"];
const NEVER = Number.POSITIVE_INFINITY;

/**
 * The ages of tracks. While a source is silent, its tracks keep the age they had at its last event, because nothing says that they left.
 * Called for every track in every pass, so it allocates no objects.
 */
export class TrackAges {
  /** Event time of the last event of each silent source, in `ORDER`; `NEVER` for the others. */
  private readonly endsAt = ORDER.map(() => NEVER);

  hold(silences: Silences): void {
    ORDER.forEach((source, index) => {
      this.endsAt[index] = silences[source]?.asOf ?? NEVER;
    });
  }

  /** Whether the source of the track is silent, so that its age is held. */
  isHeld(replica: FloorReplica, slot: number): boolean {
    return this.endOf(replica, slot) !== NEVER;
  }

  of(replica: FloorReplica, slot: number, now: EpochMs): Age {
    const kind = TRACK_KINDS[replica.kinds[slot] ?? 0] ?? "wifi";
    const ageMs = Math.min(now, this.endOf(replica, slot)) - (replica.ats[slot] ?? 0);
    const freshness = freshnessOf(kind, ageMs, replica.intervals[slot]);
    // The server removes tracks that are gone. Until then, or without a connection, they are shown as stale.
    return freshness === "gone" ? "stale" : freshness;
  }

  private endOf({ kinds, flags }: FloorReplica, slot: number): EpochMs {
    const isConnected = ((flags[slot] ?? 0) & CONNECTED_FLAG) !== 0;
    return this.endsAt[isConnected ? (kinds[slot] ?? 0) : TRACK_KINDS.length] ?? NEVER;
  }
}
