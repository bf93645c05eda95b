import type { Alert } from "@/domain/alert";
import type { MapId, SiteId } from "@/domain/ids";
import type { Notice } from "@/domain/notice";
import type { EpochMs } from "@/domain/time";
import type { Drawings, VersionChange } from "../versions/version-store";

/** What has to be known of a site besides its kept words, to say how it was at a time. Can be cloned. */
export interface GivenSite {
  readonly siteId: SiteId;
  readonly at: EpochMs;
  /** At or before the newest state that the site is led from; else with the first word that is kept. */
  readonly drawnAt: EpochMs;
  /** In force at `drawnAt`. */
  readonly drawings: Drawings;
  /** With `drawnAt < change.at`, up to `at` or to the end of the stretch, ascending. */
  readonly changes: readonly VersionChange[];
  /** Alerts that opened until then, or until the end of the stretch. As they are now: what became of them later is left out. */
  readonly alerts: readonly Alert[];
  /** The newest until then, and those that came in the stretch, in any order; or the same as JSON, which is cheap to hand over. */
  readonly notices: readonly Notice[] | string;
  /** After so long a silence numbers are unknown. */
  readonly unknownAfterMs: number;
  /** From when on anything is kept: what nothing was told of is unknown since then. */
  readonly keptFrom: EpochMs;
  /** How long a track is remembered with what is known of it. */
  readonly rememberedMs: number;
}

/** A stretch of the past from `at` to `to`. */
export interface GivenStretch extends GivenSite {
  readonly mapId: MapId;
  readonly to: EpochMs;
  readonly stepMs: number;
  /** Of the site only what is on these floors is told. */
  readonly mapIds?: readonly MapId[];
}
