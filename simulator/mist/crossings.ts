import { isInPolygon } from "@/domain/geometry";
import { type AreaId, kindOf, type TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Floor, FloorArea } from "../building/building";
import type { Walker } from "../walk/world";
import { type MistEvent, type Sighting, toSeconds } from "./event";

/** Distances in metres at which a point area is entered and left. */
const REACH = { vbeacon: { enter: 2.5, exit: 3.5 }, rssizone: { enter: 8, exit: 9.5 } } as const;
const ID_FIELDS = { zone: "zone_id", vbeacon: "vbeacon_id", rssizone: "rssizone_id" } as const;

interface Stay {
  readonly walker: Walker;
  readonly floor: Floor;
  /** The areas with their enter times. */
  readonly areas: ReadonlyMap<FloorArea, EpochMs>;
}

/** Tracks who is in which area by sightings, and emits enter and exit events. */
export class Crossings {
  readonly #stays = new Map<TrackId, Stay>();
  readonly #occupants = new Map<AreaId, Set<TrackId>>();

  see(sighting: Sighting): readonly MistEvent[] {
    const { walker, floor, at } = sighting;
    if (!walker.connected) return [];
    const before = this.#stays.get(walker.trackId);
    const inside = floor.areas.filter((area) => isIn(sighting, area, before?.areas.has(area) ?? false));
    const areas = new Map(inside.map((area) => [area, before?.areas.get(area) ?? at]));
    this.#stays.set(walker.trackId, { walker, floor, areas });
    const left = [...(before?.areas.keys() ?? [])].filter((area) => !areas.has(area));
    const entered = inside.filter((area) => !before?.areas.has(area));
    return [
      ...left.map((area) => this.#cross({ walker, floor: before?.floor ?? floor, area, at, trigger: "exit" })),
      ...entered.map((area) => this.#cross({ walker, floor, area, at, trigger: "enter" })),
    ];
  }

  /** Leaves all areas, because the walker is gone. */
  lose(walker: Walker, at: EpochMs): readonly MistEvent[] {
    const before = this.#stays.get(walker.trackId);
    if (!before) return [];
    this.#stays.delete(walker.trackId);
    const areas = [...before.areas.keys()];
    return areas.map((area) => this.#cross({ walker, floor: before.floor, area, at, trigger: "exit" }));
  }

  /** The areas that a walker is in, with their enter times. */
  areasOf({ trackId }: Walker): ReadonlyMap<FloorArea, EpochMs> {
    return this.#stays.get(trackId)?.areas ?? new Map();
  }

  /** The occupancy of an area by the kinds that it counts; Wi-Fi clients by default. */
  occupancy({ areaId, counts = ["wifi"] }: FloorArea): number {
    return [...(this.#occupants.get(areaId) ?? [])].filter((trackId) => counts.includes(kindOf(trackId))).length;
  }

  #cross(crossing: Crossing): MistEvent {
    const { walker, area, trigger } = crossing;
    const occupants = this.#occupants.get(area.areaId) ?? new Set();
    this.#occupants.set(area.areaId, occupants);
    if (trigger === "enter") occupants.add(walker.trackId);
    else occupants.delete(walker.trackId);
    return eventOf(crossing);
  }
}

interface Crossing {
  readonly walker: Walker;
  readonly floor: Floor;
  readonly area: FloorArea;
  readonly at: EpochMs;
  readonly trigger: "enter" | "exit";
}

/** Whether a point is in an area. For point areas, leaving needs a larger distance than entering. */
export function isIn({ point }: Pick<Sighting, "point">, area: FloorArea, wasIn: boolean): boolean {
  if (area.kind === "zone") return area.polygon !== undefined && isInPolygon(area.polygon, point.x, point.y);
  const { enter, exit } = REACH[area.kind];
  if (area.point === undefined) return false;
  const [x, y, reach] = [point.x - area.point.x, point.y - area.point.y, wasIn ? exit : enter];
  return x * x + y * y <= reach * reach;
}

function eventOf({ walker, floor, area, at, trigger }: Crossing): MistEvent {
  const siteId = walker.ways.site.siteId;
  const body = {
    site_id: siteId,
    map_id: floor.mapId,
    [ID_FIELDS[area.kind]]: area.areaId,
    trigger,
    type: walker.kind,
    timestamp: toSeconds(at),
    ...whoOf(walker),
  };
  return { topic: area.kind, siteId, at, body };
}

function whoOf({ kind, identity: { mac, id, name } }: Walker): MistEvent["body"] {
  switch (kind) {
    case "sdk":
      return { id, name };
    case "wifi":
      return { mac };
    case "asset":
      return { mac, asset_id: id, name };
  }
}
