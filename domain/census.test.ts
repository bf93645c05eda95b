import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whyOutside, whyUncounted } from "./area-evidence";
import { CENSUS_LAG_MS, type Census, compareCensus, type ListedTrack } from "./census";
import type { Change } from "./change";
import type { AreaId, TrackId } from "./ids";
import type { LiveSite } from "./live-site";
import { ANN, crossingOf, fixOf, profileOf, TAG } from "./testing/changes";
import { everything, history, memberIds, SITE, worldSite, zone } from "./testing/histories";
import { HOUR_MS, MINUTE_MS } from "./time";

const NOW = 1_000_000 * MINUTE_MS;
const ENTERED = NOW - 30 * MINUTE_MS;
const BO = { trackId: "wifi:0000000000b0", kind: "wifi" } as const;

function siteAfter(...changes: readonly Change[]): LiveSite {
  const site = worldSite();
  for (const one of changes) site.apply(one);
  site.advance();
  return site;
}

const entered = (areaId: AreaId, at = ENTERED, who: { trackId: TrackId; kind: "wifi" | "asset" } = ANN) =>
  crossingOf({ ...who, areaId, at, mapId: "floor-a" });

type Listing = Partial<ListedTrack> & { readonly in?: readonly AreaId[] };

function listed({ in: areaIds = [], ...more }: Listing = {}): ListedTrack {
  const zones = new Map(areaIds.map((areaId) => [areaId, undefined]));
  return { ...ANN, mapId: "floor-a", at: NOW - MINUTE_MS, zones, ...more };
}

/** A census whose numbers agree with its list, unless `told` has others. */
function census(list: readonly ListedTrack[], told: Readonly<Record<AreaId, number>> = {}): Census {
  const numbers = ["zone-1", "zone-2", "undrawn", "hall"].map((areaId) => {
    const clients = told[areaId] ?? list.filter(({ zones }) => zones?.has(areaId)).length;
    return [areaId, { clients }] as const;
  });
  return { askedAt: NOW, mapIds: new Set(["floor-a", "floor-b"]), listed: list, numbers: new Map(numbers) };
}

/** The site after it was told the news of a census. */
function told(site: LiveSite, taken: Census) {
  const news = compareCensus(site, taken);
  for (const one of [...news.stays, ...news.counts]) site.apply(one);
  site.advance();
  return { ...news, count: (areaId: AreaId) => site.areas.get(areaId)?.occupancy };
}

const visitOf = (site: LiveSite, trackId: TrackId = ANN.trackId) => {
  const track = site.tracks.get(trackId);
  return track && site.trackState(track, NOW).visits.find(({ areaId }) => areaId === "undrawn");
};

describe("a visit whose exit was lost", () => {
  it("ends if Mist lists the track in no zone, or on another floor", () => {
    for (const mapId of ["floor-a", "floor-b"]) {
      const elsewhere = census([listed({ mapId, point: { x: 1, y: 1 } })], { undrawn: 1 });
      const { count, stays } = told(siteAfter(entered("undrawn")), elsewhere);
      expect([count("undrawn"), stays]).toEqual([0, [expect.objectContaining({ isIn: false, at: NOW - MINUTE_MS })]]);
    }
  });

  it("ends if the track is on no list, and Mist's number of the zone agrees with its list", () => {
    const { count, counts, stays } = told(siteAfter(entered("undrawn")), census([listed({ ...BO })]));
    expect([count("undrawn"), stays[0]?.at]).toEqual([0, NOW - MINUTE_MS - CENSUS_LAG_MS]);
    expect(counts).toEqual([]);
  });

  it("ends by the number if the list does not say in which zones a track is", () => {
    const silent = listed({ zones: undefined });
    expect(told(siteAfter(entered("undrawn")), census([silent], { undrawn: 1 })).stays).toEqual([]);
    expect(told(siteAfter(entered("undrawn")), census([silent])).stays).toMatchObject([{ isIn: false, at: silent.at }]);
    expect(
      told(siteAfter(entered("undrawn")), census([{ ...silent, mapId: "floor-b" }], { undrawn: 1 })).stays,
    ).toHaveLength(1);
  });

  it("continues while Mist's number includes somebody on no list, is missing, or no track is listed at all", () => {
    const others = [listed({ ...BO })];
    const untold = { ...census(others), numbers: new Map() };
    for (const taken of [census(others, { undrawn: 1 }), untold, census([])]) {
      const { count, stays } = told(siteAfter(entered("undrawn")), taken);
      expect([count("undrawn"), stays]).toEqual([1, []]);
    }
  });

  it("continues if the enter is newer than Mist's list", () => {
    const site = siteAfter(entered("undrawn", NOW - MINUTE_MS));
    expect(told(site, census([listed()])).stays).toEqual([]);
    expect(told(site, census([listed({ ...BO })])).stays).toEqual([]);
    expect(told(site, census([listed({ at: NOW - 2 * MINUTE_MS })])).count("undrawn")).toBe(1);
  });

  it("continues in a zone that Mist does not know or has on another floor", () => {
    const ours = census([listed()]);
    const unknown = { ...ours, numbers: new Map([...ours.numbers].filter(([areaId]) => areaId !== "undrawn")) };
    expect(told(siteAfter(entered("undrawn")), unknown).stays).toEqual([]);
    const moved = census([listed({ mapId: "floor-b", in: ["undrawn"] })]);
    expect(told(siteAfter(entered("undrawn")), moved).stays).toEqual([]);
  });

  it("is not changed by the census for tracks that are not Wi-Fi clients, or whose own positions decide", () => {
    const tag = siteAfter(entered("undrawn", ENTERED, TAG));
    expect(told(tag, census([listed({ ...BO })])).stays).toEqual([]);
    const seen = siteAfter(entered("undrawn"), fixOf({ at: NOW - 4 * MINUTE_MS }));
    expect(told(seen, census([listed({ ...BO })])).stays).toEqual([]);
  });
});

