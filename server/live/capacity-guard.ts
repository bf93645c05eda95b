import type { Capacity, CapacityKind } from "@/domain/capacity";
import type { Change } from "@/domain/change";
import type { SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { Phrase } from "@/domain/notice-phrase";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { CapacityUsage, describeShortage, type Shortage } from "./capacity-usage";
import { evict } from "./evict";
import { SenderShares } from "./sender-shares";

/** By the receipt time of deliveries, so that a start that reads them again decides the same way. */
const SEEK_EVERY_MS = 5 * SECOND_MS;

export interface CapacityGuardOptions {
  readonly all: ReadonlyMap<SiteId, LiveSite>;
  readonly capacity: Capacity;
  readonly removeSite: (site: LiveSite) => void;
  /** Called with the sites in which something was forgotten, and how many tracks were. */
  readonly onEvicted: (sites: readonly LiveSite[], tracks: number) => void;
}

/** Admits what there is room for, and makes room by forgetting old names that are no longer in use. */
export class CapacityGuard {
  readonly usage: CapacityUsage;
  readonly shares: SenderShares;
  /** Changes refused for lack of room since the start, by the kind that was short. */
  readonly refused = new Map<CapacityKind, number>();
  private readonly options: CapacityGuardOptions;
  private readonly evictionTriedAt = new Map<CapacityKind, EpochMs>();
  /** Why the last refused change had no room. */
  refusalReason: Phrase | undefined;

  constructor(keeping: CapacityGuardOptions) {
    this.options = keeping;
    this.usage = new CapacityUsage(keeping.capacity, keeping.all);
    this.shares = new SenderShares(this.usage);
  }

  hasRoomFor(change: Change, siteId: SiteId, site: LiveSite | undefined, receivedAt: EpochMs): boolean {
    const shortage = this.usage.shortageFor(change, site);
    if (!shortage) return true;
    const left =
      !shortage.ofSender && this.tryEvict(shortage, site, receivedAt)
        ? this.usage.shortageFor(change, this.options.all.get(siteId))
        : shortage;
    if (!left) return true;
    this.refusalReason = describeShortage(left, this.options.capacity);
    this.refused.set(left.kind, (this.refused.get(left.kind) ?? 0) + 1);
    return false;
  }

  /** Tries to make room. Returns false without trying if an expensive search was made a moment ago. */
  private tryEvict(shortage: Shortage, site: LiveSite | undefined, now: EpochMs): boolean {
    const { all, capacity, removeSite, onEvicted } = this.options;
    const { usage, evictionTriedAt } = this;
    if (Math.abs(now - (evictionTriedAt.get(shortage.kind) ?? 0)) < SEEK_EVERY_MS) return false;
    const sites = shortage.inOneSite && site ? [site] : [...all.values()];
    const before = usage.tracks;
    const isCheap = evict(shortage, { sites, capacity, now, removeSite });
    if (!isCheap) evictionTriedAt.set(shortage.kind, now);
    usage.recount();
    onEvicted(sites, before - usage.tracks);
    return true;
  }
}
