import type { SiteId } from "@/domain/ids";
import type { Notice } from "@/domain/notice";
import type { EpochMs } from "@/domain/time";

export interface NoticeQuery {
  readonly topic?: string;
  readonly siteId?: SiteId;
  /** Strictly before this time. */
  readonly before?: EpochMs;
  /** Words to find in title, text and raw. */
  readonly q?: string;
  readonly limit: number;
}

/** The feed on disk; written by the journal, read here. */
export interface NoticeStore {
  /** Newest first. */
  list(query: NoticeQuery): Promise<readonly (Notice & { readonly raw: unknown })[]>;
}
