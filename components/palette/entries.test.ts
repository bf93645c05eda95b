import { describe, expect, it } from "vitest";
import type { Track } from "@/domain/contract/track";
import type { SiteOverview } from "@/domain/site-overview";
import { RANK } from "@/domain/text-match";
import type { Entry, EntryGroup, Marked } from "@/viewer/listing/entry";
import { FloorTracks } from "@/viewer/tracks/floor-tracks";
import { translator } from "../text/messages";
import { actionEntries, floorEntries, matchesQuery, pastTrackEntries, placeEntries, trackEntries } from "./entries";

const t = translator("en");
const text = { locale: "en", t } as const;
const NONE = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };

function site(siteId: string, name: string, floors: readonly string[], zones: readonly string[] = []): SiteOverview {
  return {
    siteId,
    name,
    floors: floors.map((floor) => ({ mapId: `${siteId}-${floor}`, name: floor, totals: NONE, activeAlerts: 0 })),
    areas: zones.map((zone) => ({
      areaId: `${siteId}-${zone}`,
      kind: "zone",
      mapId: `${siteId}-${floors[0]}`,
      name: zone,
      occupancy: 0,
      drawn: true,
    })),
    totals: NONE,
    activeAlerts: 0,
    silences: {},
  };
}

const sites = [
  site("hh", "Harbour House", ["Second floor", "Ground floor"], ["Canteen", "Lobby"]),
  site("ml", "Mill Lane", ["Ground floor"], ["Lobby"]),
];

/** `[found] text`. */
function shown({ text, marks }: Marked): string {
  return [...marks]
    .reverse()
    .reduce((so, { from, to }) => `${so.slice(0, from)}[${so.slice(from, to)}]${so.slice(to)}`, text);
}

function lines(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ name, detail }) => shown(name) + (detail ? ` — ${shown(detail)}` : ""));
}

const group = (groups: readonly EntryGroup[], wanted: string) =>
  lines(groups.find(({ name }) => name === wanted)?.entries ?? []);

describe("pastTrackEntries", () => {
  const tracks = new FloorTracks();
  const join = { connected: true, intervalMs: 0, kind: "sdk" } as const;
  tracks.join({ ...join, slot: 0, trackId: "sdk:one", label: "Mira's phone" });
  tracks.join({ ...join, slot: 1, trackId: "sdk:two", label: "Anouk's iPad 10" });
  tracks.join({ ...join, slot: 2, trackId: "sdk:three", label: "Anouk's iPad 9" });
  for (const slot of [0, 1, 2]) tracks.fix(slot, 5, 5, 1_000);
  const floor = { siteId: "hh", mapId: "hh-Ground floor", tracks, now: () => 2_000 };

  it("finds tracks that were on the floor at the shown time, and links to their positions", () => {
    const found = pastTrackEntries(floor, "anouk");
    expect(lines(found)).toEqual(["[Anouk]'s iPad 9", "[Anouk]'s iPad 10"]);
    expect(found[0]?.does).toEqual({
      destination: {
        siteId: "hh",
        mapId: "hh-Ground floor",
        target: { type: "track", trackId: "sdk:three" },
        name: "Anouk's iPad 9",
      },
    });
    expect(pastTrackEntries(floor, "nobody")).toEqual([]);
  });
});

describe("placeEntries", () => {
  it("finds zones, floors and sites, and shows where they are", () => {
    expect(group(placeEntries(sites, "cant", text), "zones")).toEqual(["[Cant]een — Harbour House · Second floor"]);
    expect(group(placeEntries(sites, "ground", text), "floors")).toEqual([
      "[Ground] floor — Harbour House",
      "[Ground] floor — Mill Lane",
    ]);
    expect(group(placeEntries(sites, "mill", text), "sites")).toEqual(["[Mill] Lane"]);
  });

  it("narrows down by the name of the place", () => {
    expect(group(placeEntries(sites, "lobby mill", text), "zones")).toEqual(["[Lobby] — [Mill] Lane · Ground floor"]);
    expect(group(placeEntries(sites, "mill", text), "zones")).toEqual([]);
  });

  it("links to the page of a site", () => {
    const [found] = placeEntries(sites, "harbour", text).find(({ name }) => name === "sites")?.entries ?? [];
    expect(found?.does).toEqual({ destination: { siteId: "hh", name: "Harbour House" } });
  });

  it("offers other floors for an empty query, those of this site first", () => {
    expect(lines(floorEntries(sites, { siteId: "ml", mapId: "ml-Ground floor" }, text))).toEqual([
      "Ground floor — Harbour House",
      "Second floor — Harbour House",
    ]);
    expect(lines(floorEntries(sites, { siteId: "hh", mapId: "hh-Ground floor" }, text))).toEqual([
      "Second floor — Harbour House",
      "Ground floor — Mill Lane",
    ]);
  });
});

