import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** A site that speaks of what another one owns. */
export interface FeedConflict {
  readonly kind: "map" | "area";
  readonly id: string;
  readonly siteId: SiteId;
  readonly ownerId: SiteId;
}

/** Events of one such conflict since the start, as `GET /api/feed` answers it. */
export interface ConflictReport extends Omit<FeedConflict, "ownerId"> {
  /** Absent for somebody who may not see it. */
  readonly ownerId?: SiteId;
  readonly events: number;
  readonly lastAt: string;
}

/** Traffic names them: of more, those are forgotten that were not heard of for longest. */
const MOST_CONFLICTS = 200;

/** Which sites speak of what is not theirs. */
export class FeedConflicts {
  /** The one that was heard of last is last. */
  private readonly known = new Map<string, FeedConflict & { readonly events: number; readonly lastAt: EpochMs }>();

  add(conflict: FeedConflict, receivedAt: EpochMs): void {
    const { kind, id, siteId, ownerId } = conflict;
    const key = JSON.stringify([kind, id, siteId, ownerId]);
    const events = (this.known.get(key)?.events ?? 0) + 1;
    this.known.delete(key);
    this.known.set(key, { ...conflict, events, lastAt: receivedAt });
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_CONFLICTS && oldest !== undefined) this.known.delete(oldest);
  }

  /** Newest first. */
  report(): readonly ConflictReport[] {
    return [...this.known.values()]
      .map(({ lastAt, ...conflict }) => ({ ...conflict, lastAt: new Date(lastAt).toISOString() }))
      .reverse();
  }
}
