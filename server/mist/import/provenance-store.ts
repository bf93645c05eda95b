import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { ImportedKey } from "./imported";
import type { LastImport } from "./planned";

/** What was imported, by object, and from where. */
export interface Provenance extends LastImport {
  readonly connectionId: string;
  /** When Mist last had the object. */
  readonly seenAt: EpochMs;
  readonly retiredAt?: EpochMs;
}

/** Records of imports, on disk. Every write resolves when it is durable. */
export interface ProvenanceStore {
  ofSites(siteIds: readonly SiteId[]): Promise<readonly Provenance[]>;
  /** The records with these keys, in any site. */
  ofKeys(keys: readonly ImportedKey[]): Promise<readonly Provenance[]>;
  /** Inserts or replaces all of the records, or none. */
  put(records: readonly Provenance[]): Promise<void>;
  remove(keys: readonly ImportedKey[]): Promise<void>;
  /** Removes the records of a removed site, so that importing it again creates everything. */
  removeSite(siteId: SiteId): Promise<void>;
}
