import type { SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";

/** A part of a site's past. */
export interface Stretch {
  readonly siteId: SiteId;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Shown a site as it was at a moment. It may look only while it is called: the site goes on afterwards. */
type SeeSite = (site: LiveSite, at: EpochMs) => void;

/**
 * Leads a site through a stretch of its past, with the floorplans, areas and settings of each moment: shows it as it was at `from`, and
 * then after each moment at which anything was told or drawn, up to `to`.
 */
export type WalkSite = (stretch: Stretch, see: SeeSite) => Promise<void>;

/** Looks at a site while it is led through its past. */
export interface SiteWatch {
  see(site: LiveSite, at: EpochMs): void;
  /** There is no more to see. */
  end(): void;
}
