import type { Capacity } from "@/domain/capacity";
import { DAY_MS } from "@/domain/time";
import type { Room, SharedKind } from "./room";

/** A sender may name this share of what may be held at once, and as much again in a day: the rest is left for the others. */
const SHARE = 0.8;

interface Account {
  readonly left: Record<SharedKind, number>;
  filledAt: number;
}

/** How many new sites, floors, areas, devices and tracks each sender may still name. Kept in memory: a start begins anew. */
export class SenderShares {
  private readonly room: Room;
  /** By secret: there are as many as are configured. */
  private readonly accounts = new Map<string, Account>();

  constructor(room: Room) {
    this.room = room;
  }

  /** Applies what a sender delivered within its share. `now` in milliseconds of a clock that is never set back. */
  apply<T>(sender: string, now: number, job: () => T): T {
    const { left } = this.accountOf(sender, now);
    const [done, named] = this.room.within(left, job);
    for (const kind of kindsOf(left)) left[kind] -= named[kind];
    return done;
  }

  private accountOf(sender: string, now: number): Account {
    const most = shareOf(this.room.capacity);
    const known = this.accounts.get(sender);
    if (!known) {
      const account = { left: most, filledAt: now };
      this.accounts.set(sender, account);
      return account;
    }
    const refilled = (now - known.filledAt) / DAY_MS;
    known.filledAt = now;
    for (const kind of kindsOf(most)) known.left[kind] = Math.min(most[kind], known.left[kind] + refilled * most[kind]);
    return known;
  }
}

function shareOf({ sites, floors, areas, devices, tracks }: Capacity): Record<SharedKind, number> {
  return {
    sites: SHARE * sites,
    floors: SHARE * floors,
    areas: SHARE * areas,
    devices: SHARE * devices,
    tracks: SHARE * tracks,
  };
}

function kindsOf(numbers: Readonly<Record<SharedKind, number>>): readonly SharedKind[] {
  return Object.keys(numbers) as SharedKind[];
}
