import type { AreaState } from "@/domain/area";
import type { MapId, SiteId } from "@/domain/ids";
import type { FloorState } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";
import { bestMatches, type Match } from "@/viewer/listing/best-matches";
import type { NamedPlace } from "@/viewer/listing/recent-places";
import { floorName, siteName } from "../page/place-names";
import { sortedFloors } from "../page/site-overview";
import type { Text } from "../text/text";
import { type Entry, type EntryGroup, markedLines, type Sign } from "./entry";

const MOST_ZONES = 6;
const MOST_FLOORS = 6;
const MOST_SITES = 4;

/** The floor on screen. */
export interface FloorHere {
  readonly siteId: SiteId;
  readonly mapId: MapId;
}

interface Named {
  readonly value: string;
  readonly sign: Sign;
  /** Its name, and on a second line where it is. */
  readonly lines: readonly [name: string, where: string];
  readonly place: NamedPlace;
}

/** Zones, floors and sites that answer a query. */
export function placeEntries(sites: readonly SiteOverview[], query: string, text: Text): readonly EntryGroup[] {
  return [
    { name: "zones", entries: found(zonesOf(sites, text), query, MOST_ZONES) },
    { name: "floors", entries: found(floorsOf(sites, text), query, MOST_FLOORS) },
    {
      name: "sites",
      entries: found(
        sites.flatMap((site) => namedSite(site, text) ?? []),
        query,
        MOST_SITES,
      ),
    },
  ];
}

/** Where one may want to go before anything is typed: the floors of the site at hand first, but not the one at hand. */
export function floorEntries(
  sites: readonly SiteOverview[],
  here: FloorHere | undefined,
  text: Text,
): readonly Entry[] {
  const nearest = [...sites].sort((a, b) => Number(b.siteId === here?.siteId) - Number(a.siteId === here?.siteId));
  const others = floorsOf(nearest, text).filter(({ place }) => place.mapId !== here?.mapId);
  return found(others, "", MOST_FLOORS);
}

function found(named: readonly Named[], query: string, most: number): readonly Entry[] {
  return bestMatches(named, ({ lines }) => lines.join("\n"), query)
    .slice(0, most)
    .map(toEntry);
}

function toEntry({ item: { value, sign, lines, place }, rank, marks }: Match<Named>): Entry {
  const [name, detail] = markedLines(...lines, marks);
  return { value, sign, name, ...(detail.text === "" ? {} : { detail }), rank, does: { place } };
}

function zonesOf(sites: readonly SiteOverview[], text: Text): readonly Named[] {
  return sites.flatMap((site) => site.areas.flatMap((area) => namedArea(site, area, text) ?? []));
}

function namedArea(site: SiteOverview, { areaId, kind, mapId, name }: AreaState, { t }: Text): Named | undefined {
  const floor = site.floors.find((each) => each.mapId === mapId);
  if (!floor || !name) return undefined;
  const { siteId } = site;
  return {
    value: `area:${areaId}`,
    sign: { type: "area", kind },
    lines: [name, `${siteName(site, t)} · ${floorName(floor, t)}`],
    place: { siteId, mapId: floor.mapId, target: { type: "area", areaId }, name },
  };
}

function floorsOf(sites: readonly SiteOverview[], text: Text): readonly Named[] {
  return sites.flatMap((site) => sortedFloors(site.floors, text.locale).map((floor) => namedFloor(site, floor, text)));
}

function namedFloor(site: SiteOverview, floor: FloorState, { t }: Text): Named {
  const { siteId } = site;
  const { mapId } = floor;
  const name = floorName(floor, t);
  return {
    value: `floor:${siteId}/${mapId}`,
    sign: { type: "floor" },
    lines: [name, siteName(site, t)],
    place: { siteId, mapId, name: `${siteName(site, t)} · ${name}` },
  };
}

/** A site has no page of its own: one goes to its lowest floor. */
function namedSite(site: SiteOverview, { locale, t }: Text): Named | undefined {
  const [floor] = sortedFloors(site.floors, locale);
  const { siteId } = site;
  const name = siteName(site, t);
  return (
    floor && {
      value: `site:${siteId}`,
      sign: { type: "site" },
      lines: [name, floorName(floor, t)],
      place: { siteId, mapId: floor.mapId, name },
    }
  );
}