describe("a visit whose enter was lost", () => {
  it("begins if Mist lists the track in the zone, and its position is reported", () => {
    const site = siteAfter(entered("undrawn", ENTERED, BO));
    const one = listed({ in: ["undrawn"], point: { x: 1, y: 2 } });
    const { count, counts, moved, stays } = told(site, census([one, listed({ ...BO, in: ["undrawn"] })]));
    expect([count("undrawn"), moved, stays.length, counts]).toEqual([2, [one], 1, []]);
    expect(visitOf(site)).toMatchObject({ evidence: "census", evidenceAt: NOW - MINUTE_MS });
  });

  it("begins at the time that Mist gives, for a track that was seen since", () => {
    const fixes = Array.from({ length: 9 }, (_, minute) => fixOf({ at: NOW - (10 - minute) * MINUTE_MS, x: 12 }));
    const site = siteAfter(entered("undrawn", ENTERED, BO), ...fixes);
    const since = NOW - 8 * MINUTE_MS;
    told(site, census([listed({ zones: new Map([["undrawn", since]]) }), listed({ ...BO, in: ["undrawn"] })]));
    expect(visitOf(site)).toMatchObject({ since });
  });

  it("is reported without a position if we know a newer one, and without a beginning after it was located", () => {
    const site = siteAfter(fixOf({ at: NOW - MINUTE_MS, x: 12 }));
    const list = census([listed({ zones: new Map([["undrawn", NOW]]) })]);
    site.apply(crossingOf({ ...BO, areaId: "undrawn", trigger: "exit", at: ENTERED }));
    expect(told(site, list)).toMatchObject({ moved: [], stays: [{ isIn: true }] });
    expect(visitOf(site)).toMatchObject({ since: NOW - MINUTE_MS, evidenceAt: NOW - MINUTE_MS });
  });

  it("is reported once, and again if it began earlier", () => {
    const site = siteAfter();
    const stay = { type: "census-stay", siteId: SITE, mapId: "floor-a", areaId: "undrawn", areaKind: "zone" } as const;
    const news = [undefined, undefined, NOW - 5, NOW - 5, NOW].map((since) =>
      site.apply({ ...stay, ...ANN, isIn: true, at: NOW, ...(since !== undefined && { since }) }),
    );
    expect(news).toEqual([true, false, true, false, false]);
  });

  it("does not begin after a newer exit, enter elsewhere or position outside, nor for a track that was located too long ago", () => {
    const list = census([listed({ in: ["zone-1"] })]);
    const newer = [
      crossingOf({ trigger: "exit", at: NOW - MINUTE_MS }),
      crossingOf({ areaId: "zone-2", at: NOW }),
      fixOf({ at: NOW, x: 15 }),
      profileOf({ disconnectedAt: NOW }, { at: NOW }),
    ];
    for (const one of newer) expect(compareCensus(siteAfter(one), list).stays).toEqual([]);
    const old = census([listed({ in: ["zone-1"], at: NOW - 10 * MINUTE_MS })]);
    expect(compareCensus(siteAfter(), old).stays).toEqual([]);
  });

  it("is decided by our own outline if the zone is drawn differently here", () => {
    const outside = listed({ in: ["zone-1"], point: { x: 15, y: 1 } });
    expect(compareCensus(siteAfter(), census([outside])).stays).toEqual([]);
    const inside = listed({ point: { x: 1, y: 1 } });
    expect(compareCensus(siteAfter(entered("zone-1")), census([inside])).stays).toEqual([]);
  });

  it("does not begin in an unknown area, or in one that Mist did not report", () => {
    expect(compareCensus(siteAfter(), census([listed({ in: ["nowhere"] })]))).toEqual({
      ...{ stays: [], counts: [], moved: [] },
    });
    const elsewhere = { ...census([listed({ in: ["zone-1"] })]), mapIds: new Set(["floor-b"]) };
    expect(compareCensus(siteAfter(), elsewhere).stays).toEqual([]);
    const onAnother = census([listed({ mapId: "floor-b", in: ["zone-1"] })]);
    expect(compareCensus(siteAfter(), onAnother).stays).toEqual([]);
  });
});

