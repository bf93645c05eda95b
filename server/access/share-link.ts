import type { MapId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** A link with which anybody can look at one floor or one site, and do nothing else, until it expires or is revoked. */
export interface ShareLink {
  readonly linkId: string;
  readonly digest: string;
  readonly name: string;
  readonly siteId: SiteId;
  /** Absent if the whole site is shared. */
  readonly mapId?: MapId;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  /** Only a screen's link may be without it. */
  readonly expiresAt?: EpochMs;
  /** Set for a link that shows its floor only as it was in this time range. Never set for a screen. */
  readonly window?: PastWindow;
  /** Set for a screen's link. `siteId` and `mapId` are then those of its first floor. */
  readonly screen?: SharedScreen;
}

/** Both ends are included. */
export interface PastWindow {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** What a screen shows, and how long each floor. */
interface SharedScreen {
  /** Never empty. */
  readonly floors: readonly { readonly siteId: SiteId; readonly mapId: MapId }[];
  /** In ms; absent if the screen stays on the first floor. */
  readonly paceMs?: number;
}
