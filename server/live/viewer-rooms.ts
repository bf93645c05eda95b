import type { MapId, SiteId } from "@/domain/ids";
import type { Sight } from "@/server/access/grant";

const SITE_ROOM = "site:";
const FLOOR_ROOM = "floor:";
/** Of a site, for those who may see some of its floors. */
const PART_ROOM = "part:";

/** A floor while it is this site's. */
export interface SiteFloor {
  readonly siteId: SiteId;
  readonly mapId: MapId;
}

/** The floors that some viewers may see of a site; of the others nothing. */
export interface SitePart {
  readonly siteId: SiteId;
  /** Of other sites, too. */
  readonly mapIds: ReadonlySet<MapId>;
}

/** Of whoever sees the whole site. */
export function siteRoom(siteId: SiteId): string {
  return SITE_ROOM + siteId;
}

/** Where somebody hears of a site: whoever may see single floors hears what is on them. */
export function siteRoomFor(siteId: SiteId, sight: Sight): string {
  const mapIds = floorsOf(sight);
  return mapIds === undefined ? siteRoom(siteId) : partRoom({ siteId, mapIds });
}

/** The single floors that somebody may see; undefined for whole sites. */
export function floorsOf(sight: Sight): ReadonlySet<MapId> | undefined {
  return sight === "all" ? undefined : sight.mapIds;
}

/** The site of a room for the whole of it, or for a part. */
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

/** By site as well: when a map gets another owner, nobody hears of it who watched it before. */
export function floorRoom(floor: SiteFloor): string {
  return FLOOR_ROOM + JSON.stringify([floor.siteId, floor.mapId]);
}

export function floorOfRoom(room: string): SiteFloor | undefined {
  if (!room.startsWith(FLOOR_ROOM)) return undefined;
  const [siteId, mapId] = JSON.parse(room.slice(FLOOR_ROOM.length));
  return { siteId, mapId };
}
