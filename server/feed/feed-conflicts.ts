import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** A site that mentions something that another site owns. */
export interface FeedConflict {
  readonly kind: "map" | "area";
  readonly id: string;
  readonly siteId: SiteId;
  readonly ownerId: SiteId;
}

/** The events of one conflict since the start, as answered by `GET /api/feed`. */
export interface ConflictReport extends Omit<FeedConflict, "ownerId"> {
  /** Absent for a caller who may not see it. */
  readonly ownerId?: SiteId;
  readonly events: number;
  readonly lastAt: string;
}

/** Limits the entries, since deliveries name maps and areas: beyond it, those unheard for longest are forgotten. */
const MAX_CONFLICTS = 200;

/** Which sites mention maps and areas of other sites. */
export class FeedConflicts {
  /** Ordered by the time of the last event, newest last. */
  private readonly known = new Map<string, FeedConflict & { readonly events: number; readonly lastAt: EpochMs }>();

  add(conflict: FeedConflict, receivedAt: EpochMs): void {
    const { kind, id, siteId, ownerId } = conflict;
    const key = JSON.stringify([kind, id, siteId, ownerId]);
    const events = (this.known.get(key)?.events ?? 0) + 1;
    this.known.delete(key);
    this.known.set(key, { ...conflict, events, lastAt: receivedAt });
    const [oldest] = this.known.keys();
    if (this.known.size > MAX_CONFLICTS && oldest !== undefined) this.known.delete(oldest);
  }

  /** Newest first. */
  report(): readonly ConflictReport[] {
    return [...this.known.values()]
      .map(({ lastAt, ...conflict }) => ({ ...conflict, lastAt: new Date(lastAt).toISOString() }))
      .reverse();
  }
}
