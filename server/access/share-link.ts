import type { MapId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** Lets whoever opens it look at one floor, or at one site, and do nothing else, until it runs out or is revoked. */
export interface ShareLink {
  readonly linkId: string;
  readonly digest: string;
  readonly name: string;
  readonly siteId: SiteId;
  /** Absent where the whole site is shared. */
  readonly mapId?: MapId;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  /** Never absent but of a screen's link. */
  readonly expiresAt?: EpochMs;
  /** Of a link that shows its floor as it was in this time, and nothing else. Never of a screen's link. */
  readonly window?: PastWindow;
  /** Of a link that signs in a screen on a wall. `siteId` and `mapId` are then the first of its floors. */
  readonly screen?: SharedScreen;
}

/** Both ends are in it. */
export interface PastWindow {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** What a screen shows, and how long each floor. */
interface SharedScreen {
  /** At least one. */
  readonly floors: readonly { readonly siteId: SiteId; readonly mapId: MapId }[];
  /** Absent where it stays on the first. */
  readonly paceMs?: number;
}
