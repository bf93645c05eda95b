import type { Change } from "@/domain/change";
import { type AreaId, type MapId, type SiteId, toMapId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";

/** A site mentioned a map or an area that another site owns. */
export interface Conflict {
  readonly kind: "map" | "area";
  /** Id of the map or area. */
  readonly id: string;
  /** The site that mentioned it. */
  readonly siteId: SiteId;
  readonly ownerId: SiteId;
}

/** This many areas are remembered before those that no longer exist are removed. */
const TIDY_AT = 10_000;

/**
 * Which site owns which map and area: the site that drew it, else the first that mentioned it, for as long as that site knows it. A site
 * has a floor or an area only if it owns it.
 */
export class SiteIndex {
  private readonly all: ReadonlyMap<SiteId, LiveSite>;
  private readonly siteByMap = new Map<MapId, SiteId>();
  private readonly siteByArea = new Map<AreaId, SiteId>();
  private pruneAt = TIDY_AT;
  /** Floorplans saved by an older version, whose ids have capital letters, by the lower-case spelling that traffic uses. */
  private readonly spellings = new Map<MapId, MapId>();

  constructor(all: ReadonlyMap<SiteId, LiveSite>) {
    this.all = all;
  }

  /** The spelling under which the id is held here; ids are compared without regard to case. */
  idOf(mapId: MapId): MapId {
    if (this.siteByMap.has(mapId)) return mapId;
    const spelling = toMapId(mapId);
    return this.spellings.get(spelling) ?? spelling;
  }

  /** The change with its map's id in the spelling held here. Called for every fix; usually there is nothing to look up. */
  normalizeIds(change: Change): Change {
    if (this.spellings.size === 0 || !("mapId" in change) || change.mapId === undefined) return change;
    const mapId = this.spellings.get(change.mapId);
    return mapId === undefined ? change : { ...change, mapId };
  }

  siteOf(mapId: MapId): SiteId | undefined {
    return this.withMap(mapId)?.siteId;
  }

  withMap(mapId: MapId): LiveSite | undefined {
    const site = this.all.get(this.siteByMap.get(mapId) ?? "");
    return site?.floors.has(mapId) ? site : undefined;
  }

  withArea(areaId: AreaId): LiveSite | undefined {
    const site = this.all.get(this.siteByArea.get(areaId) ?? "");
    return site?.areas.has(areaId) ? site : undefined;
  }

  /**
   * Returns a conflict if a change mentions a map or area that its site does not own. Called for every fix; usually the site has the floor.
   */
  conflictOf(change: Change, site: LiveSite | undefined): Conflict | undefined {
    switch (change.type) {
      case "fix":
        return site?.floors.has(change.mapId) ? undefined : this.mapConflict(change.mapId, change.siteId);
      case "crossing":
      case "census-stay":
      case "census-count":
      case "occupancy-alert": {
        const { mapId, areaId, siteId } = change;
        const ofMap = mapId === undefined ? undefined : this.mapConflict(mapId, siteId);
        return ofMap ?? conflict("area", areaId, { siteId, ownerId: this.withArea(areaId)?.siteId });
      }
      default:
        return undefined;
    }
  }

  /** Registers a floorplan's id. An id in lower case takes precedence over one that differs only in case. */
  putFloorplan(mapId: MapId, siteId: SiteId): void {
    const spelling = toMapId(mapId);
    if (spelling === mapId) this.spellings.delete(spelling);
    else if (!this.withMap(spelling)?.floors.get(spelling)?.floorplan) this.spellings.set(spelling, mapId);
    this.put(mapId, siteId);
  }

  put(mapId: MapId, siteId: SiteId): void {
    this.siteByMap.set(mapId, siteId);
  }

  /** Registers the area that a change mentions. */
  putAreaOf(change: Change, siteId: SiteId): void {
    if ("areaId" in change) this.putArea(change.areaId, siteId);
  }

  putArea(areaId: AreaId, siteId: SiteId): void {
    this.siteByArea.set(areaId, siteId);
    if (this.siteByArea.size < this.pruneAt) return;
    this.prune();
    this.pruneAt = Math.max(TIDY_AT, 2 * this.siteByArea.size);
  }

  /** Removes entries of floors and areas that no longer exist. */
  prune(): void {
    for (const mapId of this.siteByMap.keys()) if (!this.withMap(mapId)) this.siteByMap.delete(mapId);
    for (const areaId of this.siteByArea.keys()) if (!this.withArea(areaId)) this.siteByArea.delete(areaId);
  }

  private mapConflict(mapId: MapId, siteId: SiteId): Conflict | undefined {
    return conflict("map", mapId, { siteId, ownerId: this.siteOf(mapId) });
  }
}

interface Sides {
  readonly siteId: SiteId;
  readonly ownerId: SiteId | undefined;
}

function conflict(kind: Conflict["kind"], id: string, { siteId, ownerId }: Sides): Conflict | undefined {
  return ownerId === undefined || ownerId === siteId ? undefined : { kind, id, siteId, ownerId };
}
