import type { DeviceId, SiteId } from "@/domain/ids";
import type { Notice, Severity } from "@/domain/notice";
import type { EpochMs } from "@/domain/time";

export interface NoticeFilter {
  readonly topics?: readonly string[];
  readonly siteId?: SiteId;
  /** Only those of these sites; what concerns the whole organisation is of none. */
  readonly siteIds?: readonly SiteId[];
  readonly severities?: readonly Severity[];
  readonly deviceId?: DeviceId;
  /** At this time or later. */
  readonly since?: EpochMs;
  /** Words to find in title, text and raw. */
  readonly q?: string;
}

export interface NoticeQuery extends NoticeFilter {
  /** Strictly before this time; with `beforeId`, those of the same time that come after that one too. */
  readonly before?: EpochMs;
  readonly beforeId?: string;
  readonly limit: number;
}

interface TopicCount {
  readonly topic: string;
  readonly count: number;
}

/** The feed on disk; written by the journal, read here. */
export interface NoticeStore {
  /** Newest first; of the same time by id. */
  list(query: NoticeQuery): Promise<readonly (Notice & { readonly raw: unknown })[]>;
  countByTopic(filter: NoticeFilter): Promise<readonly TopicCount[]>;
}
