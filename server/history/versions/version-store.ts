import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan, FloorplanImage } from "@/domain/floorplan";
import type { AreaId, DeviceId, MapId, SiteId } from "@/domain/ids";
import type { StoredProfile } from "@/domain/site-profile";
import type { EpochMs } from "@/domain/time";
import type { Source } from "@/domain/track";

/** The drawings and settings of a site at one moment. */
export interface Drawings {
  readonly floorplans: readonly Floorplan[];
  readonly areas: readonly Area[];
  readonly placements: readonly Placement[];
  /** Undefined if it had not been set which sources are counted. */
  readonly counts?: readonly Source[];
  readonly profile?: StoredProfile;
  /** The names of areas that were not drawn then: their last name before that moment, else their first one after it. */
  readonly areaNames?: readonly (readonly [AreaId, string])[];
  /** When floors were removed up to that moment, ascending: earlier words about them have no effect. */
  readonly removals: readonly { readonly mapId: MapId; readonly at: EpochMs }[];
}

/** A change of a site's drawings or settings, effective from `at`. */
export type VersionChange = { readonly at: EpochMs } & (
  | { readonly type: "floorplan"; readonly floorplan: Floorplan }
  | { readonly type: "floorplan-removed"; readonly mapId: MapId }
  | { readonly type: "area"; readonly area: Area }
  | { readonly type: "area-removed"; readonly areaId: AreaId }
  | { readonly type: "placement"; readonly placement: Placement }
  | { readonly type: "placement-removed"; readonly deviceId: DeviceId }
  | { readonly type: "counts"; readonly counts: readonly Source[] | undefined }
  | { readonly type: "profile"; readonly profile: StoredProfile | undefined }
);

export interface AreaNamed {
  readonly siteId: SiteId;
  readonly areaId: AreaId;
  readonly name: string;
}

/** Past versions of floorplans, areas, placed devices, counts and profiles. Database triggers write them; this reads them. */
export interface VersionStore {
  /**
   * The versions in force at a moment. A floor that was first drawn later is returned as it was first drawn, since the building was there
   * before.
   */
  at(siteId: SiteId, at: EpochMs): Promise<Drawings>;
  /** The changes with `after < at <= upTo`, ascending. */
  changes(siteId: SiteId, after: EpochMs, upTo: EpochMs): Promise<readonly VersionChange[]>;
  /** The site of a floor by its version at that moment, or by its first version if that is later. */
  siteOfMap(mapId: MapId, at: EpochMs): Promise<SiteId | undefined>;
  /** An image that a floorplan has or had. */
  imageOf(mapId: MapId, version: string): Promise<FloorplanImage | undefined>;
  /** The versions of images that floorplans have or had, the most recent last. */
  images(): Promise<readonly string[]>;
  /** The last name of every area that is or was drawn. */
  areaNames(): Promise<readonly AreaNamed[]>;
  /** Deletes all versions of a site. */
  removeSite(siteId: SiteId): Promise<void>;
  /** Deletes versions that were no longer in force at `before`. */
  prune(before: EpochMs): Promise<void>;
}
