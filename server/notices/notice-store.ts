import type { DeviceId, SiteId } from "@/domain/ids";
import type { Notice, Severity } from "@/domain/notice";
import type { EpochMs } from "@/domain/time";

export interface NoticeFilter {
  readonly topics?: readonly string[];
  readonly siteId?: SiteId;
  /** Only notices of these sites. Those of the whole organisation belong to none. */
  readonly siteIds?: readonly SiteId[];
  readonly severities?: readonly Severity[];
  readonly deviceId?: DeviceId;
  /** At this time or later. */
  readonly since?: EpochMs;
  /** Words that title, text or raw have to contain. */
  readonly q?: string;
}

export interface NoticeQuery extends NoticeFilter {
  /** Strictly before this time; with `beforeId`, also those of the same time with a greater id. */
  readonly before?: EpochMs;
  readonly beforeId?: string;
  readonly limit: number;
}

interface TopicCount {
  readonly topic: string;
  readonly count: number;
}

/** The feed's notices on disk. The journal writes them; they are read here. */
export interface NoticeStore {
  /** Newest first; those of the same time by id. */
  list(query: NoticeQuery): Promise<readonly (Notice & { readonly raw: unknown })[]>;
  countByTopic(filter: NoticeFilter): Promise<readonly TopicCount[]>;
}
