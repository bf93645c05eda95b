import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/**
 * What only an edit does: write a store, update a live site, let somebody in or end something. Routes leave that to the edit's function.
 */
const WRITES: Readonly<Record<string, string>> = {
  sites: "(?:put|remove|unplace|handle)\\w*|placeDevice",
  "floorplans|areas|placements|alerts|quarantine|images|users":
    "put|putBack|remove|removeAll|forgetCounted|save|mirror|setPassword",
  "sessions|tokens|signInLinks|shareLinks": "start|renew|end|endOf|create|remove|removeAll",
  webhookSecrets: "replace|endPrevious",
  "retention|counting": "change",
  erasures: "begin",
  losses: "acknowledge",
  clock: "confirm",
};
/** Code that takes a turn among the edits is an edit. */
const TAKES_TURN = /\binTurn\s*\(/g;

const EDITS = [
  TAKES_TURN,
  ...Object.entries(WRITES).map(([store, writes]) => new RegExp(`\\b(?:${store})\\s*\\.\\s*(?:${writes})\\s*\\(`, "g")),
];

const routes = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));

function editsIn(source: string): string[] {
  return EDITS.flatMap((edit) => [...source.matchAll(edit)]).map(([found]) => found);
}

describe("a route", () => {
  it.each(routes)("%s changes stores and sites only through a function without HTTP", (file) => {
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
    "await access.tokens.create(asked);",
    "await access.signInLinks.remove(link);",
    "await retention.change(body);",
    "await counting.change(body);",
    "const begun = await erasures.begin(trackId);",
    "warnings.clock.confirm()",
    "return inTurn(async () => {",
  ])("would be found by %j", (source) => {
    expect(editsIn(source)).toHaveLength(1);
  });

  it.each([
    "sites.placedDevices(mapId)",
    "sites.placementsOn(mapId)",
    "services.areas.get(areaId)",
    "access.sessions.get(id)",
  ])("may read by %j", (source) => expect(editsIn(source)).toEqual([]));
});
