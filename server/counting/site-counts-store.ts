import type { SiteId } from "@/domain/ids";
import type { Source } from "@/domain/track";

/** What somebody set sites to count. A site that is not in it counts what the default says. */
export interface SiteCountsStore {
  all(): Promise<ReadonlyMap<SiteId, readonly Source[]>>;
  /** Resolves when it is durable. */
  set(siteId: SiteId, counts: readonly Source[]): Promise<void>;
  /** Back to the default; nothing happens where it is that already. */
  unset(siteId: SiteId): Promise<void>;
}
