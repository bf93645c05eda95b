import type { LiveArea } from "./live-area";
import type { LiveFloor } from "./live-floor";
import type { SiteChange } from "./protocol";

/** What a site's viewers have not been told yet: states once each, newest only; events all, in order. */
export class SiteOutbox {
  private readonly floors = new Set<LiveFloor>();
  private readonly totals = new Set<LiveFloor>();
  private readonly areas = new Set<LiveArea>();
  private readonly counts = new Set<LiveArea>();
  private events: SiteChange[] = [];

  floor(floor: LiveFloor): void {
    this.floors.add(floor);
  }

  totalsOf(floor: LiveFloor): void {
    this.totals.add(floor);
  }

  area(area: LiveArea): void {
    this.areas.add(area);
  }

  countOf(area: LiveArea): void {
    this.counts.add(area);
  }

  event(change: SiteChange): void {
    this.events.push(change);
  }

  get isEmpty(): boolean {
    return this.events.length + this.floors.size + this.totals.size + this.areas.size + this.counts.size === 0;
  }

  drain(): readonly SiteChange[] {
    const changes: SiteChange[] = [];
    for (const floor of this.floors) changes.push({ type: "floor", floor: floor.state() });
    for (const floor of this.totals)
      if (!this.floors.has(floor)) changes.push({ type: "totals", mapId: floor.mapId, totals: floor.totals });
    for (const area of this.areas) changes.push({ type: "area", area: area.state() });
    for (const area of this.counts)
      if (!this.areas.has(area)) changes.push({ type: "occupancy", areaId: area.areaId, occupancy: area.occupancy });
    changes.push(...this.events);
    this.forget();
    return changes;
  }

  /** For a site that nobody watches. */
  forget(): void {
    this.floors.clear();
    this.totals.clear();
    this.areas.clear();
    this.counts.clear();
    this.events = [];
  }
}
