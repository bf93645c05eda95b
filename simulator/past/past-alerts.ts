import type { Crossing, OccupancyAlert } from "@/domain/change";
import { type AreaId, kindOf, type MapId, type TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { FloorArea, Site } from "../building/building";
import { type Excess, nextAlertAt } from "../mist/occupancy-watch";
import type { SilentUntil } from "./past-track";

interface Zone {
  readonly mapId: MapId;
  readonly area: FloorArea;
  readonly limit: number;
  readonly occupants: Set<TrackId>;
  excess?: Excess | undefined;
}

/** Compares the zones of a site with their limits, by crossings, and alerts as live (`OccupancyWatch`). */
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
      zone.excess ??= { since: at };
      return;
    }
    if (zone.excess?.toldAt !== undefined) told.push(this.#alert(zone, false, at));
    zone.excess = undefined;
  }

  #repeat(zone: Zone, before: EpochMs, told: OccupancyAlert[]): void {
    while (zone.excess) {
      const due = nextAlertAt(zone.excess);
      const at = this.#silentUntil(due) ?? due;
      if (at >= before) return;
      told.push(this.#alert(zone, true, at));
      zone.excess = { ...zone.excess, toldAt: at };
    }
  }

  #alert({ mapId, area, limit, occupants }: Zone, over: boolean, at: EpochMs): OccupancyAlert {
    const { areaId, name: areaName } = area;
    const base = { type: "occupancy-alert", siteId: this.#site.siteId, mapId, areaId, areaName } as const;
    return { ...base, over, occupancy: occupants.size, limit, at };
  }
}
