import type { Alert } from "@/domain/alert";
import type { MapId, SiteId } from "@/domain/ids";
import type { Notice } from "@/domain/notice";
import type { EpochMs } from "@/domain/time";
import type { Drawings, VersionChange } from "../versions/version-store";

/** Everything besides its kept words that determines a site at a moment. Cloneable. */
export interface GivenSite {
  readonly siteId: SiteId;
  readonly at: EpochMs;
  /** The time of `drawings`: at or before the newest state from which the walk begins, else the time of the first kept word. */
  readonly drawnAt: EpochMs;
  /** The drawings in force at `drawnAt`. */
  readonly drawings: Drawings;
  /** Changes with `drawnAt < change.at`, up to `at` or the end of the stretch, ascending. */
  readonly changes: readonly VersionChange[];
  /** Alerts that opened up to then, or up to the end of the stretch, in their current form; later changes of them are ignored. */
  readonly alerts: readonly Alert[];
  /** The newest notices up to then and those of the stretch, in any order; or the same as JSON, which is cheap to transfer. */
  readonly notices: readonly Notice[] | string;
  /** After a silence of this many milliseconds, counts are unknown. */
  readonly unknownAfterMs: number;
  /** The start of the kept past. Sources without any word are unknown since then. */
  readonly keptFrom: EpochMs;
  /** How long a track is remembered with its facts. */
  readonly rememberedMs: number;
}

/** A stretch of the past from `at` to `to`. */
export interface GivenStretch extends GivenSite {
  readonly mapId: MapId;
  readonly to: EpochMs;
  readonly stepMs: number;
  /** If given, only what is on these floors is told about the site. */
  readonly mapIds?: readonly MapId[];
}
