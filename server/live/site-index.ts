import type { Change } from "@/domain/change";
import { type AreaId, type MapId, type SiteId, toMapId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";

/** A site spoke of a map or an area that another one owns. */
export interface Conflict {
  readonly kind: "map" | "area";
  /** The map's or the area's. */
  readonly id: string;
  /** The site that spoke of it. */
  readonly siteId: SiteId;
  readonly ownerId: SiteId;
}

/** So many areas are remembered before those are looked for that are not there any more. */
const TIDY_AT = 10_000;

/**
 * Who owns which map and area: the site that drew it, else the first that spoke of it, for as long as that site knows it. A site
 * has a floor or an area only where it owns it.
 */
export class SiteIndex {
  private readonly all: ReadonlyMap<SiteId, LiveSite>;
  private readonly siteByMap = new Map<MapId, SiteId>();
  private readonly siteByArea = new Map<AreaId, SiteId>();
  private tidyAt = TIDY_AT;
  /** Floorplans of an older version, whose ids have capital letters, by the spelling that traffic has. */
  private readonly spellings = new Map<MapId, MapId>();

  constructor(all: ReadonlyMap<SiteId, LiveSite>) {
    this.all = all;
  }

  /** As it is held here, whatever the case of its letters. */
  idOf(mapId: MapId): MapId {
    if (this.siteByMap.has(mapId)) return mapId;
    const spelling = toMapId(mapId);
    return this.spellings.get(spelling) ?? spelling;
  }

  /** The change with the map's id as it is held here. Asked for every fix: mostly there is nothing to look up. */
  spelled(change: Change): Change {
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

  /** What a change says of a map or an area that its site does not own. Asked for every fix: mostly its site has the floor. */
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

  /** A floorplan's id: one in lower case has the say over one that differs from it in case only. */
  putFloorplan(mapId: MapId, siteId: SiteId): void {
    const spelling = toMapId(mapId);
    if (spelling === mapId) this.spellings.delete(spelling);
    else if (!this.withMap(spelling)?.floors.get(spelling)?.floorplan) this.spellings.set(spelling, mapId);
    this.put(mapId, siteId);
  }

  put(mapId: MapId, siteId: SiteId): void {
    this.siteByMap.set(mapId, siteId);
  }

  /** The area that a change speaks of. */
  putAreaOf(change: Change, siteId: SiteId): void {
    if ("areaId" in change) this.putArea(change.areaId, siteId);
  }

  putArea(areaId: AreaId, siteId: SiteId): void {
    this.siteByArea.set(areaId, siteId);
    if (this.siteByArea.size < this.tidyAt) return;
    this.tidy();
    this.tidyAt = Math.max(TIDY_AT, 2 * this.siteByArea.size);
  }

  /** Forgets floors and areas that are not there any more. */
  tidy(): void {
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
