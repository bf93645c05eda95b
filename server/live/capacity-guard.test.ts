import { describe, expect, it } from "vitest";
import { DEFAULT_CAPACITY } from "@/domain/capacity";
import type { Change } from "@/domain/change";
import { inEnglish } from "@/domain/notice-phrase";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { Sites } from "./sites";

const NOW = 1_790_000_000_000;
const CAPACITY = {
  ...DEFAULT_CAPACITY,
  ...{ sites: 3, floors: 5, floorsPerSite: 4, areas: 6, areasPerSite: 4, devices: 6, devicesPerSite: 4 },
  ...{ tracks: 10, tracksPerSite: 8, visits: 20, factChars: 200 },
};

function reasonOf({ capacityGuard }: Sites): string {
  return inEnglish(capacityGuard.refusalReason ?? "");
}

function open() {
  const sites = new Sites(() => NOW, CAPACITY);
  const tell = (change: Change, at = NOW) => sites.apply(change, at);
  return { sites, tell };
}

const fix = (n: number, more: { siteId?: string; mapId?: string; at?: number } = {}): Change => {
  const track = { trackId: `wifi:0200000000${n.toString(16).padStart(2, "0")}`, kind: "wifi" } as const;
  return { type: "fix", siteId: "site-1", mapId: "map-1", ...track, x: 1, y: 1, at: NOW, ...more };
};
const enter = (n: number, areaId: string, more: { siteId?: string; at?: number } = {}): Change => {
  const { trackId, kind } = fix(n) as Change & { type: "fix" };
  const area = { areaId, areaKind: "rssizone" } as const;
  return { type: "crossing", siteId: "site-1", trackId, kind, ...area, trigger: "enter", at: NOW, ...more };
};
const device = (n: number, siteId = "site-1", at = NOW): Change => {
  return { type: "device", siteId, deviceId: `ap-${n}`, kind: "ap", event: "AP_CONNECTED", up: true, at };
};

