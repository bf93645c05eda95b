import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import type { LiveSite } from "@/domain/live-site";
import { ANN, crossingOf, fixOf, profileOf, sightingOf, TAG } from "@/domain/testing/changes";
import { history, longHistory, mixedSite, pointArea, worldSite, zone } from "@/domain/testing/histories";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { areaVisitsOf } from "./area-visits-of";

const INSIDE = { x: 2, y: 5 };
const OUTSIDE = { x: 15, y: 5 };

function siteAfter(changes: readonly Change[], site = worldSite()): LiveSite {
  for (const change of changes) site.apply(change);
  site.advance();
  return site;
}

function visitsOf(site: LiveSite, areaId = "zone-1") {
  const asking = areaVisitsOf(site, areaId);
  for (;;) {
    const { done, value } = asking.next();
    if (!done) continue;
    if (!value) throw new Error(`no area ${areaId}`);
    return value;
  }
}

describe("a track that counts and is drawn outside", () => {
  const outsideAfter = (changes: readonly Change[], areaId?: string) => visitsOf(siteAfter(changes), areaId).outside;
  const enter = crossingOf({ at: 2_000 });

  it("entered after its newest position", () => {
    expect(outsideAfter([fixOf({ ...OUTSIDE, at: 1_000 }), enter])).toEqual([
      { ...ANN, reason: "enter-newer", at: 2_000, fixedAt: 1_000 },
    ]);
  });

  it("entered after its newest position, on another floor", () => {
    expect(outsideAfter([fixOf({ mapId: "floor-b", ...INSIDE }), enter])).toEqual([
      { ...ANN, reason: "other-floor", at: 2_000, fixedAt: 1_000 },
    ]);
  });

  it("has no position, a position that is too old, or one from before it left", () => {
    expect(outsideAfter([enter])).toEqual([{ ...ANN, reason: "no-position", at: 2_000 }]);
    const old = [fixOf({ ...OUTSIDE, at: 1_000 }), { ...enter, at: 2 * HOUR_MS }];
    expect(outsideAfter(old)).toEqual([{ ...ANN, reason: "position-old", at: 2 * HOUR_MS, fixedAt: 1_000 }]);
    const gone = [fixOf({ ...OUTSIDE, at: 1_000 }), profileOf({ disconnectedAt: 1_500 }, { at: 1_500 }), enter];
    expect(outsideAfter(gone)).toEqual([{ ...ANN, reason: "position-void", at: 2_000, fixedAt: 1_000 }]);
  });

  it("is judged as of the last report of a silent source", () => {
    const site = siteAfter([profileOf({ name: "Ann" }), fixOf({ ...OUTSIDE }), enter]);
    site.setSilences({ wifi: { state: "held", asOf: 2_000 } });
    expect(visitsOf(site).outside).toMatchObject([{ label: "Ann", heldSince: 2_000 }]);
  });

  it("is no track whose position confirms it, and none if nothing is drawn", () => {
    expect(outsideAfter([fixOf(INSIDE), enter])).toEqual([]);
    expect(outsideAfter([fixOf({ ...OUTSIDE }), { ...enter, areaId: "undrawn" }], "undrawn")).toEqual([]);
  });

  it("is a track beyond the reach of a beacon that it has entered since", () => {
    const site = worldSite();
    site.putArea(pointArea("desk", "vbeacon", { x: 0, y: 0 }));
    const entered = crossingOf({ areaId: "desk", areaKind: "vbeacon", at: 2_000 });
    siteAfter([fixOf({ x: 19, y: 19 }), entered], site);
    expect(visitsOf(site, "desk").outside).toMatchObject([{ ...ANN, reason: "enter-newer" }]);
    site.apply(fixOf({ x: 5, y: 5, at: 3_000 }));
    expect(visitsOf(site, "desk").outside).toEqual([]);
  });
});

