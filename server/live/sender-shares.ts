import { DAY_MS, SECOND_MS } from "@/domain/time";
import { TokenBuckets } from "@/server/flow-control/token-bucket";
import { mapKinds, type OfEachKind, type Room } from "./room";

/** A sender may name this share of what may be held at once, and as much again in a day: the rest is left for the others. */
const SHARE = 0.8;

/** How many new sites, floors, areas, devices and tracks each sender may still name. Kept in memory: a start begins anew. */
export class SenderShares {
  private readonly room: Room;
  /** By secret: there are as many as are configured. */
  private readonly buckets: OfEachKind<TokenBuckets>;

  constructor(room: Room) {
    this.room = room;
    this.buckets = mapKinds((kind) => {
      const most = SHARE * room.capacity[kind];
      return new TokenBuckets({ atOnce: most, perSecond: (most * SECOND_MS) / DAY_MS });
    });
  }

  /** Applies what a sender delivered within its share. `now` in milliseconds of a monotonic clock. */
  apply<T>(sender: string, now: number, job: () => T): T {
    const buckets = mapKinds((kind) => this.buckets[kind].of(sender, now));
    const left = mapKinds((kind) => buckets[kind].left(now));
    const [done, named] = this.room.within(left, job);
    mapKinds((kind) => buckets[kind].tryTake(now, named[kind]));
    return done;
  }
}