describe("limits on objects named in events", () => {
  it("I41: accepts objects of each kind up to the limits, in one site and in all, and says which limit is exceeded", () => {
    const { sites, tell } = open();
    for (let n = 0; n < 12; n++) tell(fix(n));
    expect([sites.site("site-1").tracks.size, reasonOf(sites)]).toEqual([
      8,
      "more clients and assets than 8 in one site",
    ]);
    for (let n = 20; n < 30; n++) tell(fix(n, { siteId: "site-2", mapId: "elsewhere" }));
    expect([sites.site("site-2").tracks.size, reasonOf(sites)]).toEqual([2, "more clients and assets than 10"]);
    for (let n = 0; n < 9; n++) tell(fix(1, { mapId: `map-${n}`, at: NOW + n }), NOW + n);
    expect([sites.site("site-1").floors.size, reasonOf(sites)]).toEqual([4, "more floors than 4 in one site"]);
    for (let n = 0; n < 9; n++) tell(enter(1, `zone-${n}`));
    expect([sites.site("site-1").areas.size, reasonOf(sites)]).toEqual([4, "more areas than 4 in one site"]);
    for (let n = 0; n < 9; n++) tell(device(n));
    expect([sites.devices().length, reasonOf(sites)]).toEqual([4, "more devices than 4 in one site"]);
    for (let n = 0; n < 9; n++) tell(device(1, `made-up-${n}`));
    expect([sites.all.size, reasonOf(sites)]).toEqual([3, "more sites than 3"]);
    expect(Object.fromEntries(sites.capacityGuard.refused)).toEqual({
      ...{ tracks: 12, floors: 3, areas: 5, devices: 5, sites: 8 },
    });
  });

  it("I41: leaves known objects working as before, and lets users draw without limits", () => {
    const { sites, tell } = open();
    for (let n = 0; n < 12; n++) tell(fix(n));
    expect([tell(fix(3, { at: NOW + 1 }), NOW + 1), tell(fix(11, { at: NOW + 1 }), NOW + 1)]).toEqual([
      "applied",
      "no-room",
    ]);
    for (let n = 0; n < 8; n++)
      sites.putFloorplan({ mapId: `drawn-${n}`, siteId: `drawn-${n}`, name: "", rotation: 0, version: 1 });
    expect(sites.all.size).toBe(9);
  });

  it("I41: removes tracks that are gone to make room, those not heard for the longest time first, and reports it to viewers", () => {
    const { sites, tell } = open();
    for (let n = 0; n < 8; n++) tell(fix(n, { at: NOW + n }), NOW + n);
    const later = NOW + 10 * MINUTE_MS;
    tell(fix(7, { at: later }), later);
    expect(tell(fix(20, { at: later }), later)).toBe("applied");
    const { tracks, floors } = sites.site("site-1");
    expect([tracks.has("wifi:020000000000"), tracks.has("wifi:020000000001"), tracks.size]).toEqual([false, true, 8]);
    expect([floors.get("map-1")?.tracks.size, sites.forgottenTracks]).toEqual([8, 1]);
  });

  it("I41: searches for room at most every five seconds, because it has to check everything", () => {
    const { tell } = open();
    for (let n = 0; n < 8; n++) tell(fix(n));
    const [gone, soon] = [NOW + 10 * MINUTE_MS, NOW + 10 * MINUTE_MS + SECOND_MS];
    expect([20, 21].map((n) => tell(fix(n, { at: gone }), gone))).toEqual(["applied", "no-room"]);
    expect(tell(fix(21, { at: soon }), soon)).toBe("no-room");
    expect(tell(fix(21, { at: soon + 5 * SECOND_MS }), soon + 5 * SECOND_MS)).toBe("applied");
  });

  it("I41: removes inactive areas, devices, floors and sites that nobody drew to make room", () => {
    const { sites, tell } = open();
    for (let n = 0; n < 4; n++) tell({ ...enter(1, `zone-${n}`), trigger: "exit" } as Change);
    for (let n = 0; n < 4; n++) tell(device(n));
    for (let n = 0; n < 2; n++) tell(device(1, `quiet-${n}`));
    sites.putFloorplan({ mapId: "drawn", siteId: "quiet-0", name: "", rotation: 0, version: 1 });
    const hour = NOW + HOUR_MS;
    expect(tell(enter(1, "zone-9", { at: hour }), hour)).toBe("applied");
    const day = NOW + DAY_MS;
    expect(tell(device(9, "site-1", day), day)).toBe("applied");
    expect(tell(device(1, "new", day), day)).toBe("applied");
    expect([...sites.all.keys()]).toEqual(["site-1", "quiet-0", "new"]);
  });

  it("I41: limits the areas of a track and the size of facts", () => {
    const sites = new Sites(() => NOW, { ...CAPACITY, areas: 500, areasPerSite: 500, visits: 500 });
    for (let n = 0; n < 100; n++) sites.apply(enter(1, `zone-${n}`), NOW);
    expect(sites.track("wifi:020000000001")?.visits).toHaveLength(64);
    const { siteId, trackId, kind } = fix(1) as Change & { type: "fix" };
    const called = (name: string) =>
      sites.apply({ type: "profile", siteId, trackId, kind, facts: { name }, at: NOW }, NOW);
    expect([called("ann"), called("a".repeat(300))]).toEqual(["applied", "no-room"]);
  });

  it("removes a site with its alerts, and its floors may then belong to another site", () => {
    const { sites, tell } = open();
    tell(fix(1));
    const word = { siteId: "site-1", mapId: "map-1", areaId: "zone-1", occupancy: 3, limit: 2, at: NOW };
    tell({ type: "occupancy-alert", ...word, over: true });
    sites.takeAlerts();
    expect([sites.removeSite("site-1"), sites.removeSite("site-1")]).toEqual([true, false]);
    expect(sites.takeAlerts()).toMatchObject([{ areaId: "zone-1", active: false, clearedAt: NOW }]);
    expect([sites.overview(), sites.siteOf("map-1")]).toEqual([[], undefined]);
    tell(fix(1, { siteId: "site-2" }));
    expect(sites.siteOf("map-1")).toBe("site-2");
  });

  it("forgets sites without drawings once they were not heard of for a long time", () => {
    const { sites, tell } = open();
    tell(device(1, "old"));
    tell(device(1, "drawn"));
    tell(device(1, "new", NOW + DAY_MS), NOW + DAY_MS);
    sites.putFloorplan({ mapId: "m", siteId: "drawn", name: "", rotation: 0, version: 1 });
    expect([sites.forgetSitesUnheardSince(NOW), [...sites.all.keys()]]).toEqual([1, ["drawn", "new"]]);
  });
});
