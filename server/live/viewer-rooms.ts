import type { MapId, SiteId } from "@/domain/ids";
import type { Visibility } from "@/server/access/grant";

const SITE_ROOM = "site:";
const FLOOR_ROOM = "floor:";
/** Prefix of rooms for viewers who may see only some floors of a site. */
const PART_ROOM = "part:";

/** A floor, as long as it belongs to this site. */
export interface SiteFloor {
  readonly siteId: SiteId;
  readonly mapId: MapId;
}

/** A site watched by viewers who may see only these floors. */
export interface SitePart {
  readonly siteId: SiteId;
  /** May include floors of other sites. */
  readonly mapIds: ReadonlySet<MapId>;
}

/** The room for viewers who may see the whole site. */
export function siteRoom(siteId: SiteId): string {
  return SITE_ROOM + siteId;
}

/** The room in which a caller watches a site: for restricted callers, a room that gets only what is on their floors. */
export function siteRoomFor(siteId: SiteId, visibility: Visibility): string {
  const mapIds = floorsOf(visibility);
  return mapIds === undefined ? siteRoom(siteId) : partRoom({ siteId, mapIds });
}

/** The floors that a caller is restricted to; undefined for whole sites. */
export function floorsOf(visibility: Visibility): ReadonlySet<MapId> | undefined {
  return visibility === "all" ? undefined : visibility.mapIds;
}

/** The site of a room for the whole site or for a part of it. */
export function siteOfRoom(room: string): SiteId | undefined {
  return room.startsWith(SITE_ROOM) ? room.slice(SITE_ROOM.length) : partOfRoom(room)?.siteId;
}

export function partRoom({ siteId, mapIds }: SitePart): string {
  return PART_ROOM + JSON.stringify([siteId, ...[...mapIds].sort()]);
}

export function partOfRoom(room: string): SitePart | undefined {
  if (!room.startsWith(PART_ROOM)) return undefined;
  const [siteId, ...mapIds] = JSON.parse(room.slice(PART_ROOM.length));
  return { siteId, mapIds: new Set(mapIds) };
}

/** Includes the site: when a map gets another owner, its previous viewers hear nothing more of it. */
export function floorRoom(floor: SiteFloor): string {
  return FLOOR_ROOM + JSON.stringify([floor.siteId, floor.mapId]);
}

export function floorOfRoom(room: string): SiteFloor | undefined {
  if (!room.startsWith(FLOOR_ROOM)) return undefined;
  const [siteId, mapId] = JSON.parse(room.slice(FLOOR_ROOM.length));
  return { siteId, mapId };
}
