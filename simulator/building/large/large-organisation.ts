import { createRandom, type Random } from "../../random/random";
import { accessPoint, box, type Floor, type Organisation, type Site, zone } from "../building";
import { millLane } from "../mill-lane/mill-lane";

export interface LargeOrganisationSetup {
  readonly sites: number;
  readonly floorsPerSite: number;
  readonly zonesPerFloor: number;
  readonly accessPointsPerFloor?: number;
}

/** Creates many buildings after one pattern, deterministically. They share their rooms but have their own ids and zones. */
export function createLargeOrganisation(setup: LargeOrganisationSetup): Organisation {
  const [pattern] = millLane.floors;
  if (!pattern) throw new Error("the pattern has no floor");
  const random = createRandom("large organisation");
  const sites = times(setup.sites, (index) => siteAfter(pattern, setup, random.fork(index), index));
  return { orgId: random.uuid(), sites };
}

function siteAfter(pattern: Floor, setup: LargeOrganisationSetup, random: Random, index: number): Site {
  return {
    siteId: random.uuid(),
    name: `Site ${index + 1}`,
    floors: times(setup.floorsPerSite, (level) => floorAfter(pattern, setup, random, level)),
  };
}

function floorAfter(pattern: Floor, setup: LargeOrganisationSetup, random: Random, level: number): Floor {
  const name = `Floor ${level}`;
  const spots = times(setup.accessPointsPerFloor ?? 4, (index) => ({ index, at: spotIn(pattern, random) }));
  return {
    ...pattern,
    mapId: random.uuid(),
    name,
    areas: times(setup.zonesPerFloor, (index) => zoneOf(pattern, setup.zonesPerFloor, random.uuid(), index)),
    accessPoints: spots.map(({ index, at }) => accessPoint(random.hex(12), `${name} AP ${index + 1}`, at.x, at.y)),
  };
}

/** Zones of one size in rows. */
function zoneOf({ widthM, heightM }: Floor, zones: number, areaId: string, index: number) {
  const columns = Math.ceil(Math.sqrt(zones));
  const [width, height] = [widthM / columns, heightM / Math.ceil(zones / columns)];
  const outline = box((index % columns) * width, Math.floor(index / columns) * height, width, height);
  return zone(areaId, `Zone ${index + 1}`, outline, 10 + (index % 30));
}

function spotIn({ widthM, heightM }: Floor, random: Random) {
  return { x: random.between(0, widthM), y: random.between(0, heightM) };
}

function times<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