describe("a number of Mist's that no list explains", () => {
  it("is shown beside ours without adding tracks, until the numbers agree again", () => {
    const site = siteAfter();
    const { count } = told(site, census([], { "zone-1": 12 }));
    expect([count("zone-1"), site.tracks.size]).toEqual([0, 0]);
    expect(site.areas.get("zone-1")?.state().census).toEqual({ count: 12, at: NOW });
    told(site, { ...census([]), askedAt: NOW + MINUTE_MS });
    expect(site.areas.get("zone-1")?.state().census).toBeUndefined();
    expect(compareCensus(site, census([])).counts).toEqual([]);
  });

  it("does not count tracks that arrived just now, and is not reported while a source is silent", () => {
    const site = siteAfter(entered("undrawn", NOW - MINUTE_MS));
    expect(compareCensus(site, census([], { undrawn: 2 })).counts).toEqual([]);
    expect(compareCensus(site, census([], { undrawn: 3 })).counts).toHaveLength(1);
    expect(compareCensus(siteAfter(entered("undrawn")), census([], { undrawn: 2 })).counts).toHaveLength(1);
    site.setSilences({ wifi: { state: "held", asOf: NOW } });
    expect(compareCensus(site, census([], { undrawn: 3 })).counts).toEqual([]);
  });

  it("leaves out tracks that are not connected, and is not compared if their number is unknown", () => {
    const fixes = [0, 1].map((n) => fixOf({ ...(n === 0 ? ANN : BO), at: NOW - 5 * MINUTE_MS, connected: n === 0 }));
    const site = siteAfter(...fixes);
    const numbers = (more: object) => ({ ...census([]), numbers: new Map([["zone-1", { clients: 9, ...more }]]) });
    expect(compareCensus(site, numbers({})).counts).toEqual([]);
    expect(compareCensus(site, numbers({ unconnected: 4 })).counts).toMatchObject([{ count: 5 }]);
    site.setCounts(["wifi", "unconnected"]);
    expect(compareCensus(site, numbers({})).counts).toMatchObject([{ count: 9 }]);
  });

  it("is compared by the kinds that count, and only if Mist reported all of them", () => {
    const site = siteAfter(entered("undrawn", ENTERED, TAG));
    site.setCounts(["wifi", "asset"]);
    expect(compareCensus(site, census([], { undrawn: 3 })).counts).toEqual([]);
    const all = { ...census([]), numbers: new Map([["undrawn", { clients: 3, asset: 1 }]]) };
    expect(told(site, all).counts).toMatchObject([{ areaId: "undrawn", count: 4 }]);
    for (const numbers of [{ clients: 0 }, { asset: 1 }])
      expect(compareCensus(site, { ...all, numbers: new Map([["undrawn", numbers]]) }).counts).toEqual([]);
    site.setSilences({ asset: { state: "held", asOf: NOW } });
    expect(compareCensus(site, all).counts).toEqual([]);
  });
});

const RUNS = { numRuns: Number(process.env.FC_RUNS ?? 300) };
const CROWD = ["a1", "b2", "c3", "d4"].map((end) => ({
  trackId: `wifi:0000000000${end}` as const,
  kind: "wifi" as const,
}));

