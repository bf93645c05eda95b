import { Pseudonymiser } from "./pseudonyms/pseudonymiser";
import { Pseudonyms } from "./pseudonyms/pseudonyms";
import type { Drawings, PseudonymsOf } from "./recording";

/** How the parts of a recording are changed on their way into the file. */
export interface Hiding {
  /** Whether `learn` has to see all deliveries before the first one is changed. */
  readonly isNeeded: boolean;
  readonly learn: (body: unknown) => void;
  readonly body: (body: unknown) => unknown;
  readonly drawings: (drawings: Drawings) => Drawings;
  readonly mapId: (mapId: string) => string;
}

/** Learns from drawings and names first, so that a person who is named only within a sentence is found as well. */
export function hideIdentities(of: PseudonymsOf, drawings: Drawings, names: readonly string[]): Hiding {
  if (of === "none") {
    const same = <Value>(value: Value) => value;
    return { isNeeded: false, learn: () => undefined, body: same, drawings: same, mapId: same };
  }
  const pseudonymiser = new Pseudonymiser({ pseudonyms: new Pseudonyms(), hidesPlaces: of === "people-and-places" });
  for (const { siteId, name } of drawings.sites) learnPlaces(pseudonymiser, siteId, name);
  for (const { siteId, mapId, name } of drawings.floorplans) learnPlaces(pseudonymiser, siteId, mapId, name);
  for (const { areaId, name } of drawings.areas) learnPlaces(pseudonymiser, areaId, name);
  for (const { name } of drawings.placements) pseudonymiser.learn(name, "name");
  pseudonymiser.learn(names, "name");
  return {
    isNeeded: true,
    learn: (body) => pseudonymiser.learn(body),
    body: (body) => pseudonymiser.replace(body),
    drawings: (told) => hideInDrawings(told, pseudonymiser),
    mapId: (mapId) => pseudonymiser.place(mapId),
  };
}

function learnPlaces(pseudonymiser: Pseudonymiser, ...texts: readonly (string | undefined)[]): void {
  for (const text of texts) if (text !== undefined) pseudonymiser.learnPlace(text);
}

function hideInDrawings({ sites, floorplans, areas, placements }: Drawings, pseudonymiser: Pseudonymiser): Drawings {
  const place = (text: string) => pseudonymiser.place(text);
  const identity = (text: string) => pseudonymiser.replace(text, "name") as string;
  const named = (name: string | undefined, spell: (name: string) => string) =>
    name !== undefined && { name: spell(name) };
  return {
    sites: sites.map(({ siteId, name, ...site }) => ({ ...site, siteId: place(siteId), ...named(name, place) })),
    floorplans: floorplans.map(({ siteId, mapId, name, ...floorplan }) => ({
      ...floorplan,
      siteId: place(siteId),
      mapId: place(mapId),
      name: place(name),
    })),
    areas: areas.map(({ areaId, mapId, name, devices, ...area }) => ({
      ...area,
      areaId: place(areaId),
      mapId: place(mapId),
      name: place(name),
      ...(devices && { devices: devices.map(({ deviceId, rssi }) => ({ deviceId: identity(deviceId), rssi })) }),
    })),
    placements: placements.map(({ deviceId, mapId, name, ...placement }) => ({
      ...placement,
      deviceId: identity(deviceId),
      mapId: place(mapId),
      ...named(name, identity),
    })),
  };
}
