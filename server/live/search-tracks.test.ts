import { describe, expect, it } from "vitest";
import type { TrackFacts } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import { kindOf } from "@/domain/ids";
import { LiveSite } from "@/domain/live-site";
import { searchTracks, type TrackQuery } from "./search-tracks";

const NOW = 1_800_000_000_000;

function siteWith(
  siteId: string,
  ...tracks: readonly (readonly [TrackId, TrackFacts, secondsAgo?: number])[]
): LiveSite {
  const site = new LiveSite(siteId);
  for (const [trackId, facts, secondsAgo = 1] of tracks) {
    const kind = kindOf(trackId);
    const at = NOW - secondsAgo * 1_000;
    site.apply({ type: "fix", siteId, mapId: `${siteId}-floor`, trackId, kind, x: 1, y: 1, at });
    site.apply({ type: "profile", siteId, trackId, kind, facts, at });
  }
  return site;
}

const north = siteWith(
  "north",
  [
    "wifi:5c5b35a1b2c3",
    { hostname: "mira-laptop", username: "mira@example.com", manufacturer: "Lenovo", ip: "10.0.7.4" },
  ],
  ["wifi:0a0000000001", { hostname: "old-mira", manufacturer: "Apple", family: "iPad" }, 60],
  ["asset:0c0000000002", { name: "Infusion pump 3" }],
);
const south = siteWith(
  "south",
  ["wifi:0a0000000003", { hostname: "admiral" }],
  ["sdk:8d1b7c55-1f3e-4a7c-9a64-2f5b8e0d9c01", { name: "Zoë's phone" }, 2],
);

function found(q: string, query: Partial<TrackQuery> = {}): readonly string[] {
  return searchTracks([north, south], { q, limit: 10, ...query }, NOW).map((track) => track.label ?? track.trackId);
}

describe("searchTracks", () => {
  it("puts a name's start first, then a word's start, then anything inside", () => {
    expect(found("mira")).toEqual(["mira-laptop", "old-mira", "admiral"]);
  });

  it("looks across all sites, or in the one asked for", () => {
    expect(found("", {})).toHaveLength(5);
    expect(found("mira", { siteId: "south" })).toEqual(["admiral"]);
    expect(found("", { kind: "asset" })).toEqual(["Infusion pump 3"]);
    expect(found("", { mapId: "south-floor", limit: 1 })).toEqual(["admiral"]);
  });

  it.each(["5C-5B-35-A1-B2-C3", "5c5b.35a1", "5c 5b 35", "a1:b2"])(
    "finds the address %s however it is spelled",
    (q) => {
      expect(found(q)).toEqual(["mira-laptop"]);
    },
  );

  it.each([
    ["mira@ex", "mira-laptop"],
    ["10.0.7", "mira-laptop"],
    ["lenovo", "mira-laptop"],
    ["ipad", "old-mira"],
    ["8d1b7c55-1f3e", "Zoë's phone"],
    ["zoe", "Zoë's phone"],
  ])("finds by %s", (q, label) => {
    expect(found(q)).toEqual([label]);
  });

  it("wants every word, wherever it stands", () => {
    expect(found("apple mira")).toEqual(["old-mira"]);
    expect(found("apple laptop")).toEqual([]);
  });

  it("forgives a slip only where nothing fits", () => {
    expect(found("infsuion pump")).toEqual(["Infusion pump 3"]);
    expect(found("mria-laptop")).toEqual(["mira-laptop"]);
    expect(found("pump")).toEqual(["Infusion pump 3"]);
  });

  it("names those seen last first where they match alike", () => {
    expect(found("")).toEqual(["mira-laptop", "Infusion pump 3", "admiral", "Zoë's phone", "old-mira"]);
  });
});
