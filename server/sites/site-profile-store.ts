import type { SiteId } from "@/domain/ids";
import type { StoredProfile } from "@/domain/site-profile";

/** Profiles of sites on disk. Every write resolves when it is durable. */
export interface SiteProfileStore {
  all(): Promise<readonly StoredProfile[]>;
  get(siteId: SiteId): Promise<StoredProfile | undefined>;
  /** Inserts or replaces whole. */
  put(stored: StoredProfile): Promise<void>;
  /** Nothing happens where there is none. */
  remove(siteId: SiteId): Promise<void>;
}
