import type { SiteId } from "@/domain/ids";
import type { StoredProfile } from "@/domain/site-profile";

/** Profiles of sites on disk. Every write resolves when it is durable. */
export interface SiteProfileStore {
  all(): Promise<readonly StoredProfile[]>;
  get(siteId: SiteId): Promise<StoredProfile | undefined>;
  /** Inserts or replaces the whole profile. */
  put(stored: StoredProfile): Promise<void>;
  /** Does nothing if there is none. */
  remove(siteId: SiteId): Promise<void>;
}
