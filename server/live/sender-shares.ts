import { DAY_MS, SECOND_MS } from "@/domain/time";
import { TokenBuckets } from "@/server/flow-control/token-bucket";
import { type CapacityUsage, mapKinds, type PerKind } from "./capacity-usage";

/** A sender may add this share of each limit at once, and as much again in a day. The rest is left for the other senders. */
const SHARE = 0.8;

/** How many new sites, floors, areas, devices and tracks each sender may still add. Kept in memory, so a restart resets it. */
export class SenderShares {
  private readonly room: CapacityUsage;
  /** By webhook secret; their number is bounded by the configuration. */
  private readonly buckets: PerKind<TokenBuckets>;

  constructor(room: CapacityUsage) {
    this.room = room;
    this.buckets = mapKinds((kind) => {
      const most = SHARE * room.capacity[kind];
      return new TokenBuckets({ atOnce: most, perSecond: (most * SECOND_MS) / DAY_MS });
    });
  }

  /** Applies a sender's delivery within its share. `now` is in milliseconds of a monotonic clock. */
  apply<T>(sender: string, now: number, job: () => T): T {
    const buckets = mapKinds((kind) => this.buckets[kind].of(sender, now));
    const left = mapKinds((kind) => buckets[kind].left(now));
    const [done, named] = this.room.runWithin(left, job);
    mapKinds((kind) => buckets[kind].tryTake(now, named[kind]));
    return done;
  }
}
