import type { MapId } from "./ids";
import type { EpochMs } from "./time";

/** Beyond this, only the newest are remembered. */
const MOST_FLOORS = 16;

/** The newest fix of a track on each floor, except the floor of its newest fix. Most tracks have none. */
export class FloorsSeen {
  private floors: Map<MapId, EpochMs> | undefined;

  note(mapId: MapId, at: EpochMs): void {
    this.floors ??= new Map();
    this.floors.set(mapId, Math.max(at, this.floors.get(mapId) ?? 0));
    if (this.floors.size <= MOST_FLOORS) return;
    const [oldest] = [...this.floors].sort(([a, atA], [b, atB]) => atA - atB || (a < b ? -1 : 1));
    if (oldest) this.floors.delete(oldest[0]);
  }

  forget(mapId: MapId): void {
    this.floors?.delete(mapId);
  }

  has(mapId: MapId): boolean {
    return this.floors?.has(mapId) ?? false;
  }

  /** The newest time on a floor for which `isMeant` is true; minus infinity if there is none. */
  newestWhere(isMeant: (mapId: MapId) => boolean): EpochMs {
    let newest = Number.NEGATIVE_INFINITY;
    if (this.floors) for (const [mapId, at] of this.floors) if (at > newest && isMeant(mapId)) newest = at;
    return newest;
  }

  all(): Map<MapId, EpochMs> {
    return new Map(this.floors);
  }
}
