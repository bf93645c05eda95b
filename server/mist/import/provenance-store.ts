import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { ImportedKey } from "./imported";
import type { LastImport } from "./planned";

/** What was imported, object by object, and where it came from. */
export interface Provenance extends LastImport {
  readonly connectionId: string;
  /** When Mist last had it. */
  readonly seenAt: EpochMs;
  readonly retiredAt?: EpochMs;
}

/** Records of imports on disk. Every write resolves when it is durable. */
export interface ProvenanceStore {
  ofSites(siteIds: readonly SiteId[]): Promise<readonly Provenance[]>;
  /** Records of these, in whatever site they were. */
  ofKeys(keys: readonly ImportedKey[]): Promise<readonly Provenance[]>;
  /** Inserts or replaces: all of them or none. */
  put(records: readonly Provenance[]): Promise<void>;
  remove(keys: readonly ImportedKey[]): Promise<void>;
  /** Of a site that is removed: what comes of it again is new. */
  removeSite(siteId: SiteId): Promise<void>;
}
