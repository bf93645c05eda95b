import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** What an edit does: it writes a store, then tells the live site. Routes leave both to the function of the edit. */
const TELLS_SITE = /\bsites\s*\.\s*(?:(?:put|remove|unplace|handle)\w*|placeDevice)\s*\(/g;
const WRITES_STORE = /\b(?:floorplans|areas|placements|alerts|images)\s*\.\s*(?:put|putBack|remove|save|mirror)\s*\(/g;

const routes = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));

function editsIn(source: string): string[] {
  return [...source.matchAll(TELLS_SITE), ...source.matchAll(WRITES_STORE)].map(([found]) => found);
}

describe("a route", () => {
  it.each(routes)("%s leaves writing stores and telling sites to a function that knows no HTTP", (file) => {
    expect(editsIn(readFileSync(path.join(import.meta.dirname, file), "utf8"))).toEqual([]);
  });

  it.each([
    "services.sites.putFloorplan(floorplan);",
    "sites.removeArea(areaId)",
    "services.sites\n  .placeDevice(placement)",
    "await services.areas.put(area);",
    "floorplans.putBack(floorplan, removed)",
  ])("would be found by %j", (source) => {
    expect(editsIn(source)).toHaveLength(1);
  });

  it.each(["sites.placedDevices(mapId)", "sites.placementsOn(mapId)", "services.areas.get(areaId)"])(
    "may read by %j",
    (source) => expect(editsIn(source)).toEqual([]),
  );
});
