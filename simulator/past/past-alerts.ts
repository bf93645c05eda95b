import type { Crossing, OccupancyAlert } from "@/domain/change";
import { type AreaId, kindOf, type MapId, type TrackId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { FloorArea, Site } from "../building/building";
import { THRESHOLD_MS } from "../mist/occupancy-watch";
import type { SilentUntil } from "./past-track";

/** The interval at which an alert is repeated while a zone is over its limit. */
const REPEAT_MS = 2 * MINUTE_MS;

interface Zone {
  readonly mapId: MapId;
  readonly area: FloorArea;
  readonly limit: number;
  readonly occupants: Set<TrackId>;
  since?: EpochMs | undefined;
  toldAt?: EpochMs | undefined;
}

/** Compares the zones of a site with their limits, by crossings. */
export class PastAlerts {
  readonly #site: Site;
  readonly #silentUntil: SilentUntil;
  readonly #zones: ReadonlyMap<AreaId, Zone>;

  constructor(site: Site, silentUntil: SilentUntil) {
    this.#site = site;
    this.#silentUntil = silentUntil;
    const zones = site.floors.flatMap(({ mapId, areas }) =>
      areas.flatMap((area): readonly Zone[] =>
        area.kind === "zone" && area.limit !== undefined
          ? [{ mapId, area, limit: area.limit, occupants: new Set() }]
          : [],
      ),
    );
    this.#zones = new Map(zones.map((zone) => [zone.area.areaId, zone]));
  }

  /** The alerts before `to`. Crossings must be in order of time. */
  tellUntil(to: EpochMs, crossings: readonly Crossing[]): readonly OccupancyAlert[] {
    const told: OccupancyAlert[] = [];
    for (const crossing of crossings) {
      const zone = this.#zones.get(crossing.areaId);
      if (!zone) continue;
      this.#repeat(zone, crossing.at, told);
      this.#count(zone, crossing, told);
    }
    for (const zone of this.#zones.values()) this.#repeat(zone, to, told);
    return told;
  }

  #count(zone: Zone, { trackId, trigger, at }: Crossing, told: OccupancyAlert[]): void {
    if (!(zone.area.counts ?? ["wifi"]).includes(kindOf(trackId))) return;
    if (trigger === "enter") zone.occupants.add(trackId);
    else zone.occupants.delete(trackId);
    if (zone.occupants.size > zone.limit) {
      zone.since ??= at;
      return;
    }
    if (zone.toldAt !== undefined) told.push(this.#alert(zone, false, at));
    zone.since = undefined;
    zone.toldAt = undefined;
  }

  #repeat(zone: Zone, before: EpochMs, told: OccupancyAlert[]): void {
    while (zone.since !== undefined) {
      const due = zone.toldAt === undefined ? zone.since + THRESHOLD_MS : zone.toldAt + REPEAT_MS;
      const at = this.#silentUntil(due) ?? due;
      if (at >= before) return;
      told.push(this.#alert(zone, true, at));
      zone.toldAt = at;
    }
  }

  #alert({ mapId, area, limit, occupants }: Zone, over: boolean, at: EpochMs): OccupancyAlert {
    const { areaId, name: areaName } = area;
    const base = { type: "occupancy-alert", siteId: this.#site.siteId, mapId, areaId, areaName } as const;
    return { ...base, over, occupancy: occupants.size, limit, at };
  }
}
