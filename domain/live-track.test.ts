import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fix } from "./change";
import { LiveTrack } from "./live-track";
import { Streak, WEIGHT } from "./streak";
import { ANN, fixOf, PHONE, TAG } from "./testing/changes";
import { SITE } from "./testing/histories";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "./time";
import { trackState, visitOf } from "./track-state";

const FLOORS = ["floor-a", "floor-b", "floor-c"] as const;

function trackAfter(...fixes: readonly Fix[]): LiveTrack {
  const track = new LiveTrack(ANN.trackId, ANN.kind);
  for (const fix of fixes) recordFix(track, fix);
  return track;
}

/** As a site does that has not told anything since. */
function recordFix(track: LiveTrack, fix: Fix): boolean {
  track.see(fix.at);
  const isNewest = track.moveTo(fix);
  track.isPresent = track.lastSeenAt > track.goneAt;
  return isNewest;
}

const visitsOf = (track: LiveTrack) => [...track.visits.keys()].flatMap((areaId) => visitOf(track, areaId, 0) ?? []);
const stateOf = (track: LiveTrack, now: number) => trackState(track, { siteId: SITE, now, visits: visitsOf(track) });

function restored(track: LiveTrack): LiveTrack {
  const again = LiveTrack.load(JSON.parse(JSON.stringify(track.save())));
  again.isPresent = track.isPresent;
  return again;
}

/** An area of which fixes on most floors tell that a track is not in it. */
const elsewhere = { hearsFrom: (mapId: string) => mapId !== "floor-a" && mapId !== "stairs" };

describe("a track of which only facts are known", () => {
  it("I52: was last seen when it was last heard of, and is on no floor", () => {
    const track = trackAfter();
    track.record(1_000);
    expect(stateOf(track, 1_500)).toMatchObject({ lastSeenAt: 1_000, freshness: "gone" });
    expect(stateOf(restored(track), 1_500)).toEqual(stateOf(track, 1_500));
    recordFix(track, fixOf({ at: 500 }));
    expect(stateOf(track, 1_500).lastSeenAt).toBe(500);
  });
});

describe("whether a track has joined the network", () => {
  const isConnected = (...fixes: readonly Fix[]) => {
    const answers = [fixes, fixes.toReversed()].map((order) => restored(trackAfter(...order)).isConnected);
    expect(answers[0]).toBe(answers[1]);
    return answers[0];
  };
  const unjoined = fixOf({ connected: false });

  it("is assumed if nothing is reported about it", () => {
    expect(isConnected(fixOf())).toBe(true);
  });

  it("I66: follows the newest report that says so; of two at one moment, the one that it has not", () => {
    expect(isConnected(unjoined, fixOf({ at: 1_001 }))).toBe(false);
    expect(isConnected(unjoined, fixOf({ at: 1_001, connected: true }))).toBe(true);
    expect(isConnected(unjoined, fixOf({ at: 999, connected: true }))).toBe(false);
    expect(isConnected(unjoined, fixOf({ x: 2, connected: true }))).toBe(false);
  });

  it("is read as an older version saved it", () => {
    const { joins: _, reported: _reported, fix, ...saved } = trackAfter(unjoined).save();
    const old = (connected: boolean) => LiveTrack.load({ ...saved, fix: fix && { ...fix, connected } });
    expect([old(false), old(true)].map((track) => [track.isConnected, track.isKnownByFixes])).toEqual([
      [false, true],
      [true, true],
    ]);
  });
});

