import { describe, expect, it } from "vitest";
import { Sites } from "./sites";

const NOW = 1_790_000_000_000;
const HELD = { siteId: "site", name: "", rotation: 0, version: 1 } as const;

function sitesWith(...mapIds: readonly string[]): Sites {
  const sites = new Sites(() => NOW);
  for (const mapId of mapIds) sites.putFloorplan({ ...HELD, mapId });
  return sites;
}

function seenOn(sites: Sites, mapId: string): string | undefined {
  const who = { trackId: "wifi:3c22fb48d17e", kind: "wifi" } as const;
  sites.apply({ type: "fix", siteId: "site", mapId, ...who, x: 1, y: 1, at: NOW }, NOW);
  return sites.track(who.trackId)?.mapId;
}

describe("the id of a map (I53)", () => {
  it("is that of the floorplan if an older version stored it in capital letters", () => {
    const sites = sitesWith("MAP-A");
    expect(seenOn(sites, "map-a")).toBe("MAP-A");
    expect(sites.all.get("site")?.floors.size).toBe(1);
    for (const spelling of ["MAP-A", "map-a", "Map-a"]) expect(sites.mapIdOf(spelling)).toBe("MAP-A");
  });

  it("is the one in lower case if there are both", () => {
    for (const both of [
      ["MAP-A", "map-a"],
      ["map-a", "MAP-A"],
    ]) {
      const sites = sitesWith(...both);
      expect(seenOn(sites, "map-a")).toBe("map-a");
      expect(sites.mapIdOf("MAP-A")).toBe("MAP-A");
      expect(sites.mapIdOf("Map-A")).toBe("map-a");
    }
  });

  it("is in lower case for an unknown map", () => {
    expect(sitesWith().mapIdOf("MAP-A")).toBe("map-a");
  });
});
