import type { MapId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** Lets whoever opens it look at one floor, or at one site, and do nothing else, until it runs out. */
export interface ShareLink {
  readonly linkId: string;
  readonly digest: string;
  readonly name: string;
  readonly siteId: SiteId;
  /** Absent where the whole site is shared. */
  readonly mapId?: MapId;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  readonly expiresAt: EpochMs;
}
