import type { AreaId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Floor, FloorArea, Organisation, Site } from "../building/building";
import { type MistEvent, toWholeSeconds } from "./event";

/** How long a zone must be over its limit before the alert goes out; Mist's own default is five minutes. */
const THRESHOLD_MS = 20 * SECOND_MS;
const REPEAT_MS = MINUTE_MS;

/** A zone that is over its limit. */
export interface Excess {
  readonly since: EpochMs;
  /** When the newest alert of it went out. */
  readonly toldAt?: EpochMs | undefined;
}

/** When the first or the next alert of a zone that stays over its limit goes out. */
export function nextAlertAt({ since, toldAt }: Excess): EpochMs {
  return toldAt === undefined ? since + THRESHOLD_MS : toldAt + REPEAT_MS;
}

/** Compares zones with their limits. Emits an alert while a zone is over, repeats it every minute, and emits one when it has cleared. */
export class OccupancyWatch {
  readonly #organisation: Organisation;
  readonly #occupancy: (area: FloorArea) => number;
  readonly #excesses = new Map<AreaId, Excess>();

  constructor(organisation: Organisation, occupancy: (area: FloorArea) => number) {
    this.#organisation = organisation;
    this.#occupancy = occupancy;
  }

  /** The events due now, with all alerts of a site in one event, as Mist groups them. */
  tick(at: EpochMs): readonly MistEvent[] {
    return this.#organisation.sites.flatMap((site) => {
      const alerts = site.floors.flatMap((floor) => floor.areas.flatMap((area) => this.#alertOf(floor, area, at)));
      return alerts.length > 0 ? [eventOf(site, alerts, at)] : [];
    });
  }

  #alertOf(floor: Floor, area: FloorArea, at: EpochMs): readonly object[] {
    if (area.kind !== "zone" || area.limit === undefined) return [];
    const occupancy = this.#occupancy(area);
    const alert = (type: string) => ({
      type,
      zone_id: area.areaId,
      zone_name: area.name,
      map_id: floor.mapId,
      org_id: this.#organisation.orgId,
      occupancy_limit: area.limit,
      current_occupancy: occupancy,
      timestamp: toWholeSeconds(at),
    });
    if (occupancy <= area.limit) return this.#settle(area.areaId) ? [alert("COMPLIANCE-OK")] : [];
    return this.#isDue(area.areaId, at) ? [alert("COMPLIANCE-VIOLATION")] : [];
  }

  /** Ends an excess. Returns whether an alert had been sent. */
  #settle(areaId: AreaId): boolean {
    const wasTold = this.#excesses.get(areaId)?.toldAt !== undefined;
    this.#excesses.delete(areaId);
    return wasTold;
  }

  #isDue(areaId: AreaId, at: EpochMs): boolean {
    const excess = this.#excesses.get(areaId) ?? { since: at };
    const isDue = at >= nextAlertAt(excess);
    this.#excesses.set(areaId, isDue ? { ...excess, toldAt: at } : excess);
    return isDue;
  }
}

function eventOf({ siteId, name }: Site, alerts: readonly object[], at: EpochMs): MistEvent {
  const body = { site_id: siteId, site_name: name, for_site: true, alert_events: alerts };
  return { topic: "occupancy-alerts", siteId, at, body };
}
