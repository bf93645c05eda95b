import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { ComparedSite, Comparison, ComparisonDetails } from "./comparison";

/** How imported sites stand beside Mist, on disk. Every write resolves when it is durable, and counts only for a site that was imported. */
export interface ComparisonStore {
  /** All sites that were imported, by id. */
  list(): Promise<readonly ComparedSite[]>;
  /** Undefined for a site that was not imported. */
  get(siteId: SiteId): Promise<(ComparedSite & { readonly details: ComparisonDetails }) | undefined>;
  /** Replaces the one before, and clears its failure. */
  put(siteId: SiteId, comparison: Comparison & { readonly details: ComparisonDetails }): Promise<void>;
  /** What was compared before stays known beside it. */
  putFailure(siteId: SiteId, failure: { readonly code: string; readonly at: EpochMs }): Promise<void>;
  /** False for a site that was not imported. */
  setRepeated(siteId: SiteId, isRepeated: boolean): Promise<boolean>;
}