const laptop: Track = {
  trackId: "wifi:5c5b35a1b2c3",
  siteId: "ml",
  kind: "wifi",
  name: "mira-laptop",
  connected: true,
  mapId: "ml-Ground floor",
  lastSeenAt: 0,
  freshness: "fresh",
  state: "current",
  facts: { hostname: "mira-laptop", ip: "10.0.7.4", manufacturer: "Lenovo", model: "ThinkPad" },
  visits: [],
};

describe("trackEntries", () => {
  const found = (query: string, track = laptop) => trackEntries([track], { query, sites, t });

  it.each([
    ["mira", "[mira]-laptop — Mill Lane · Ground floor", RANK.start],
    ["lap", "mira-[lap]top — Mill Lane · Ground floor", RANK.word],
    ["10.0.7", "mira-laptop — [10.0.7].4 · Mill Lane · Ground floor", RANK.inside],
    ["5C-5B-35", "mira-laptop — [5c:5b:35]:a1:b2:c3 · Mill Lane · Ground floor", RANK.inside],
    ["lenovo mira", "[mira]-laptop — Mill Lane · Ground floor", RANK.inside],
    ["lenovo think", "mira-laptop — [Lenovo] [Think]Pad · Mill Lane · Ground floor", RANK.inside],
    ["mria", "[mira]-laptop — Mill Lane · Ground floor", RANK.typo],
  ] as const)("shows why %j was found", (query, line, rank) => {
    expect(lines(found(query))).toEqual([line]);
    expect(found(query)[0]?.rank).toBe(rank);
  });

  it("distinguishes tracks of one name by zone and the end of their addresses", () => {
    const twin: Track = { ...laptop, trackId: "wifi:5c5b35a1ffff", visits: [] };
    const inLobby: Track = {
      ...laptop,
      visits: [{ areaId: "ml-Lobby", since: 0, evidence: "enter", evidenceAt: 0 }],
    };
    expect(lines(trackEntries([inLobby, twin], { query: "mira", sites, t }))).toEqual([
      "[mira]-laptop — Lobby · b2:c3 · Mill Lane · Ground floor",
      "[mira]-laptop — ff:ff · Mill Lane · Ground floor",
    ]);
  });

  it("shows a track without a name by its address, found in any notation", () => {
    const { name: _, facts: __, ...bare } = laptop;
    expect(lines(found("b35a", { ...bare, facts: {} }))).toEqual(["5c:5[b:35:a]1:b2:c3 — Mill Lane · Ground floor"]);
  });

  it("offers no link to a track without a floor", () => {
    const { mapId: _, ...gone } = laptop;
    const [entry] = found("mira", { ...gone, freshness: "gone" });
    expect(entry).toMatchObject({ does: undefined, detail: { text: "not on a floor" } });
  });

  it("I67: shows a track without a position as on no floor, without a link to it", () => {
    const { mapId: _, ...unplaced } = laptop;
    const [entry] = found("mira", { ...unplaced, freshness: "fresh" });
    expect(entry).toMatchObject({ does: undefined, detail: { text: "not placed on a floor" } });
  });
});

describe("matchesQuery", () => {
  it.each([
    ["mira", true],
    ["lenovo mira", true],
    ["10.0.7", true],
    ["5C-5B-35", true],
    ["mona", false],
    ["mira phone", false],
    ["mria", false],
    ["b2", false],
    ["wifi", false],
  ])("for %j returns %j", (query, isFound) => {
    expect(matchesQuery(laptop, query)).toBe(isFound);
  });
});

describe("actionEntries", () => {
  it("lists the offered actions by their names", () => {
    expect(lines(actionEntries(new Set(["fit", "heat", "panLeft"]), "", t))).toEqual([
      "Show the whole floor",
      "Heat map",
    ]);
    expect(lines(actionEntries(new Set(["fit", "heat"]), "heat", t))).toEqual(["[Heat] map"]);
  });
});
