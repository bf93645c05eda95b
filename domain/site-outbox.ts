import type { AreaId, MapId } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveFloor } from "./live-floor";
import type { SiteChange } from "./protocol";

/** What a site's viewers have not been told yet: removals first, then the newest state of each thing, then all events in order. */
export class SiteOutbox {
  private readonly goneFloors = new Set<MapId>();
  private readonly goneAreas = new Set<AreaId>();
  private readonly floors = new Set<LiveFloor>();
  private readonly totals = new Set<LiveFloor>();
  private readonly areas = new Set<LiveArea>();
  private readonly counts = new Set<LiveArea>();
  private events: SiteChange[] = [];
  private areaVersionNow = 0;
  private floorVersionNow = 0;

  /** Grows with every change of what areas there are, how they are drawn and what they count. */
  get areaVersion(): number {
    return this.areaVersionNow;
  }

  /** Grows with every change of what floors there are and of their totals. */
  get floorVersion(): number {
    return this.floorVersionNow;
  }

  floor(floor: LiveFloor): void {
    this.floors.add(floor);
    this.floorVersionNow += 1;
  }

  totalsOf(floor: LiveFloor): void {
    this.totals.add(floor);
    this.floorVersionNow += 1;
  }

  area(area: LiveArea): void {
    this.areas.add(area);
    this.areaVersionNow += 1;
  }

  countOf(area: LiveArea): void {
    this.counts.add(area);
    this.areaVersionNow += 1;
  }

  /** Drops pending changes of a floor that was removed. Later changes are about another floor with its id and follow the removal. */
  floorGone(floor: LiveFloor): void {
    this.floors.delete(floor);
    this.totals.delete(floor);
    this.goneFloors.add(floor.mapId);
    this.floorVersionNow += 1;
  }

  /** Drops pending changes of an area that was removed, like `floorGone`. */
  areaGone(area: LiveArea): void {
    this.areas.delete(area);
    this.counts.delete(area);
    this.goneAreas.add(area.areaId);
    this.areaVersionNow += 1;
  }

  event(change: SiteChange): void {
    this.events.push(change);
  }

  get isEmpty(): boolean {
    const { goneFloors, goneAreas, floors, totals, areas, counts } = this;
    return (
      [goneFloors, goneAreas, floors, totals, areas, counts].every(({ size }) => size === 0) && !this.events.length
    );
  }

  drain(): readonly SiteChange[] {
    const changes: SiteChange[] = [];
    for (const mapId of this.goneFloors) changes.push({ type: "floor-removed", mapId });
    for (const areaId of this.goneAreas) changes.push({ type: "area-removed", areaId });
    for (const floor of this.floors) changes.push({ type: "floor", floor: floor.state() });
    for (const floor of this.totals)
      if (!this.floors.has(floor)) changes.push({ type: "totals", mapId: floor.mapId, totals: floor.totals });
    for (const area of this.areas) changes.push({ type: "area", area: area.state() });
    for (const area of this.counts)
      if (!this.areas.has(area)) changes.push({ type: "occupancy", areaId: area.areaId, ...area.figures });
    // One by one, because very many arguments of one call would overflow the stack.
    for (const event of this.events) changes.push(event);
    this.forget();
    return changes;
  }

  /** Drops everything pending, for a site without viewers. */
  forget(): void {
    this.goneFloors.clear();
    this.goneAreas.clear();
    this.floors.clear();
    this.totals.clear();
    this.areas.clear();
    this.counts.clear();
    this.events = [];
  }
}
