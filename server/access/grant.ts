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
export type Visibility = "all" | PartialVisibility;

export interface PartialVisibility {
  readonly siteIds: ReadonlySet<SiteId>;
  /** If set, only these floors of the sites. */
  readonly mapIds?: ReadonlySet<MapId>;
  /** Only the names of tracks, no other facts. */
  readonly namesOnly?: true;
  /** Also one floor in a past time range. A caller who sees only this sees no other sites or floors. */
  readonly window?: VisibleWindow;
}

/** One floor in a time range, both ends included. */
export interface VisibleWindow {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** Nothing live, and one floor in a past time range. */
export function visibilityOfWindow(window: VisibleWindow): PartialVisibility {
  return { siteIds: new Set(), mapIds: new Set(), namesOnly: true, window };
}

/** Undefined means all sites, as in JSON. */
export function visibilityOf(siteIds: readonly SiteId[] | undefined): Visibility {
  return siteIds === undefined ? "all" : { siteIds: new Set(siteIds) };
}

export function canSeeSite(visibility: Visibility, siteId: SiteId | undefined): boolean {
  return visibility === "all" || (siteId !== undefined && visibility.siteIds.has(siteId));
}

/** Whether something on a floor is visible. Something on no floor is invisible to callers restricted to floors. */
export function canSeeFloor(visibility: Visibility, siteId: SiteId | undefined, mapId: MapId | undefined): boolean {
  if (visibility === "all") return true;
  if (!canSeeSite(visibility, siteId)) return false;
  return visibility.mapIds === undefined || (mapId !== undefined && visibility.mapIds.has(mapId));
}
