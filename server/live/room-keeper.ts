import type { Capacity, CapacityKind } from "@/domain/capacity";
import type { Change } from "@/domain/change";
import type { SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { Phrase } from "@/domain/notice-phrase";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { makeRoom } from "./make-room";
import { Room, type Shortage, wordsOf } from "./room";
import { SenderShares } from "./sender-shares";

/** By the receipt time of deliveries, so that a start that reads them again decides the same way. */
const SEEK_EVERY_MS = 5 * SECOND_MS;

export interface RoomKeeping {
  readonly all: ReadonlyMap<SiteId, LiveSite>;
  readonly capacity: Capacity;
  readonly removeSite: (site: LiveSite) => void;
  /** Called with the sites in which something was forgotten, and how many tracks were. */
  readonly onForgotten: (sites: readonly LiveSite[], tracks: number) => void;
}

/** Admits what there is room for, and makes room by forgetting old names that are no longer in use. */
export class RoomKeeper {
  readonly room: Room;
  readonly shares: SenderShares;
  /** Changes refused for lack of room since the start, by the kind that was short. */
  readonly refused = new Map<CapacityKind, number>();
  private readonly keeping: RoomKeeping;
  private readonly soughtAt = new Map<CapacityKind, EpochMs>();
  /** Why the last refused change had no room. */
  reason: Phrase | undefined;

  constructor(keeping: RoomKeeping) {
    this.keeping = keeping;
    this.room = new Room(keeping.capacity, keeping.all);
    this.shares = new SenderShares(this.room);
  }

  hasRoomFor(change: Change, siteId: SiteId, site: LiveSite | undefined, receivedAt: EpochMs): boolean {
    const shortage = this.room.lacks(change, site);
    if (!shortage) return true;
    const left =
      !shortage.ofSender && this.seek(shortage, site, receivedAt)
        ? this.room.lacks(change, this.keeping.all.get(siteId))
        : shortage;
    if (!left) return true;
    this.reason = wordsOf(left, this.keeping.capacity);
    this.refused.set(left.kind, (this.refused.get(left.kind) ?? 0) + 1);
    return false;
  }

  /** Tries to make room. Returns false without trying if an expensive search was made a moment ago. */
  private seek(shortage: Shortage, site: LiveSite | undefined, now: EpochMs): boolean {
    const { all, capacity, removeSite, onForgotten } = this.keeping;
    const { room, soughtAt } = this;
    if (Math.abs(now - (soughtAt.get(shortage.kind) ?? 0)) < SEEK_EVERY_MS) return false;
    const sites = shortage.inOneSite && site ? [site] : [...all.values()];
    const before = room.tracks;
    const isCheap = makeRoom(shortage, { sites, capacity, now, removeSite });
    if (!isCheap) soughtAt.set(shortage.kind, now);
    room.recount();
    onForgotten(sites, before - room.tracks);
    return true;
  }
}
