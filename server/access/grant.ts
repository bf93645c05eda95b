import type { MapId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { type Role, SCOPES, type Scope } from "@/domain/who";

const SCOPES_OF: Readonly<Record<Role, ReadonlySet<Scope>>> = {
  viewer: new Set(["read"]),
  operator: new Set(["read", "operate"]),
  admin: new Set(SCOPES),
};

export function scopesOf(role: Role): ReadonlySet<Scope> {
  return SCOPES_OF[role];
}

/** What a caller may see: everything, some sites, or some floors of sites. */
export type Sight = "all" | PartialSight;

export interface PartialSight {
  readonly siteIds: ReadonlySet<SiteId>;
  /** If set, only these floors of the sites. */
  readonly mapIds?: ReadonlySet<MapId>;
  /** Only the names of tracks, no other facts. */
  readonly namesOnly?: true;
  /** Also one floor in a past time range. A caller who sees only this has no sites or floors in their sight. */
  readonly window?: SeenWindow;
}

/** One floor in a time range, both ends included. */
export interface SeenWindow {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** Nothing live, and one floor in a past time range. */
export function sightOfWindow(window: SeenWindow): PartialSight {
  return { siteIds: new Set(), mapIds: new Set(), namesOnly: true, window };
}

/** Undefined means all sites, as in JSON. */
export function sightOf(siteIds: readonly SiteId[] | undefined): Sight {
  return siteIds === undefined ? "all" : { siteIds: new Set(siteIds) };
}

export function seesSite(sight: Sight, siteId: SiteId | undefined): boolean {
  return sight === "all" || (siteId !== undefined && sight.siteIds.has(siteId));
}

/** Whether something on a floor is visible. Something on no floor is invisible to callers restricted to floors. */
export function seesFloor(sight: Sight, siteId: SiteId | undefined, mapId: MapId | undefined): boolean {
  if (sight === "all") return true;
  if (!seesSite(sight, siteId)) return false;
  return sight.mapIds === undefined || (mapId !== undefined && sight.mapIds.has(mapId));
}
