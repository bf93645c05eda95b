import type { Change } from "@/domain/change";
import { type AreaId, type MapId, type SiteId, toMapId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";

/** Which site a floor or an area is of. A floor is of the site that named it first since it is known. */
export class SiteIndex {
  private readonly all: ReadonlyMap<SiteId, LiveSite>;
  private readonly siteByMap = new Map<MapId, SiteId>();
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
    return this.siteByMap.get(mapId);
  }

  withMap(mapId: MapId): LiveSite | undefined {
    return this.all.get(this.siteByMap.get(mapId) ?? "");
  }

  /** Where it is drawn, else where it was heard of first. */
  withArea(areaId: AreaId): LiveSite | undefined {
    let heard: LiveSite | undefined;
    for (const site of this.all.values()) {
      const area = site.areas.get(areaId);
      if (area?.drawn) return site;
      if (area) heard ??= site;
    }
    return heard;
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

  /** Forgets floors that are not there any more. */
  tidy(): void {
    for (const [mapId, siteId] of this.siteByMap)
      if (!this.all.get(siteId)?.floors.has(mapId)) this.siteByMap.delete(mapId);
  }
}