describe("a track's newest fix", () => {
  it("is the newer of two, whichever comes first", () => {
    const track = trackAfter();
    expect(recordFix(track, fixOf({ at: 2_000, x: 3, y: 4 }))).toBe(true);
    expect(recordFix(track, fixOf({ at: 1_000, x: 9, y: 9 }))).toBe(false);
    expect(recordFix(track, fixOf({ at: 2_000, x: 3, y: 4 }))).toBe(false);
    expect([track.x, track.y, track.fixedAt]).toEqual([3, 4, 2_000]);
  });

  it("is the same one of several of one moment, in any order of arrival", () => {
    const fix = fc
      .record({
        mapId: fc.constantFrom(...FLOORS),
        x: fc.nat(1),
        y: fc.nat(1),
        connected: fc.constantFrom(undefined, true, false),
        rssi: fc.constantFrom(undefined, -70, -50),
      })
      .map(({ connected, rssi, ...rest }) =>
        fixOf({ ...rest, ...(connected === undefined ? {} : { connected }), ...(rssi === undefined ? {} : { rssi }) }),
      );
    fc.assert(
      fc.property(fc.array(fix, { minLength: 2, maxLength: 4 }), (fixes) => {
        const once = trackAfter(...fixes);
        expect(trackAfter(...fixes.toReversed()).fix).toEqual(once.fix);
        expect(trackAfter(...fixes, ...fixes).fix).toEqual(once.fix);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 100) },
    );
  });

  it("is the same one of two of one moment that differ in one value only", () => {
    const others = [{ mapId: "floor-b" }, { x: 2 }, { y: 2 }, { connected: false }, { rssi: -50 }].map(fixOf);
    for (const other of others) {
      const fixes = [fixOf(), other];
      expect(trackAfter(...fixes).fix).toEqual(trackAfter(...fixes.toReversed()).fix);
    }
  });

  it("prefers one with the better signal", () => {
    expect(trackAfter(fixOf({ rssi: -70 }), fixOf({ rssi: -50 })).fix?.rssi).toBe(-50);
    expect(trackAfter(fixOf({ rssi: -70 }), fixOf()).fix?.rssi).toBe(-70);
  });

  it("is in whole centimetres, as viewers receive it", () => {
    const track = trackAfter(fixOf({ x: 1.2345, y: -0.006 }));
    expect([track.x, track.y]).toEqual([1.23, -0.01]);
    expect(recordFix(track, fixOf({ x: 1.2349, y: -0.007 }))).toBe(false);
  });

  it("is absent before the first", () => {
    const track = trackAfter();
    expect(track.fix).toBeUndefined();
    expect([track.fixedAt, track.lastSeenAt, track.isPresent, track.mapId]).toEqual([0, 0, false, undefined]);
    expect(track.mapIds).toEqual([]);
  });
});

