import { isInPolygon, type Polygon } from "@/domain/geometry";
import type { AreaId, MapId } from "@/domain/ids";
import type { Organisation } from "./building/building";
import type { Walker, World } from "./walk/world";

interface Zone {
  readonly areaId: AreaId;
  readonly polygon: Polygon;
}

/** The true occupancy of each zone, which no receiver can know. */
export class Truth {
  readonly areaIds: readonly AreaId[];
  readonly #world: World;
  readonly #counts: (walker: Walker) => boolean;
  readonly #zones: ReadonlyMap<MapId, readonly Zone[]>;

  /** Counts connected Wi-Fi clients, as Mist does, unless `counts` is given. */
  constructor(world: World, counts = isConnectedClient) {
    this.#world = world;
    this.#counts = counts;
    this.#zones = zonesOf(world.organisation);
    this.areaIds = [...this.#zones.values()].flat().map(({ areaId }) => areaId);
  }

  /** The occupancies at the world's current time. */
  occupancies(): ReadonlyMap<AreaId, number> {
    const counts = new Map(this.areaIds.map((areaId) => [areaId, 0]));
    for (const { walker, mapId, point } of this.#world.positions()) {
      if (!this.#counts(walker)) continue;
      for (const { areaId, polygon } of this.#zones.get(mapId) ?? [])
        if (isInPolygon(polygon, point.x, point.y)) counts.set(areaId, (counts.get(areaId) ?? 0) + 1);
    }
    return counts;
  }
}

function isConnectedClient({ kind, connected }: Walker): boolean {
  return kind === "wifi" && connected;
}

function zonesOf({ sites }: Organisation): ReadonlyMap<MapId, readonly Zone[]> {
  const floors = sites.flatMap((site) => site.floors);
  return new Map(
    floors.map(({ mapId, areas }) => [
      mapId,
      areas.flatMap(({ areaId, kind, polygon }) => (kind === "zone" && polygon ? [{ areaId, polygon }] : [])),
    ]),
  );
}