describe("a track that is drawn inside and does not count", () => {
  it("is of a kind that does not count here", () => {
    const site = siteAfter([
      fixOf({ ...TAG, ...INSIDE }),
      fixOf({ trackId: "wifi:0000000000a2", ...INSIDE, connected: false }),
    ]);
    expect(visitsOf(site)).toMatchObject({
      visits: [],
      uncounted: [
        { ...TAG, reason: "kind" },
        { trackId: "wifi:0000000000a2", reason: "kind" },
      ],
    });
  });

  it("left after its newest position, or at the same moment", () => {
    for (const at of [1_000, 1_500]) {
      const { uncounted } = visitsOf(siteAfter([fixOf(INSIDE), crossingOf({ trigger: "exit", at })]));
      expect(uncounted).toEqual([{ ...ANN, reason: "exit-newer", at, fixedAt: 1_000 }]);
    }
  });

  it("has entered an area since then that is apart", () => {
    const site = worldSite();
    site.putArea(zone("far", "floor-a", 12));
    siteAfter([fixOf(INSIDE), crossingOf({ areaId: "far", at: 2_000 })], site);
    expect(visitsOf(site).uncounted).toEqual([
      { ...ANN, reason: "entered-elsewhere", at: 2_000, fixedAt: 1_000, enteredAreaId: "far" },
    ]);
  });

  it("was outside at the same moment", () => {
    const [inside, outside] = [fixOf(INSIDE), fixOf({ x: 1, y: 11 })];
    for (const both of [
      [inside, outside],
      [outside, inside],
    ])
      expect(visitsOf(siteAfter(both)).uncounted).toEqual([{ ...ANN, reason: "position-outside", fixedAt: 1_000 }]);
  });

  it("is one device with a track that counts", () => {
    const site = worldSite();
    site.setCounts(["wifi", "asset"]);
    const tag = { ...TAG, trackId: "asset:0000000000a1" } as const;
    siteAfter([fixOf(INSIDE), fixOf({ ...tag, ...INSIDE })], site);
    expect(visitsOf(site)).toMatchObject({
      area: { occupancy: 1 },
      uncounted: [{ ...tag, reason: "same-device", sameAs: ANN.trackId }],
      outside: [],
    });
  });

  it("is being counted again because the outline has changed", () => {
    const site = siteAfter([fixOf({ ...OUTSIDE, at: 1_000 })]);
    const recounting = site.siteAreas.draw(zone("zone-1", "floor-a", 12));
    expect(visitsOf(site).uncounted).toEqual([{ ...ANN, reason: "recount", fixedAt: 1_000 }]);
    for (const _ of recounting);
    expect(visitsOf(site)).toMatchObject({ visits: [{ trackId: ANN.trackId }], uncounted: [], outside: [] });
  });
});

describe("whatever happens", () => {
  /** The tracks that viewers see inside the area's outline. */
  function drawnIn(site: LiveSite, areaId: string): readonly string[] {
    const area = site.areas.get(areaId);
    const tracks = area?.mapId === undefined ? undefined : site.floors.get(area.mapId)?.tracks;
    if (!area || !tracks) return [];
    const slots = [...Array(tracks.capacity).keys()].filter((slot) =>
      area.contains(tracks.xs[slot] ?? Number.NaN, tracks.ys[slot] ?? Number.NaN),
    );
    return slots.flatMap((slot) => tracks.ids[slot] ?? []);
  }

  function explainsItself(site: LiveSite): void {
    for (const [areaId, { hasOutline }] of site.areas) {
      if (!hasOutline) continue;
      const { area, visits, outside, uncounted } = visitsOf(site, areaId);
      const drawn = new Set<string>(drawnIn(site, areaId));
      const isCounted = new Set<string>(visits.map(({ trackId }) => trackId));
      const isOutside = new Set<string>(outside.map(({ trackId }) => trackId));
      const reasonOf = new Map<string, string>(uncounted.map(({ trackId, reason }) => [trackId, reason]));
      for (const trackId of drawn)
        expect(isCounted.has(trackId) && reasonOf.get(trackId) !== "same-device").toBe(!reasonOf.has(trackId));
      for (const trackId of isOutside) expect([drawn.has(trackId), isCounted.has(trackId)]).toEqual([false, true]);
      for (const trackId of reasonOf.keys()) expect(drawn.has(trackId)).toBe(true);
      const unexplained = [...isCounted].filter((trackId) => !drawn.has(trackId) && !isOutside.has(trackId));
      expect(visits.length - area.occupancy).toBeGreaterThanOrEqual(unexplained.length);
      expect([...outside, ...uncounted].filter(({ reason }) => reason === "recount")).toEqual([]);
    }
  }

  it("lists every track about which count and floor differ, and no other", () => {
    fc.assert(
      fc.property(fc.oneof(history, longHistory), (changes) => {
        const site = mixedSite();
        const newest = Math.max(0, ...changes.map(({ at }) => at));
        for (const change of changes) site.apply(change);
        explainsItself(site);
        site.apply(sightingOf({ trackId: "wifi:0000000000ff", at: newest + MINUTE_MS }));
        site.advance();
        explainsItself(site);
      }),
    );
  });
});