describe("the floors of a track", () => {
  it("are all on which it was seen; the newest fix says where it is", () => {
    const track = trackAfter(
      fixOf({ mapId: "floor-b", at: 2_000 }),
      fixOf({ mapId: "floor-a", at: 3_000 }),
      fixOf({ mapId: "floor-c", at: 1_000 }),
    );
    expect(track.mapId).toBe("floor-a");
    expect([...track.mapIds].sort()).toEqual(["floor-a", "floor-b", "floor-c"]);
  });

  it("are at most the newest seventeen", () => {
    const fixes = Array.from({ length: 30 }, (_, index) => fixOf({ mapId: `floor-${index}`, at: 1_000 + 10 * index }));
    const again = fixes.map((fix) => ({ ...fix, at: fix.at + 1 }));
    const newest = fixes.slice(-17).map(({ mapId }) => mapId);
    const onceBack = trackAfter(...fixes.toReversed());
    const twiceEach = trackAfter(...fixes.flatMap((fix, index) => [fix, again[index] ?? fix]));
    for (const track of [trackAfter(...fixes), onceBack, twiceEach, restored(twiceEach)])
      expect([...track.mapIds].sort()).toEqual(newest.toSorted());
  });

  it("are the same ones of several of one moment, in any order of arrival", () => {
    const fixes = Array.from({ length: 20 }, (_, index) => fixOf({ mapId: `floor-${index}` }));
    expect([...trackAfter(...fixes).mapIds].sort()).toEqual([...trackAfter(...fixes.toReversed()).mapIds].sort());
  });

  it("say until when it was in no area of another floor", () => {
    const moment = (at: number) => Streak.moment(at, WEIGHT.positionNo);
    const track = trackAfter(fixOf({ mapId: "floor-b", at: 3_000 }), fixOf({ mapId: "floor-b", at: 2_000 }));
    expect(track.outsideUntil(elsewhere)).toBe(moment(3_000));
    recordFix(track, fixOf({ mapId: "floor-a", at: 5_000 }));
    expect(track.outsideUntil(elsewhere)).toBe(moment(3_000));
    recordFix(track, fixOf({ mapId: "floor-c", at: 4_000 }));
    recordFix(track, fixOf({ mapId: "floor-b", at: 1_000 }));
    recordFix(track, fixOf({ mapId: "stairs", at: 4_500 }));
    for (const each of [track, restored(track)]) expect(each.outsideUntil(elsewhere)).toBe(moment(4_000));
    expect(trackAfter(fixOf()).outsideUntil(elsewhere)).toBe(Number.NEGATIVE_INFINITY);
    expect(trackAfter().outsideUntil(elsewhere)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("a track that leaves", () => {
  it("was in no area up to that moment, and keeps its newest fix", () => {
    const track = trackAfter(fixOf({ at: 1_000 }));
    const visit = new Streak();
    visit.record(true, 1_000, WEIGHT.crossingYes);
    track.setVisit("zone-1", visit);
    expect(visitsOf(track)).toHaveLength(1);
    expect([track.leave(1_000), track.leave(1_000), track.leave(999)]).toEqual([true, false, false]);
    expect([track.isKnownByFixes, track.mapId, visitsOf(track)]).toEqual([false, undefined, []]);
    track.isPresent = false;
    const state = stateOf(track, 1_000);
    expect(state).toMatchObject({ fixedAt: 1_000, freshness: "gone", visits: [] });
    expect(state).not.toHaveProperty("mapId");
    expect(state).not.toHaveProperty("point");
  });

  it("is brought back only by a later report", () => {
    const track = trackAfter(fixOf({ at: 2_000 }));
    track.leave(2_000);
    recordFix(track, fixOf({ at: 1_500 }));
    expect(track.isPresent).toBe(false);
    track.see(2_001);
    expect([track.lastSeenAt > track.goneAt, track.mapId]).toEqual([true, undefined]);
    recordFix(track, fixOf({ at: 2_001 }));
    expect(track.mapId).toBe("floor-a");
  });

  it("was in no area up to that moment, also by its crossings", () => {
    const track = trackAfter(fixOf({ at: 2_000 }));
    track.leave(2_000);
    expect(track.outsideUntil(elsewhere)).toBe(Streak.moment(2_000, WEIGHT.crossingNo));
    recordFix(track, fixOf({ mapId: "floor-b", at: 3_000 }));
    expect(track.outsideUntil(elsewhere)).toBe(Streak.moment(3_000, WEIGHT.positionNo));
  });
});

describe("how long a silent track is kept", () => {
  it("depends on how often its kind reports", () => {
    expect(trackAfter(fixOf()).patienceMs).toBe(6 * MINUTE_MS);
    for (const { trackId, kind } of [PHONE, TAG]) expect(new LiveTrack(trackId, kind).patienceMs).toBe(3 * MINUTE_MS);
  });

  it("is longer for a track that is known to report seldom", () => {
    const rare = [1, 2, 3, 4].map((n) => fixOf({ at: n * 4 * MINUTE_MS }));
    for (const track of [trackAfter(...rare), restored(trackAfter(...rare))])
      expect([track.intervalMs, track.patienceMs]).toEqual([4 * MINUTE_MS, 24 * MINUTE_MS]);
  });

  it("depends on its fixes while there are some of the last hour", () => {
    const track = trackAfter();
    track.see(HOUR_MS);
    expect(track.isKnownByFixes).toBe(false);
    recordFix(track, fixOf({ at: HOUR_MS }));
    track.see(2 * HOUR_MS);
    expect(track.isKnownByFixes).toBe(true);
    track.see(2 * HOUR_MS + 1);
    expect(track.isKnownByFixes).toBe(false);
  });

  it("begins with the first sighting of an unbroken series, in any order of arrival", () => {
    const times = [1, 2, 3, 60, 61, 62].map((minute) => minute * MINUTE_MS);
    const unbroken = (most: number) => (from: number, to: number) => to - from <= most * MINUTE_MS;
    for (const order of [times, times.toReversed()]) {
      const track = trackAfter(...order.map((at) => fixOf({ at })));
      for (const each of [track, restored(track)])
        expect([each.runStart(unbroken(6)), each.runStart(unbroken(60))]).toEqual([60 * MINUTE_MS, MINUTE_MS]);
    }
    expect(trackAfter().runStart(unbroken(6))).toBe(0);
  });
});

describe("what is known of a track", () => {
  it("contains no more than was reported", () => {
    const track = trackAfter();
    track.record(1_000);
    expect(stateOf(track, 1_000)).toStrictEqual({
      trackId: ANN.trackId,
      siteId: SITE,
      kind: "wifi",
      facts: {},
      connected: true,
      lastSeenAt: 1_000,
      freshness: "gone",
      visits: [],
    });
  });

  it("contains name, position, signal, age and areas", () => {
    const track = trackAfter(fixOf({ x: 1, y: 2, at: 1_000, connected: false, rssi: -60 }));
    track.facts.learn({ hostname: "ann" }, 1_000);
    const visit = new Streak();
    visit.record(true, 900, WEIGHT.crossingYes);
    visit.record(true, 1_000, WEIGHT.positionYes);
    track.setVisit("zone-1", visit);
    expect(stateOf(track, 1_000 + 90 * SECOND_MS)).toStrictEqual({
      trackId: ANN.trackId,
      siteId: SITE,
      kind: "wifi",
      label: "ann",
      facts: { hostname: "ann" },
      connected: false,
      mapId: "floor-a",
      point: { x: 1, y: 2 },
      fixedAt: 1_000,
      rssi: -60,
      lastSeenAt: 1_000,
      freshness: "ageing",
      visits: [{ areaId: "zone-1", trackId: ANN.trackId, since: 900, evidence: "position-inside", evidenceAt: 1_000 }],
    });
  });

  it("has the age since it was last seen", () => {
    const track = trackAfter(fixOf({ at: 10 * HOUR_MS }));
    const freshness = [89, 90, 180].map((s) => stateOf(track, 10 * HOUR_MS + s * SECOND_MS).freshness);
    expect(freshness).toEqual(["fresh", "ageing", "stale"]);
  });

  it("is not called gone by the clock while it is here", () => {
    expect(stateOf(trackAfter(fixOf({ at: 10 * HOUR_MS })), 20 * HOUR_MS).freshness).toBe("stale");
  });

  it("has the age that it had at the last report of a silent source, with that silence", () => {
    const at = 10 * HOUR_MS;
    const track = trackAfter(fixOf({ at }));
    const silence = { state: "held", asOf: at + 100 * SECOND_MS } as const;
    const held = () => trackState(track, { siteId: SITE, now: at + HOUR_MS, visits: [], silence });
    expect(held()).toMatchObject({ freshness: "ageing", silence });
    track.isPresent = false;
    expect(held().freshness).toBe("gone");
    expect(held()).not.toHaveProperty("silence");
  });

  it("gives a crossing as the reason for a visit while nothing newer says the same", () => {
    const track = trackAfter();
    const visit = new Streak();
    visit.record(true, 1_000, WEIGHT.crossingYes);
    track.setVisit("zone-1", visit);
    expect(visitOf(track, "zone-1", 0)).toMatchObject({ since: 1_000, evidence: "enter" });
    expect(visitOf(track, "zone-2", 0)).toBeUndefined();
    visit.record(false, 1_001, WEIGHT.crossingNo);
    expect([visitOf(track, "zone-1", 0), visitsOf(track)]).toEqual([undefined, []]);
    track.dropVisit("zone-1");
    expect(track.visits.size).toBe(0);
  });

  it("was last heard at the newest report of any kind, and last seen at the newest one except facts", () => {
    const track = trackAfter();
    track.see(2_000);
    track.record(1_000);
    track.see(1_500);
    expect([track.heardAt, track.lastSeenAt]).toEqual([2_000, 2_000]);
    track.record(3_000);
    track.see(2_500);
    expect([track.heardAt, track.lastSeenAt]).toEqual([3_000, 2_500]);
  });

  it("survives a restart", () => {
    const fixes = [
      fixOf({ mapId: "floor-b", at: 61_000, x: 3 }),
      fixOf({ at: 121_000, x: 4, y: 5, connected: false, rssi: -60 }),
      fixOf({ mapId: "floor-c", at: 1_000 }),
    ];
    const track = trackAfter(...fixes);
    track.facts.learn({ name: "Ann" }, 5_000);
    track.record(200_000);
    const visit = new Streak();
    visit.record(true, 121_000, WEIGHT.positionYes);
    track.setVisit("zone-1", visit);
    const unsaid = trackAfter(fixOf());
    const left = trackAfter(fixOf());
    left.leave(left.lastSeenAt);
    for (const each of [track, unsaid, left, trackAfter()]) {
      const again = restored(each);
      expect(stateOf(again, 130_000)).toEqual(stateOf(each, 130_000));
      expect([again.heardAt, again.goneAt, again.intervalMs]).toEqual([each.heardAt, each.goneAt, each.intervalMs]);
      expect([...again.mapIds].sort()).toEqual([...each.mapIds].sort());
      expect(again.save()).toEqual(each.save());
    }
    expect([unsaid.save().rhythm, trackAfter().save().rhythm]).toEqual([[1_000], []]);
  });
});
