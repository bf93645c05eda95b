import type { MapId, SiteId } from "@/domain/ids";

/** Of a site, for those who may see one of its floors. */
const PART_ROOM = "part:";

interface Part {
  readonly siteId: SiteId;
  readonly mapId: MapId;
}

export function partRoom(siteId: SiteId, mapId: MapId): string {
  return PART_ROOM + JSON.stringify([siteId, mapId]);
}

export function partOfRoom(room: string): Part | undefined {
  if (!room.startsWith(PART_ROOM)) return undefined;
  const [siteId, mapId] = JSON.parse(room.slice(PART_ROOM.length));
  return { siteId, mapId };
}

/** The floors of each site whose part somebody watches, by the rooms that there are. */
export class WatchedParts {
  private readonly bySite = new Map<SiteId, Set<MapId>>();

  /** Sites. */
  get size(): number {
    return this.bySite.size;
  }

  of(siteId: SiteId): readonly MapId[] {
    return [...(this.bySite.get(siteId) ?? [])];
  }

  roomBegins(room: string): void {
    const part = partOfRoom(room);
    if (part) this.bySite.set(part.siteId, (this.bySite.get(part.siteId) ?? new Set()).add(part.mapId));
  }

  roomEnds(room: string): void {
    const part = partOfRoom(room);
    const mapIds = part && this.bySite.get(part.siteId);
    if (!mapIds) return;
    mapIds.delete(part.mapId);
    if (mapIds.size === 0) this.bySite.delete(part.siteId);
  }
}
