import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Area } from "./area";
import type { Change } from "./change";
import { countsOf, inOrder, isSameCounts, sourcesOf, VBEACON_COUNTS } from "./counted";
import type { LiveSite } from "./live-site";
import { countDevices } from "./same-device";
import { changesBy, crossingOf, fixOf, PHONE, placementOf, profileOf, TAG } from "./testing/changes";
import { everything, history, mixedSite, pointArea, ringBy, worldSite, zone } from "./testing/histories";
import { SOURCES, type Source } from "./track";

const RUNS = { numRuns: Number(process.env.FC_RUNS ?? 300) };
const figures = (site: LiveSite, areaId = "zone-1") => site.areas.get(areaId)?.figures;
const passing = (more = {}) => fixOf({ connected: false, ...more });

function siteAfter(changes: readonly Change[], counts?: readonly Source[], area: Partial<Area> = {}): LiveSite {
  const site = worldSite();
  if (counts) site.setCounts(counts);
  site.putArea({ ...zone("zone-1", "floor-a", 0), ...area });
  for (const one of changes) site.apply(one);
  return site;
}

describe("what an area counts (I57)", () => {
  const crowd = [fixOf(), fixOf(TAG), crossingOf(PHONE), passing({ trackId: "wifi:0000000000c1" })];

  it("is connected Wi-Fi clients, unless its site or the area is set otherwise; the others are listed beside it", () => {
    expect(figures(siteAfter(crowd))).toEqual({ occupancy: 1, others: { sdk: 1, asset: 1, unconnected: 1 } });
    expect(figures(siteAfter(crowd, ["asset"]))).toEqual({ occupancy: 1, others: { wifi: 1, sdk: 1, unconnected: 1 } });
    const all = siteAfter(crowd, ["asset"], { counts: SOURCES });
    expect(figures(all)).toEqual({ occupancy: 4, byCrossings: 1 });
  });

  it("is the same at a beacon whatever the site counts, unless the beacon itself is set otherwise", () => {
    expect(countsOf({ kind: "vbeacon" }, ["wifi"])).toEqual(VBEACON_COUNTS);
    expect(countsOf({ kind: "vbeacon", counts: ["sdk"] }, ["wifi"])).toEqual(["sdk"]);
    expect([countsOf({ kind: "zone" }, ["asset"]), countsOf({ kind: "rssizone" }, ["asset"])]).toEqual([
      ["asset"],
      ["asset"],
    ]);
  });

  it("is part of its state, so that the certainty of the count can be determined", () => {
    const sources = (counts?: readonly Source[], area?: Partial<Area>) =>
      sourcesOf(siteAfter([], counts, area).areas.get("zone-1")?.state() ?? {});
    expect([sources(), sources(["asset"]), sources(["asset"], { counts: ["sdk"] })]).toEqual([
      ["wifi"],
      ["asset"],
      ["sdk"],
    ]);
  });

  it("is reported again where the site's setting changes it, and nowhere else", () => {
    const site = siteAfter(crowd);
    site.putArea({ ...zone("zone-2", "floor-a", 5), counts: ["wifi"] });
    const told = changesBy(site, () => expect(site.setCounts(["sdk", "wifi"])).toBe(true));
    expect(told).toMatchObject([{ type: "area", area: { areaId: "zone-1", occupancy: 2, sources: ["sdk", "wifi"] } }]);
    expect(changesBy(site, () => expect(site.setCounts(["wifi", "sdk"])).toBe(false))).toEqual([]);
  });

  it("follows a device that joins and leaves the Wi-Fi while it is there", () => {
    const site = siteAfter([passing()]);
    const next = (at: number, connected: boolean) =>
      changesBy(site, () => site.apply(fixOf({ at, connected }))).filter(({ type }) => type === "occupancy");
    expect(figures(site)).toEqual({ occupancy: 0, others: { unconnected: 1 } });
    expect(next(1_001, true)).toEqual([{ type: "occupancy", areaId: "zone-1", occupancy: 1 }]);
    expect(next(1_002, false)).toEqual([
      { type: "occupancy", areaId: "zone-1", occupancy: 0, others: { unconnected: 1 } },
    ]);
  });

  it("counts a device that was seen as two tracks once, as soon as it is known to be one device", () => {
    const site = siteAfter([fixOf(), fixOf(PHONE)], ["wifi", "sdk"]);
    const learn = (facts: { mac: string }) =>
      changesBy(site, () => site.apply(profileOf(facts, { ...PHONE, at: 2_000 })));
    expect(figures(site)).toEqual({ occupancy: 2 });
    expect(learn({ mac: "0000000000a1" })).toContainEqual({ type: "occupancy", areaId: "zone-1", occupancy: 1 });
    expect(figures(siteAfter([fixOf(), fixOf({ ...TAG, trackId: "asset:0000000000a1" })], ["wifi", "asset"]))).toEqual({
      occupancy: 1,
    });
  });

  it("puts kinds in one order, and compares them in any", () => {
    expect(inOrder(["asset", "wifi", "asset"])).toEqual(["wifi", "asset"]);
    expect([isSameCounts(["sdk", "wifi"], ["wifi", "sdk"]), isSameCounts(["sdk"], ["wifi"])]).toEqual([true, false]);
    expect(isSameCounts(["sdk"], ["sdk", "wifi"])).toBe(false);
  });

  it("follows from the tracks in it, whatever happened before", () => {
    fc.assert(
      fc.property(history, (changes) => {
        const site = mixedSite();
        for (const one of changes) {
          site.apply(one);
          site.advance();
        }
        for (const area of site.areas.values()) {
          const inside = [...site.tracks.values()].filter((track) => site.siteAreas.isIn(track, area.areaId));
          const kinds = area.sources.map((source) => {
            const placed = inside.filter((track) => track.source === source);
            return { placed: new Set(placed), crossed: new Set<never>() };
          });
          const { occupancy, others = {} } = area.figures;
          expect(occupancy).toBe(countDevices(kinds).devices);
          const rest = inside.filter(({ source }) => !area.sources.includes(source));
          expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(rest.length);
        }
      }),
      RUNS,
    );
  });
});

