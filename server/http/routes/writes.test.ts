import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** What an edit does: it writes a store, then tells the live site. Routes leave both to the function of the edit. */
const TELLS_SITE = /\bsites\s*\.\s*(?:(?:put|remove|unplace|handle)\w*|placeDevice)\s*\(/g;
const WRITES_STORE =
  /\b(?:floorplans|areas|placements|alerts|images|quarantine|users)\s*\.\s*(?:put|putBack|remove|save|mirror|setPassword)\s*\(/g;
/** Ending what a user, a token or a link let in goes with another write. */
const ENDS_OTHERS = /\b(?:sessions\s*\.\s*endOf|signInLinks\s*\.\s*removeAll|tokens\s*\.\s*remove)\s*\(/g;

const routes = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));

function editsIn(source: string): string[] {
  return [TELLS_SITE, WRITES_STORE, ENDS_OTHERS].flatMap((edit) => [...source.matchAll(edit)]).map(([found]) => found);
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
    "await access.users.put(user);",
    "await access.sessions.endOf(isTheirs);",
  ])("would be found by %j", (source) => {
    expect(editsIn(source)).toHaveLength(1);
  });

  it.each(["sites.placedDevices(mapId)", "sites.placementsOn(mapId)", "services.areas.get(areaId)"])(
    "may read by %j",
    (source) => expect(editsIn(source)).toEqual([]),
  );
});