const listing = fc
  .uniqueArray(
    fc.record({
      who: fc.constantFrom(...CROWD),
      mapId: fc.constantFrom("floor-a", "floor-b"),
      at: fc.integer({ min: 1_000, max: 1_045 }),
      areaIds: fc.subarray(["zone-1", "zone-2", "undrawn", "nowhere"]),
      point: fc.option(fc.record({ x: fc.nat(15), y: fc.nat(12) }), { nil: undefined }),
    }),
    { selector: ({ who }) => who.trackId },
  )
  .map((list) =>
    list.map(({ who, areaIds, point, ...rest }) => listed({ ...who, in: areaIds, ...rest, ...(point && { point }) })),
  );

describe("a census of any site", () => {
  const taken = (list: readonly ListedTrack[]): Census => ({ ...census(list), askedAt: 1_045 });

  it("reports nothing when it is repeated, and involves only tracks that Mist listed or that were known", () => {
    fc.assert(
      fc.property(history, listing, (changes, list) => {
        const site = siteAfter(...changes);
        const before = new Set(site.tracks.keys());
        const { stays } = told(site, taken(list));
        const known = new Set([...before, ...list.map(({ trackId }) => trackId)]);
        expect([...site.tracks.keys()].filter((trackId) => !known.has(trackId))).toEqual([]);
        for (const { areaId, trackId, isIn } of stays)
          expect(memberIds(site.areas.get(areaId)?.members).includes(trackId)).toBe(isIn);
        expect(compareCensus(site, taken(list)).stays).toEqual([]);
      }),
      RUNS,
    );
  });

  it("I74: gives the same result with later and late events, in any order and after a kill", () => {
    fc.assert(
      fc.property(history, history, listing, fc.infiniteStream(fc.nat()), (before, later, list, dice) => {
        const { stays, counts } = compareCensus(siteAfter(...before), taken(list));
        const all = [...before, ...stays, ...counts, ...later];
        const shuffled = all
          .map((one) => ({ one, place: dice.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        const half = siteAfter(...shuffled.slice(0, all.length / 2));
        const again = worldSite();
        again.load(JSON.parse(JSON.stringify(half.save())));
        again.recallNotices(half.snapshot(1_045).notices);
        for (const one of shuffled) again.apply(one);
        again.advance();
        expect(everything(again, 1_045)).toEqual(everything(siteAfter(...all), 1_045));
      }),
      RUNS,
    );
  });
});

it("ends no visit that began after it, and is not undone by older events", () => {
  const site = siteAfter(entered("undrawn"));
  told(site, census([listed()]));
  for (const late of [ENTERED + MINUTE_MS, NOW - 2 * MINUTE_MS]) site.apply(entered("undrawn", late));
  expect(site.areas.get("undrawn")?.occupancy).toBe(0);
  site.apply(entered("undrawn", NOW));
  expect(site.areas.get("undrawn")?.occupancy).toBe(1);
});

it("makes no track older: a silent source stays silent, however often Mist is asked", () => {
  const site = siteAfter(fixOf({ at: NOW - HOUR_MS }));
  const before = site.presence.newestAt;
  told(site, census([listed({ in: ["zone-1"] }), listed({ ...BO })], { "zone-2": 4 }));
  expect([site.presence.newestAt, site.presence.newestOf("wifi")]).toEqual([before, NOW - HOUR_MS]);
});

it("is given as the reason if the count of a zone and the floor differ because of it", () => {
  const [at, fixedAt] = [NOW - MINUTE_MS, NOW - 3 * MINUTE_MS];
  const reasonOf = (x: number, taken: Census) => {
    const site = siteAfter(fixOf({ at: fixedAt, x, y: 5 }));
    told(site, taken);
    const [track, area] = [site.tracks.get(ANN.trackId), site.areas.get("zone-1")];
    return track && area && [whyOutside(track, area), whyUncounted(track, area, site.areas)?.reason];
  };
  expect(reasonOf(15, census([listed({ in: ["zone-1"] })]))?.[0]).toEqual({ reason: "census-in", at, fixedAt });
  expect(reasonOf(2, census([listed()]))?.[1]).toBe("census-out");
});

it("is reported in a zone that was drawn again since", () => {
  const site = siteAfter(entered("undrawn", ENTERED, BO));
  told(site, census([listed({ in: ["undrawn"] }), listed({ ...BO, in: ["undrawn"] })]));
  site.putArea({ ...zone("undrawn", "floor-a", 0), siteId: SITE });
  site.removeArea("undrawn");
  expect(site.areas.get("undrawn")?.occupancy).toBe(2);
});
