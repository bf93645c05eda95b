import type { SiteId } from "@/domain/ids";
import { partOfRoom, type SitePart } from "./viewer-rooms";

/** The parts of each site that somebody watches, derived from the existing rooms. */
export class WatchedParts {
  private readonly bySite = new Map<SiteId, Map<string, SitePart>>();

  /** Number of sites. */
  get size(): number {
    return this.bySite.size;
  }

  of(siteId: SiteId): readonly SitePart[] {
    return [...(this.bySite.get(siteId)?.values() ?? [])];
  }

  roomCreated(room: string): void {
    const part = partOfRoom(room);
    if (part) this.bySite.set(part.siteId, (this.bySite.get(part.siteId) ?? new Map()).set(room, part));
  }

  roomDeleted(room: string): void {
    const part = partOfRoom(room);
    const parts = part && this.bySite.get(part.siteId);
    if (!parts) return;
    parts.delete(room);
    if (parts.size === 0) this.bySite.delete(part.siteId);
  }
}
