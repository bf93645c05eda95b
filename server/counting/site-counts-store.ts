import type { SiteId } from "@/domain/ids";
import type { Source } from "@/domain/track";

/** The counting settings of sites. A site without one uses the default. */
export interface SiteCountsStore {
  all(): Promise<ReadonlyMap<SiteId, readonly Source[]>>;
  /** Resolves when it is durable. */
  set(siteId: SiteId, counts: readonly Source[]): Promise<void>;
  /** Resets to the default, if it is not the default already. */
  unset(siteId: SiteId): Promise<void>;
}
