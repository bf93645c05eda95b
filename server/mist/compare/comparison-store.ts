import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { ComparedSite, Comparison, ComparisonDetails } from "./comparison";

/**
 * How imported sites compare with Mist, on disk. Every write resolves when it is durable, and is ignored for a site that was not imported.
 */
export interface ComparisonStore {
  /** All imported sites, by id. */
  list(): Promise<readonly ComparedSite[]>;
  /** Undefined for a site that was not imported. */
  get(siteId: SiteId): Promise<(ComparedSite & { readonly details: ComparisonDetails }) | undefined>;
  /** Replaces the previous comparison and clears the failure. */
  put(siteId: SiteId, comparison: Comparison & { readonly details: ComparisonDetails }): Promise<void>;
  /** Stores a failure and keeps the previous comparison. */
  putFailure(siteId: SiteId, failure: { readonly code: string; readonly at: EpochMs }): Promise<void>;
  /** Returns false for a site that was not imported. */
  setRepeated(siteId: SiteId, isRepeated: boolean): Promise<boolean>;
}