describe("what is based on crossings only", () => {
  it("I60: is a track that crossed without a position that confirms it, in areas of every kind", () => {
    const site = mixedSite();
    for (const areaId of ["zone-1", "ring", "desk"]) site.apply(crossingOf({ areaId, at: 2_000 }));
    const marks = () => ["zone-1", "ring", "desk"].map((areaId) => figures(site, areaId)?.byCrossings);
    expect(marks()).toEqual([1, 1, 1]);
    site.apply(fixOf({ at: 2_001 }));
    expect(marks()).toEqual([undefined, 1, undefined]);
    site.apply(fixOf({ x: 14, at: 2_002 }));
    expect(marks()).toEqual([undefined, 1, undefined]);
    expect(figures(site)?.occupancy).toBe(0);
    site.apply(crossingOf({ at: 2_003 }));
    expect(figures(site)).toEqual({ occupancy: 1, byCrossings: 1 });
  });
});

describe("an enter that a position contradicts", () => {
  const at = (areaId: string, kind: "vbeacon" | "rssizone", ...changes: readonly Change[]) => {
    const site = worldSite();
    site.putArea(pointArea(areaId, kind, { x: 0, y: 0 }));
    for (const one of changes) site.apply(one);
    return figures(site, areaId)?.occupancy;
  };
  const enter = (kind: "vbeacon" | "rssizone") => crossingOf({ areaId: "desk", areaKind: kind, at: 1_000 });

  it("I59: does not count beyond the reach, and counts again within it, because no exit was reported", () => {
    for (const [kind, reach] of [
      ["vbeacon", 15],
      ["rssizone", 40],
    ] as const) {
      const steps = [enter(kind), fixOf({ x: reach, y: 0, at: 1_001 }), fixOf({ x: reach + 0.5, y: 0, at: 1_002 })];
      const counts = [1, 2, 3].map((many) => at("desk", kind, ...steps.slice(0, many)));
      expect(counts).toEqual([1, 1, 0]);
      expect(at("desk", kind, ...steps, fixOf({ x: 3, y: 0, at: 1_003 }))).toBe(1);
      expect(at("desk", kind, ...steps, { ...enter(kind), at: 1_003 })).toBe(1);
    }
  });

  it("does not count on another floor", () => {
    for (const kind of ["vbeacon", "rssizone"] as const)
      expect(at("desk", kind, enter(kind), fixOf({ mapId: "floor-b", at: 1_001 }))).toBe(0);
  });

  it("reaches as far as a beacon's radius, and the ten metres that a position may be off", () => {
    for (const [radius, counts] of [
      [4, 0],
      [8, 1],
    ]) {
      const site = worldSite();
      site.putArea({ ...pointArea("desk", "vbeacon", { x: 0, y: 0 }), radius: radius ?? 0 });
      for (const one of [enter("vbeacon"), fixOf({ x: 16, at: 1_001 })]) site.apply(one);
      expect(figures(site, "desk")?.occupancy).toBe(counts);
    }
  });

  it("counts within reach of any access point of an RSSI zone, wherever these are placed", () => {
    const site = worldSite();
    const hang = (deviceId: string, x: number, mapId = "floor-a") =>
      site.devices.place(placementOf({ deviceId, mapId, point: { x, y: 0 } }));
    const occupancy = () => figures(site, "ring")?.occupancy;
    site.putArea(ringBy("00000000d001", "00000000d002"));
    for (const one of [crossingOf({ areaId: "ring", areaKind: "rssizone", at: 1_000 }), fixOf({ x: 100, at: 1_001 })])
      site.apply(one);
    expect(occupancy()).toBe(1);
    hang("00000000d001", 0);
    expect(occupancy()).toBe(1);
    hang("00000000d002", 20);
    expect(occupancy()).toBe(0);
    expect(changesBy(site, () => hang("00000000d002", 61))).toContainEqual(
      expect.objectContaining({ type: "occupancy", areaId: "ring", occupancy: 1 }),
    );
    hang("00000000d002", 61, "floor-b");
    expect(occupancy()).toBe(0);
    site.devices.unplace("00000000d002");
    expect(occupancy()).toBe(1);
    site.putArea(ringBy("00000000d001"));
    expect(occupancy()).toBe(0);
  });

  it("counts by the present positions of access points, whenever they were placed", () => {
    const hung = fc.record({
      deviceId: fc.constantFrom("00000000d001", "00000000d002"),
      mapId: fc.constantFrom("floor-a", "floor-b"),
      x: fc.constantFrom(0, 45, undefined),
    });
    const hang = (
      site: LiveSite,
      { deviceId, mapId, x }: { deviceId: string; mapId: string; x: number | undefined },
    ) => {
      if (x === undefined) site.devices.unplace(deviceId);
      else site.devices.place(placementOf({ deviceId, mapId, point: { x, y: 0 } }));
    };
    fc.assert(
      fc.property(history, fc.array(fc.tuple(hung, fc.nat(30)), { maxLength: 8 }), (changes, moves) => {
        const [among, first] = [worldSite(), worldSite()];
        for (const site of [among, first]) site.putArea(ringBy("00000000d001", "00000000d002"));
        for (const [move] of moves) hang(first, move);
        const inOrder = moves.toSorted(([, a], [, b]) => a - b);
        changes.forEach((change, index) => {
          for (const [move, at] of inOrder) if (at === index) hang(among, move);
          among.apply(change);
          first.apply(change);
        });
        for (const [move] of moves) hang(among, move);
        expect(figures(among, "ring")).toEqual(figures(first, "ring"));
      }),
      RUNS,
    );
  });

  it("counts if the position is older or of the same moment", () => {
    for (const time of [999, 1_000])
      expect(at("desk", "vbeacon", enter("vbeacon"), fixOf({ x: 16, at: time }))).toBe(1);
  });

  it("is checked again if the beacon is moved, and counts while the beacon is not placed", () => {
    const site = worldSite();
    site.putArea(pointArea("desk", "vbeacon", { x: 0, y: 0 }));
    for (const one of [enter("vbeacon"), fixOf({ x: 18, at: 1_001 })]) site.apply(one);
    expect(figures(site, "desk")?.occupancy).toBe(0);
    site.putArea(pointArea("desk", "vbeacon", { x: 10, y: 0 }));
    expect(figures(site, "desk")).toEqual({ occupancy: 1 });
    site.putArea(pointArea("desk", "vbeacon", { x: 0, y: 0 }));
    expect(figures(site, "desk")?.occupancy).toBe(0);
    site.removeArea("desk");
    expect(figures(site, "desk")).toEqual({ occupancy: 1, byCrossings: 1 });
  });
});

describe("figures of areas", () => {
  it("are the same in any order, after any kill", () => {
    fc.assert(
      fc.property(history, fc.func(fc.nat()), fc.nat(30), (changes, place, killedAt) => {
        const forward = mixedSite();
        for (const one of changes) forward.apply(one);
        let shuffled = mixedSite();
        const mixed = [...changes.entries()].sort(([a], [b]) => place(a) - place(b));
        for (const [index, [, one]] of mixed.entries()) {
          shuffled.apply(one);
          if (index !== killedAt) continue;
          const saved = JSON.parse(JSON.stringify(shuffled.save()));
          shuffled = mixedSite();
          shuffled.load(saved);
        }
        for (const site of [forward, shuffled]) site.advance();
        const { areas, members } = everything(shuffled, 2_000);
        expect({ areas, members }).toEqual({
          areas: everything(forward, 2_000).areas,
          members: everything(forward, 2_000).members,
        });
      }),
      RUNS,
    );
  });
});
