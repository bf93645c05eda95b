import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan, FloorplanImage } from "@/domain/floorplan";
import type { AreaId, DeviceId, MapId, SiteId } from "@/domain/ids";
import type { StoredProfile } from "@/domain/site-profile";
import type { EpochMs } from "@/domain/time";
import type { Source } from "@/domain/track";

/** What people had drawn and said of a site at some moment. */
export interface Drawings {
  readonly floorplans: readonly Floorplan[];
  readonly areas: readonly Area[];
  readonly placements: readonly Placement[];
  /** Undefined where nobody had said what it counts. */
  readonly counts?: readonly Source[];
  readonly profile?: StoredProfile;
  /** Of areas that were not drawn then, what they were called when they were: until then, else after. */
  readonly areaNames?: readonly (readonly [AreaId, string])[];
  /** When floors were taken away until then, ascending: what was told of them before moves nobody any more. */
  readonly removals: readonly { readonly mapId: MapId; readonly at: EpochMs }[];
}

/** From when on something of a site was otherwise. */
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

/** What floorplans, areas, placed devices, counts and profiles were: written by the database itself, read here. */
export interface VersionStore {
  /**
   * What was in force at that moment. A floor that was drawn for the first time later is as it was drawn then: what it shows was
   * there before.
   */
  at(siteId: SiteId, at: EpochMs): Promise<Drawings>;
  /** With `after < at <= upTo`, ascending. */
  changes(siteId: SiteId, after: EpochMs, upTo: EpochMs): Promise<readonly VersionChange[]>;
  /** Whose floor it was, as it was drawn then or, where that was later, first. */
  siteOfMap(mapId: MapId, at: EpochMs): Promise<SiteId | undefined>;
  /** All floors that were ever drawn at the site, as far as that is kept. */
  mapsOf(siteId: SiteId): Promise<readonly MapId[]>;
  /** An image that a floorplan has, or had. */
  imageOf(mapId: MapId, version: string): Promise<FloorplanImage | undefined>;
  /** The versions of images that floorplans have or had; those had last come last. */
  images(): Promise<readonly string[]>;
  /** Lets go of all that was drawn and said of a site. */
  removeSite(siteId: SiteId): Promise<void>;
  /** Lets go of what was over by then. */
  prune(before: EpochMs): Promise<void>;
}
