import type { MapId, SiteId } from "@/domain/ids";
import type { Sight } from "@/server/access/grant";

const SITE_ROOM = "site:";
const FLOOR_ROOM = "floor:";
/** Of a site, for those who may see one of its floors. */
const PART_ROOM = "part:";

/** A floor while it is this site's. */
export interface SiteFloor {
  readonly siteId: SiteId;
  readonly mapId: MapId;
}

/** Of whoever sees the whole site. */
export function siteRoom(siteId: SiteId): string {
  return SITE_ROOM + siteId;
}

/** Where somebody hears of a site: whoever may see one floor hears what is on it. */
export function siteRoomFor(siteId: SiteId, sight: Sight): string {
  const mapId = mapOf(sight);
  return mapId === undefined ? siteRoom(siteId) : partRoom({ siteId, mapId });
}

/** The one floor that somebody may see; undefined for whole sites. */
export function mapOf(sight: Sight): MapId | undefined {
  return sight === "all" ? undefined : sight.mapId;
}

/** The site of a room for the whole of it, or for a part. */
export function siteOfRoom(room: string): SiteId | undefined {
  return room.startsWith(SITE_ROOM) ? room.slice(SITE_ROOM.length) : partOfRoom(room)?.siteId;
}

export function partRoom(floor: SiteFloor): string {
  return PART_ROOM + textOf(floor);
}

export function partOfRoom(room: string): SiteFloor | undefined {
  return floorIn(room, PART_ROOM);
}

/** By site as well: when a map gets another owner, nobody hears of it who watched it before. */
export function floorRoom(floor: SiteFloor): string {
  return FLOOR_ROOM + textOf(floor);
}

export function floorOfRoom(room: string): SiteFloor | undefined {
  return floorIn(room, FLOOR_ROOM);
}

function textOf({ siteId, mapId }: SiteFloor): string {
  return JSON.stringify([siteId, mapId]);
}

function floorIn(room: string, kind: string): SiteFloor | undefined {
  if (!room.startsWith(kind)) return undefined;
  const [siteId, mapId] = JSON.parse(room.slice(kind.length));
  return { siteId, mapId };
}
