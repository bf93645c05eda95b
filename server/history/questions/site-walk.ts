import type { SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";

/** A stretch of a site's past. */
export interface Stretch {
  readonly siteId: SiteId;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Receives a site as it was at a moment. It must not keep the site, which changes after the call. */
type SeeSite = (site: LiveSite, at: EpochMs) => void;

/**
 * Replays a stretch of a site's past with the floorplans, areas and settings of each moment. Calls `see` for `from` and then after each
 * moment at which anything was reported or drawn, up to `to`.
 */
export type WalkSite = (stretch: Stretch, see: SeeSite) => Promise<void>;

/** Observes a site during a walk. */
export interface SiteWatch {
  see(site: LiveSite, at: EpochMs): void;
  /** The walk has ended. */
  end(): void;
}
