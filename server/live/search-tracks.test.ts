import { describe, expect, it } from "vitest";
import type { TrackFacts } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import { kindOf } from "@/domain/ids";
import { LiveSite } from "@/domain/live-site";
import type { TrackState } from "@/domain/track";
import { searchTracks, type TrackQuery } from "./search-tracks";
import { finish } from "./testing/finish";

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

function search(sites: readonly LiveSite[], query: TrackQuery): readonly TrackState[] {
  return finish(searchTracks(sites, query, NOW));
}

function found(q: string, query: Partial<TrackQuery> = {}): readonly string[] {
  return search([north, south], { q, limit: 10, ...query }).map((track) => track.label ?? track.trackId);
}

describe("searchTracks", () => {
  it("ranks the start of a name first, then the start of a word, then any other place", () => {
    expect(found("mira")).toEqual(["mira-laptop", "old-mira", "admiral"]);
  });

  it("I52: lists a track with only facts at the site where these were reported", () => {
    const joined = new LiveSite("joined");
    for (const [trackId, at] of [
      ["wifi:0a0000000011", NOW - 500],
      ["wifi:0a0000000012", NOW - 90_000],
    ] as const)
      joined.apply({ type: "profile", siteId: "joined", trackId, kind: "wifi", facts: { hostname: "mira-join" }, at });
    const [first, second] = search([joined], { limit: 10 });
    expect([first?.lastSeenAt, second?.lastSeenAt]).toEqual([NOW - 500, NOW - 90_000]);
  });

  it("searches all sites, or the requested one", () => {
    expect(found("", {})).toHaveLength(5);
    expect(found("mira", { siteId: "south" })).toEqual(["admiral"]);
    expect(found("", { kind: "asset" })).toEqual(["Infusion pump 3"]);
    expect(found("", { mapId: "south-floor", limit: 1 })).toEqual(["admiral"]);
  });

  it.each(["5C-5B-35-A1-B2-C3", "5c5b.35a1", "5c 5b 35", "a1:b2"])("finds the address %s in any notation", (q) => {
    expect(found(q)).toEqual(["mira-laptop"]);
  });

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

  it("requires every word, at any place", () => {
    expect(found("apple mira")).toEqual(["old-mira"]);
    expect(found("apple laptop")).toEqual([]);
  });

  it("allows a typing error only if nothing matches exactly", () => {
    expect(found("infsuion pump")).toEqual(["Infusion pump 3"]);
    expect(found("mria-laptop")).toEqual(["mira-laptop"]);
    expect(found("pump")).toEqual(["Infusion pump 3"]);
  });

  it("lists those seen last first if they match equally", () => {
    expect(found("")).toEqual(["mira-laptop", "Infusion pump 3", "admiral", "Zoë's phone", "old-mira"]);
  });

  it("H1: searches each word once, and only the first eight", () => {
    expect(found("mira mira mira mira mira mira mira mira mira laptop")).toEqual(["mira-laptop"]);
    expect(found("mira laptop lenovo 10.0.7.4 mira@example.com m i r nothing-like-this")).toEqual(["mira-laptop"]);
  });

  it("H1: pauses after each track", () => {
    const work = searchTracks([north, south], { q: "mria", limit: 10 }, NOW);
    let pauses = 0;
    while (!work.next().done) pauses += 1;
    expect(pauses).toBeGreaterThanOrEqual(5);
  });

  it("keeps the best and the newest of more than it sorts at once", () => {
    const many = siteWith(
      "many",
      ...Array.from({ length: 2_000 }, (_, i): readonly [TrackId, TrackFacts, number] => {
        const name = i % 500 === 499 ? "pump" : "a pump";
        return [`asset:${i.toString(16).padStart(12, "0")}`, { name }, 5_000 - i];
      }),
    );
    const ids = search([many], { q: "pump", limit: 6 }).map(({ trackId }) => Number.parseInt(trackId.slice(6), 16));
    expect(ids).toEqual([1_999, 1_499, 999, 499, 1_998, 1_997]);
  });
});
