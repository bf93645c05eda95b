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

/** Which part of everything somebody may see: all of it, some sites, or some floors of sites. */
export type Sight = "all" | PartialSight;

export interface PartialSight {
  readonly siteIds: ReadonlySet<SiteId>;
  /** Nothing but these floors of them. */
  readonly mapIds?: ReadonlySet<MapId>;
  /** Of a track its name, and no other fact. */
  readonly namesOnly?: true;
  /** Beside that, a floor as it was in this time. Whoever sees only this has neither sites nor floors in their sight. */
  readonly window?: SeenWindow;
}

/** One floor from one time to another, both of which belong to it. */
export interface SeenWindow {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** Nothing of now, and of the past one floor in a window. */
export function sightOfWindow(window: SeenWindow): PartialSight {
  return { siteIds: new Set(), mapIds: new Set(), namesOnly: true, window };
}

/** Absent means all, as in JSON. */
export function sightOf(siteIds: readonly SiteId[] | undefined): Sight {
  return siteIds === undefined ? "all" : { siteIds: new Set(siteIds) };
}

export function seesSite(sight: Sight, siteId: SiteId | undefined): boolean {
  return sight === "all" || (siteId !== undefined && sight.siteIds.has(siteId));
}

/** Of a thing that is nowhere on a floor: those who see single floors do not see it. */
export function seesFloor(sight: Sight, siteId: SiteId | undefined, mapId: MapId | undefined): boolean {
  if (sight === "all") return true;
  if (!seesSite(sight, siteId)) return false;
  return sight.mapIds === undefined || (mapId !== undefined && sight.mapIds.has(mapId));
}
