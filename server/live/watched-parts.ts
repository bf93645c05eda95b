import type { MapId, SiteId } from "@/domain/ids";
import { partOfRoom } from "./viewer-rooms";

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
