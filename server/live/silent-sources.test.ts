import { expect, it } from "vitest";
import { LiveSite } from "@/domain/live-site";
import { DAY_MS } from "@/domain/time";
import { silentSourcesOf, sourcesInUse } from "./silent-sources";

const START = 1_790_000_000_000;

function siteWith(siteId: string): LiveSite {
  const site = new LiveSite(siteId);
  const fix = { type: "fix", siteId, mapId: "ground", x: 1, y: 1, at: START } as const;
  site.apply({ ...fix, trackId: "wifi:000000000001", kind: "wifi" });
  site.apply({ ...fix, trackId: "asset:000000000002", kind: "asset" });
  return site;
}

it("names each silent source with its site, the longest silent first", () => {
  const north = siteWith("north");
  north.setSilences({ wifi: { state: "held", asOf: 9 }, asset: { state: "unknown", asOf: 2 } });
  const south = siteWith("south");
  south.setSilences({ sdk: { state: "held", asOf: 5 } });
  expect(silentSourcesOf([north, south, siteWith("west")])).toEqual([
    { siteId: "north", source: "asset", state: "unknown", asOf: 2 },
    { siteId: "south", source: "sdk", state: "held", asOf: 5 },
    { siteId: "north", source: "wifi", state: "held", asOf: 9 },
  ]);
});

it("treats sources heard within a day of the site's newest report as in use", () => {
  const site = siteWith("north");
  expect(sourcesInUse(site)).toEqual(["wifi", "asset"]);
  const fix = { type: "fix", siteId: "north", mapId: "ground", x: 1, y: 1, at: START + DAY_MS } as const;
  site.apply({ ...fix, trackId: "asset:000000000002", kind: "asset" });
  expect(sourcesInUse(site)).toEqual(["asset"]);
});
