import type { AreaState } from "@/domain/area";
import type { MapId, SiteId } from "@/domain/ids";
import { isSameSilences, type Silences } from "@/domain/silence";
import type { FloorOverview, SiteOverview } from "@/domain/site-overview";
import { fullness } from "@/viewer/listing/fullness";
import { trackCount } from "@/viewer/overview/site-overview";
import { siteName } from "../sites/site-names";
import type { Translate } from "../text/messages";

/** A floor as the overview shows it. */
export interface OverviewFloor {
  readonly siteId: SiteId;
  readonly siteName: string | undefined;
  readonly floor: FloorOverview;
  /** Areas on this floor. */
  readonly areas: readonly AreaState[];
  /** Silent sources of its site. */
  readonly silences: Silences;
}

/** Name of the site that a floor belongs to. */
export function siteNameOf({ siteId, siteName: name }: OverviewFloor, t: Translate): string {
  return siteName({ siteId, ...(name !== undefined && { name }) }, t);
}

/** Makes floors from sites; an unchanged floor stays the same object, so that React skips it. */
export class OverviewFloors {
  private before = new Map<MapId, OverviewFloor>();

  of(sites: readonly SiteOverview[]): readonly OverviewFloor[] {
    const floors = sites.flatMap(floorsOf).map((floor) => this.sameAsBefore(floor));
    this.before = new Map(floors.map((each) => [each.floor.mapId, each]));
    return floors;
  }

  private sameAsBefore(next: OverviewFloor): OverviewFloor {
    const before = this.before.get(next.floor.mapId);
    return before && isSame(before, next) ? before : next;
  }
}

function floorsOf(site: SiteOverview): readonly OverviewFloor[] {
  const areas = new Map<MapId, AreaState[]>();
  for (const area of site.areas) {
    if (area.mapId === undefined) continue;
    const there = areas.get(area.mapId);
    if (there) there.push(area);
    else areas.set(area.mapId, [area]);
  }
  return site.floors.map((floor) => ({
    siteId: site.siteId,
    siteName: site.name,
    floor,
    areas: areas.get(floor.mapId) ?? [],
    silences: site.silences,
  }));
}

function isSame(a: OverviewFloor, b: OverviewFloor): boolean {
  return (
    a.siteId === b.siteId &&
    a.siteName === b.siteName &&
    isSameSilences(a.silences, b.silences) &&
    isSameState(a.floor, b.floor) &&
    a.areas.length === b.areas.length &&
    a.areas.every((area, index) => isSameState(area, b.areas[index]))
  );
}

/** Live state keeps its identity while unchanged; polled state is a new object each time. */
function isSameState(a: object, b: object | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Figures that floors are ordered by. */
export interface Score {
  /** Fullness of the fullest zone; 1 is its limit. */
  readonly fullness: number;
  readonly tracks: number;
  readonly alerts: number;
}

export function scoreOf({ floor, areas }: OverviewFloor): Score {
  const zones = areas.filter(({ kind }) => kind === "zone");
  return {
    fullness: Math.max(0, ...zones.map(fullness)),
    tracks: trackCount(floor.totals),
    alerts: floor.activeAlerts,
  };
}
