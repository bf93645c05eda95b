import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, Crossing } from "./change";
import type { LiveSite } from "./live-site";
import type { Notice } from "./notice";
import { SiteReplica } from "./site-replica";
import {
  ANN,
  AP,
  changesBy,
  crossingOf,
  deviceReport,
  fixOf,
  overLimit,
  profileOf,
  sightingOf,
} from "./testing/changes";
import { everything, floorplanOf, history, memberIds, SITE, worldSite, zone } from "./testing/histories";
import { HOUR_MS, MINUTE_MS } from "./time";

const START = 1_000_000 * MINUTE_MS;

const NOW = 1_100;

const visitOfAnn = (site: LiveSite) =>
  [...site.tracks.values()]
    .flatMap((track) => site.trackState(track, NOW).visits)
    .find(({ areaId, trackId }) => areaId === "zone-1" && trackId === ANN.trackId);

function siteAfter(changes: readonly Change[]): LiveSite {
  const site = worldSite();
  for (const one of changes) site.apply(one);
  return site;
}

function fix(x: number, y: number, at: number, mapId = "floor-a"): Change {
  return { type: "fix", siteId: SITE, mapId, ...ANN, x, y, at };
}

function crossing(trigger: "enter" | "exit", at: number, areaId = "zone-1"): Change {
  return { type: "crossing", siteId: SITE, mapId: "floor-a", areaId, areaKind: "zone", trigger, at, ...ANN };
}

function noticeOf(noticeId: string, more: Partial<Notice>): Change {
  const notice: Notice = { noticeId, topic: "alarms", siteId: SITE, at: 1_005, severity: "info", title: "", ...more };
  return { type: "notice", siteId: SITE, notice, at: notice.at, revision: "" };
}

/** Something else at the site, which tells how late it is. */
function elsewhere(at: number): Change {
  return { type: "device", siteId: SITE, deviceId: "00000000d001", kind: "ap", event: "AP_CONFIGURED", at };
}

function occupancy(site: LiveSite, areaId = "zone-1"): number | undefined {
  return site.areas.get(areaId)?.occupancy;
}

describe("LiveSite under random histories", () => {
  it("reaches the same state for any order and repetition of changes", () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (changes, dice) => {
        const again = changes.filter(() => (dice.next().value ?? 0) % 3 === 0);
        const shuffled = [...changes, ...again]
          .map((one) => ({ one, place: dice.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(everything(siteAfter(shuffled), NOW)).toEqual(everything(siteAfter(changes), NOW));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 1000) },
    );
  });

  it("ends in the same state if fixes are applied track by track, some at a time", () => {
    fc.assert(
      fc.property(history, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (changes, sizes) => {
        const site = worldSite();
        for (let from = 0, turn = 0; from < changes.length; turn += 1) {
          const to = from + (sizes[turn % sizes.length] ?? 1);
          const some = changes.slice(from, to);
          const fixes = some.flatMap((change) => (change.type === "fix" ? [change] : []));
          const trackIds = [...new Set(fixes.map(({ trackId }) => trackId))];
          site.siteTracks.fixes(trackIds.map((trackId) => fixes.filter((fix) => fix.trackId === trackId)));
          for (const change of some) if (change.type !== "fix") site.apply(change);
          from = to;
        }
        expect(everything(site, NOW)).toEqual(everything(siteAfter(changes), NOW));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 1000) },
    );
  });

  it("is completely restored from what it saved", () => {
    fc.assert(
      fc.property(history, history, (before, later) => {
        const site = siteAfter(before);
        const restored = worldSite();
        restored.load(JSON.parse(JSON.stringify(site.save())));
        restored.recallNotices(site.snapshot(NOW).notices);
        expect(everything(restored, NOW)).toEqual(everything(site, NOW));
        for (const one of later) {
          site.apply(one);
          restored.apply(one);
        }
        expect(everything(restored, NOW)).toEqual(everything(site, NOW));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 100) },
    );
  });

  it("never counts a track in an area twice, never below zero, and only tracks with evidence", () => {
    fc.assert(
      fc.property(history, (changes) => {
        const site = siteAfter(changes);
        for (const area of site.areas.values()) {
          const reasons = [...site.tracks.values()].filter((track) => site.siteAreas.isIn(track, area.areaId));
          expect(area.occupancy).toBeGreaterThanOrEqual(0);
          expect(memberIds(area.members).sort()).toEqual(reasons.map(({ trackId }) => trackId).sort());
        }
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 100) },
    );
  });
});

describe("LiveSite", () => {
  it("keeps the newer of two fixes", () => {
    const site = siteAfter([fix(3, 3, 1_020), fix(9, 9, 1_010)]);
    expect(site.tracks.get(ANN.trackId)?.fix).toMatchObject({ x: 3, y: 3, at: 1_020 });
  });

  it("T4: counts a track once however often it enters, and never below zero", () => {
    expect(occupancy(siteAfter([crossing("enter", 1_001), crossing("enter", 1_002)]))).toBe(1);
    expect(occupancy(siteAfter([crossing("exit", 1_001), crossing("exit", 1_002)]))).toBe(0);
  });

  it("T4: an exit that arrives before its enter still ends the visit", () => {
    expect(occupancy(siteAfter([crossing("exit", 1_010), crossing("enter", 1_005)]))).toBe(0);
  });

  it("ends a visit whose exit was lost if a fix is outside the zone", () => {
    expect(occupancy(siteAfter([crossing("enter", 1_001), fix(14, 11, 1_010)]))).toBe(0);
  });

  it("ends a visit when the track appears on another floor", () => {
    expect(occupancy(siteAfter([crossing("enter", 1_001), fix(1, 1, 1_010, "floor-b")]))).toBe(0);
  });

  it("an exit ends only the visit to its own area", () => {
    const site = siteAfter([fix(6, 5, 1_001), crossing("exit", 1_002, "zone-2")]);
    expect([occupancy(site, "zone-1"), occupancy(site, "zone-2")]).toEqual([1, 0]);
  });

  it("measures dwell from the first report of the visit, not the last", () => {
    const site = siteAfter([fix(1, 1, 1_005), fix(2, 2, 1_030), fix(1, 2, 1_010)]);
    expect(visitOfAnn(site)).toMatchObject({ since: 1_005, evidenceAt: 1_030 });
  });

  it("removes a track from its floor and its zones when it has not been seen for too long", () => {
    const site = siteAfter([fix(1, 1, 1_000)]);
    site.apply(elsewhere(1_000 + 359_000));
    site.advance();
    expect([site.floors.get("floor-a")?.tracks.size, occupancy(site)]).toEqual([1, 1]);
    site.apply(elsewhere(1_000 + 360_000));
    site.advance();
    expect([site.floors.get("floor-a")?.tracks.size, occupancy(site)]).toEqual([0, 0]);
    site.apply(fix(1, 1, 400_000));
    expect([site.floors.get("floor-a")?.tracks.size, occupancy(site)]).toEqual([1, 1]);
  });

  it("T5: removes no track because of our clock while the site reports nothing", () => {
    const site = siteAfter([fix(1, 1, 12 * HOUR_MS)]);
    for (const now of [13 * HOUR_MS, 11 * HOUR_MS, 100 * HOUR_MS]) site.expire(now);
    expect([site.floors.get("floor-a")?.tracks.size, occupancy(site)]).toEqual([1, 1]);
  });

  it("keeps what it knows of a track that left for the given time, or for an hour if there is nothing to know", () => {
    const profile: Change = { type: "profile", siteId: SITE, ...ANN, facts: { hostname: "ann" }, at: 1_000 };
    const named = () => siteAfter([fix(1, 1, 1_000), profile, elsewhere(1_000 + 360_000)]);
    const isKnown = (site: LiveSite, at: number, namedMs?: number) => {
      site.expire(at, namedMs);
      return site.tracks.has(ANN.trackId);
    };
    expect([isKnown(named(), HOUR_MS * 24 * 7), isKnown(named(), HOUR_MS * 24 * 7 + 1_000)]).toEqual([true, false]);
    expect([isKnown(named(), 5_000_000, 5_000_000), isKnown(named(), 5_001_000, 5_000_000)]).toEqual([true, false]);
    expect(isKnown(siteAfter([fix(1, 1, 1_000), elsewhere(1_000 + 360_000)]), HOUR_MS + 1_000)).toBe(false);
  });

  it("erases a track as if it had never been there, and treats it as new when it comes again", () => {
    const about: Change = noticeOf("n1", { trackId: ANN.trackId, title: "ann joined" });
    const naming: Change = noticeOf("n2", { title: "Rogue client", text: "seen: 00:00:00:00:00:A1" });
    const site = siteAfter([fix(1, 1, 1_000), crossing("enter", 1_001), about, naming, fix(9, 9, 1_000)]);
    expect(site.erase(ANN.trackId)).toBe(true);
    expect([site.floors.get("floor-a")?.tracks.size, occupancy(site), occupancy(site, "zone-2")]).toEqual([0, 0, 0]);
    expect(site.snapshot(NOW).notices).toEqual([
      expect.objectContaining({ title: "Rogue client", text: "seen: (erased)" }),
    ]);
    expect(JSON.stringify([site.save(), site.snapshot(NOW)])).not.toContain("0000000000a1");
    expect(site.erase(ANN.trackId)).toBe(false);
    site.apply(fix(1, 1, 1_000));
    expect(visitOfAnn(site)).toMatchObject({
      since: 1_000,
      evidence: "position-inside",
    });
  });

  it("names an erased track only to viewers who may have received it", () => {
    const told = (site: LiveSite, crossings: readonly Crossing[] = []) => {
      site.outbox.forget();
      site.erase(ANN.trackId, crossings);
      return site.outbox.drain().filter(({ type }) => type === "track-erased");
    };
    const erased = (...mapIds: readonly string[]) => [{ type: "track-erased", trackId: ANN.trackId, mapIds }];
    expect(told(siteAfter([]))).toEqual([]);
    const site = siteAfter([]);
    expect(changesBy(site, () => site.erase(ANN.trackId))).toEqual([]);
    expect(told(siteAfter([]), [crossingOf({ areaId: "unknown" })])).toEqual(erased());
    expect(told(siteAfter([noticeOf("n1", { title: "Somebody else" })]))).toEqual([]);
    expect(told(siteAfter([fix(1, 1, 1_000), fix(1, 1, 1_001, "floor-b")]))).toEqual(erased("floor-a", "floor-b"));
    expect(told(siteAfter([]), [crossing("enter", 1_001) as Crossing])).toEqual(erased("floor-a"));
    expect(told(siteAfter([noticeOf("n1", { trackId: ANN.trackId })]))).toEqual(erased());
    expect(told(siteAfter([noticeOf("n1", { text: "seen: 00:00:00:00:00:A1" })]))).toEqual(erased());
  });

  it("tells viewers to forget an erased track's crossings and notices", () => {
    const site = worldSite();
    const replica = SiteReplica.from(site.snapshot(NOW));
    site.apply(crossing("enter", 1_001));
    site.apply(noticeOf("n1", { trackId: ANN.trackId }));
    replica.apply(site.outbox.drain());
    expect([replica.crossings.length, replica.notices.length]).toEqual([1, 1]);
    site.erase(ANN.trackId);
    replica.apply(site.outbox.drain());
    expect([replica.crossings, replica.notices, replica.areas.get("zone-1")?.occupancy]).toEqual([[], [], 0]);
  });

  it("sends viewers the notice without an erased track's address", () => {
    const site = siteAfter([noticeOf("n1", { text: "seen: 00:00:00:00:00:A1" }), noticeOf("n2", { title: "Two" })]);
    expect(changesBy(site, () => site.erase(ANN.trackId))).toEqual([
      { type: "track-erased", trackId: ANN.trackId, mapIds: [] },
      { type: "notice", notice: expect.objectContaining({ noticeId: "n1", text: "seen: (erased)" }) },
    ]);
  });

  it("forgets that an app's phone has the address of a device that is erased", () => {
    const phone = { trackId: "sdk:c3", kind: "sdk" } as const;
    const facts = { mac: "0000000000a1", name: "Ann's phone" };
    const site = siteAfter([{ type: "profile", siteId: SITE, ...phone, facts, at: 1_000 }]);
    const track = site.tracks.get("sdk:c3");
    if (track) track.isUnsaved = false;
    site.erase(ANN.trackId);
    expect([track?.facts.all(), track?.isUnsaved]).toEqual([{ name: "Ann's phone" }, true]);
  });

  it("draws a Wi-Fi device that is not connected but does not count it by default", () => {
    const site = worldSite();
    site.apply({ type: "fix", siteId: SITE, mapId: "floor-a", ...ANN, x: 1, y: 1, at: 1_000, connected: false });
    expect(site.floors.get("floor-a")?.totals).toEqual({ wifi: 0, sdk: 0, asset: 0, unconnected: 1 });
    expect(occupancy(site)).toBe(0);
    site.apply(fixOf({ at: 1_001, connected: true }));
    expect(site.floors.get("floor-a")?.totals).toEqual({ wifi: 1, sdk: 0, asset: 0, unconnected: 0 });
    expect(occupancy(site)).toBe(1);
  });

  it("I66: uses the topic that says who has joined, whether a topic that does not say so comes first or last", () => {
    const untold = fixOf({ at: 60_000 });
    const unjoined = fixOf({ at: 60_000, connected: false });
    for (const order of [
      [untold, unjoined],
      [unjoined, untold],
    ]) {
      const site = siteAfter(order);
      expect([site.floors.get("floor-a")?.totals.unconnected, occupancy(site)]).toEqual([1, 0]);
      site.apply(fixOf({ at: 60_000 + 6 * MINUTE_MS - 1 }));
      expect(occupancy(site)).toBe(0);
      // Nobody has called it unconnected for so long.
      site.apply(fixOf({ at: 60_000 + 6 * MINUTE_MS }));
      expect([site.floors.get("floor-a")?.totals.wifi, occupancy(site)]).toEqual([1, 1]);
    }
  });

  it("I67: keeps a track that is seen without a position where it was, for an hour", () => {
    const site = siteAfter([fix(1, 1, START)]);
    for (let minute = 1; minute <= 60; minute++) site.apply(sightingOf({ at: START + minute * MINUTE_MS }));
    site.advance();
    expect([site.tracks.get(ANN.trackId)?.mapId, occupancy(site)]).toEqual(["floor-a", 1]);
    site.apply(sightingOf({ at: START + 61 * MINUTE_MS }));
    site.advance();
    expect(site.tracks.get(ANN.trackId)).toMatchObject({ isPresent: true, mapId: undefined });
    expect(site.floors.get("floor-a")?.tracks.size).toBe(0);
  });

  it("reports to a floor how often a track reports, including sightings without a position", () => {
    const site = siteAfter([fixOf({ at: START })]);
    for (let second = 1; second <= 3; second++) site.apply(sightingOf({ at: START + second * 20_000 }));
    expect(site.floors.get(fixOf().mapId)?.tracks.intervals[0]).toBe(30_000);
  });

  it("I67: knows a track that never had a position, and removes it with its source", () => {
    const site = siteAfter([sightingOf({ at: START })]);
    expect(site.tracks.get(ANN.trackId)).toMatchObject({ isPresent: true, mapId: undefined });
    expect(site.presence.clockOf("wifi").newestAt).toBe(START);
    site.apply(sightingOf({ trackId: "wifi:0000000000c9", at: START + 6 * MINUTE_MS }));
    site.advance();
    expect(site.tracks.get(ANN.trackId)?.isPresent).toBe(false);
  });

  it("I68: sends viewers no late events that are older than what they see", () => {
    const site = siteAfter([fix(1, 1, START), fix(2, 2, START + MINUTE_MS)]);
    site.advance();
    for (const floor of site.floors.values()) floor.forgetNews();
    site.outbox.forget();
    for (let minute = 1; minute < 200; minute++) site.apply(fix(9, 9, START - minute * MINUTE_MS));
    site.advance();
    expect([...site.floors.values()].map(({ hasNews }) => hasNews)).toEqual([false, false]);
    expect(site.outbox.drain()).toEqual([]);
  });

  it("counts again when a zone's outline is moved", () => {
    const site = siteAfter([fix(1, 1, 1_000)]);
    site.putArea(zone("zone-1", "floor-a", 5));
    expect(occupancy(site)).toBe(0);
    site.putArea(zone("zone-1", "floor-a", 0));
    expect(occupancy(site)).toBe(1);
  });

  it("prefers a crossing to the new place of a moved outline", () => {
    const left = siteAfter([fix(1, 1, 1_000), crossing("exit", 1_000)]);
    left.putArea(zone("zone-1", "floor-a", -1));
    expect(occupancy(left)).toBe(0);
    const entered = siteAfter([fix(1, 1, 1_000), crossing("enter", 1_000)]);
    entered.putArea(zone("zone-1", "floor-a", 5));
    expect(occupancy(entered)).toBe(1);
  });

  it("ends visits to a placed beacon of tracks that were seen on another floor, now and after a kill", () => {
    const beacon = {
      areaId: "beacon",
      siteId: SITE,
      mapId: "floor-b",
      kind: "vbeacon",
      name: "Desk",
      version: 1,
    } as const;
    const entered: Change = {
      ...ANN,
      type: "crossing",
      siteId: SITE,
      areaId: "beacon",
      areaKind: "vbeacon",
      trigger: "enter",
      at: 1_000,
    };
    const site = siteAfter([entered, fix(1, 1, 1_001)]);
    expect(occupancy(site, "beacon")).toBe(1);
    const restored = worldSite();
    for (const each of [restored, site]) each.putArea({ ...beacon, point: { x: 1, y: 1 } });
    restored.load(JSON.parse(JSON.stringify(siteAfter([entered, fix(1, 1, 1_001)]).save())));
    expect([occupancy(site, "beacon"), occupancy(restored, "beacon")]).toEqual([0, 0]);
  });

  it("counts by the present outlines what was saved with earlier ones", () => {
    const left = fc.constantFrom(0, 2, 5);
    fc.assert(
      fc.property(history, left, left, (changes, first, second) => {
        const site = siteAfter(changes);
        const saved = JSON.parse(JSON.stringify(site.save()));
        const restored = worldSite();
        for (const each of [site, restored]) {
          each.putArea(zone("zone-1", "floor-a", first));
          each.putArea(zone("zone-2", "floor-a", second));
        }
        restored.load(saved);
        const counts = ({ areas }: LiveSite) =>
          new Map([...areas].map(([areaId, { members }]) => [areaId, memberIds(members).sort()]));
        expect(counts(restored)).toEqual(counts(site));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 500) },
    );
  });

  it("T9: keeps one alert for a zone however often Mist repeats it, with its acknowledgement", () => {
    const over = (at: number, isOver = true): Change => {
      return {
        type: "occupancy-alert",
        siteId: SITE,
        mapId: "floor-a",
        areaId: "zone-1",
        over: isOver,
        occupancy: 7,
        limit: 5,
        at,
      };
    };
    const site = siteAfter([over(1_000), over(1_060)]);
    const opened = site.takeAlerts();
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ active: true, openedAt: 1_000, updatedAt: 1_060 });
    const alertId = opened[0]?.alertId ?? "";
    site.handleAlert(alertId, "acknowledge", { at: 1_070, by: "Kim", note: "on my way" });
    site.apply(over(1_120));
    expect(site.takeAlerts()[0]).toMatchObject({ alertId, acknowledged: { by: "Kim", note: "on my way" } });
    site.apply(over(1_130, false));
    expect(site.takeAlerts()[0]).toMatchObject({ alertId, active: false, clearedAt: 1_130 });
    site.apply(over(1_200));
    expect(site.takeAlerts()[0]?.alertId).not.toBe(alertId);
  });
});

describe("the result of a change", () => {
  const report = deviceReport({ name: "AP one" });
  const name = { type: "site-name", siteId: SITE, name: "House", at: 1_000 } as const;

  it("is returned as true if the site changed, and false if it knew that already", () => {
    const changes: readonly Change[] = [
      fix(1, 1, 1_000),
      crossing("enter", 1_000),
      overLimit(),
      profileOf({ name: "Ann" }),
      report,
      name,
      noticeOf("n1", {}),
    ];
    for (const one of changes) {
      const site = worldSite();
      expect([site.apply(one), site.apply(one), site.outbox.isEmpty]).toEqual([true, false, false]);
      site.outbox.forget();
      expect([site.apply(one), site.outbox.drain()]).toEqual([false, []]);
    }
  });

  it("is a new floor with its name and totals, for the first fix there", () => {
    const site = worldSite();
    const told = changesBy(site, () => site.apply(fix(1, 1, 1_000, "floor-c")));
    expect(told).toEqual([
      { type: "floor", floor: { mapId: "floor-c", name: "", totals: { wifi: 1, sdk: 0, asset: 0, unconnected: 0 } } },
    ]);
  });

  it("are the totals of both floors and the count of the area that it left, for a fix on another floor", () => {
    const site = siteAfter([fix(1, 1, 1_000)]);
    const told = changesBy(site, () => site.apply(fix(1, 1, 1_001, "floor-b")));
    const nobody = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        { type: "totals", mapId: "floor-a", totals: nobody },
        { type: "totals", mapId: "floor-b", totals: { ...nobody, wifi: 1 } },
        { type: "occupancy", areaId: "zone-1", occupancy: 0 },
      ]),
    );
    expect(changesBy(site, () => site.apply(fix(2, 2, 1_002, "floor-b")))).toEqual([]);
  });

  it("are a floor, an area, its count and the crossing, for a crossing of an undrawn area", () => {
    const site = worldSite();
    const entered = crossingOf({ mapId: "floor-c", areaId: "new" });
    const told = changesBy(site, () => site.apply(entered));
    expect(told.map(({ type }) => type)).toEqual(["floor", "area", "crossing"]);
    expect(told[1]).toMatchObject({
      area: { areaId: "new", kind: "zone", mapId: "floor-c", occupancy: 1, drawn: false },
    });
    expect(told[2]).toEqual({ type: "crossing", crossing: entered });
    const { mapId: _, ...nowhere } = crossingOf({ areaId: "nowhere" });
    expect(changesBy(site, () => site.apply(nowhere)).map(({ type }) => type)).toEqual(["area", "crossing"]);
  });

  it("is nothing for a fix before the track left, which does not bring it back", () => {
    const site = siteAfter([fix(1, 1, 10_000), elsewhere(10_000 + HOUR_MS / 2)]);
    site.advance();
    expect(changesBy(site, () => expect(site.apply(fix(1, 1, 9_000))).toBe(false))).toEqual([]);
    expect([site.floors.get("floor-a")?.tracks.size, occupancy(site)]).toEqual([0, 0]);
  });

  it("is an alert with the state of its area, once for each report about it", () => {
    const site = worldSite();
    const told = changesBy(site, () => site.apply(overLimit({ mapId: "floor-c", areaId: "new" })));
    expect(told.map(({ type }) => type)).toEqual(["floor", "area", "alert"]);
    expect(site.takeAlerts()).toMatchObject([{ areaId: "new", active: true }]);
    expect(site.takeAlerts()).toEqual([]);
    site.apply(overLimit({ mapId: "floor-c", areaId: "new", over: false, at: 2_000 }));
    expect(site.takeAlerts()).toMatchObject([{ areaId: "new", active: false }]);
    for (const areaId of ["new", "zone-2"]) {
      const under = () => site.apply(overLimit({ mapId: "floor-c", areaId, over: false, occupancy: 2, at: 3_000 }));
      expect(changesBy(site, under).map(({ type }) => type)).toEqual(["area"]);
      expect(site.takeAlerts()).toEqual([]);
    }
  });

  it("is a label, on the track's floor as well, if a profile changes the track's name", () => {
    const site = siteAfter([fix(1, 1, 1_000)]);
    const floor = site.floors.get("floor-a");
    floor?.forgetNews();
    const label = (text: string) => [{ type: "label", trackId: ANN.trackId, label: text }];
    expect(changesBy(site, () => site.apply(profileOf({ hostname: "ann-phone" })))).toEqual(label("ann-phone"));
    expect(floor?.tracks.labels).toEqual(["ann-phone"]);
    expect(floor?.hasNews).toBe(true);
    floor?.forgetNews();
    expect(changesBy(site, () => site.apply(profileOf({ ip: "10.0.0.1" })))).toEqual([]);
    expect(changesBy(site, () => site.apply(profileOf({ username: "ann" })))).toEqual([]);
    expect(floor?.hasNews).toBe(false);
    expect(changesBy(site, () => site.apply(profileOf({ name: "Ann" })))).toEqual(label("Ann"));
    const unseen = worldSite();
    expect(changesBy(unseen, () => unseen.apply(profileOf({ name: "Ann" })))).toEqual(label("Ann"));
    expect([...unseen.floors.values()].some(({ hasNews }) => hasNews)).toBe(false);
  });

  it("is an access point if a profile names one, with its name if there is one", () => {
    const site = siteAfter([profileOf({ apId: AP }), profileOf({ apId: "5c5b35000002", apName: "AP two" })]);
    expect(site.snapshot(NOW).devices).toEqual([
      { deviceId: AP, kind: "ap" },
      { deviceId: "5c5b35000002", kind: "ap", name: "AP two" },
    ]);
    expect(siteAfter([profileOf({ apName: "AP two" })]).snapshot(NOW).devices).toEqual([]);
  });

  it("is the newest name of a site, in any order, and always the same of two from one moment", () => {
    const named = (...names: readonly (readonly [string, number])[]) =>
      siteAfter(names.map(([text, at]) => ({ ...name, name: text, at }))).snapshot(NOW).name;
    expect([named(["New", 2_000], ["Old", 1_000]), named(["Old", 1_000], ["New", 2_000])]).toEqual(["New", "New"]);
    expect([named(["A", 1_000], ["B", 1_000]), named(["B", 1_000], ["A", 1_000])]).toEqual(["B", "B"]);
    expect(worldSite().snapshot(NOW)).toMatchObject({ siteId: SITE });
    expect(worldSite().snapshot(NOW)).not.toHaveProperty("name");
    const site = siteAfter([name]);
    expect(changesBy(site, () => site.apply({ ...name, at: 2_000 }))).toEqual([]);
    expect(site.apply({ ...name, name: "Old", at: 1_500 })).toBe(false);
    expect(changesBy(site, () => site.apply({ ...name, name: "Home", at: 3_000 }))).toEqual([
      { type: "site-name", name: "Home" },
    ]);
  });
});

describe("what users do to a site", () => {
  const kim = { at: 2_000, by: "Kim" };

  it("sends viewers a new floorplan, and the removal of one", () => {
    const site = worldSite();
    const told = changesBy(site, () => site.putFloorplan({ ...floorplanOf("floor-a"), name: "Ground floor" }));
    expect(told).toMatchObject([{ type: "floor", floor: { mapId: "floor-a", name: "Ground floor" } }]);
    expect(changesBy(site, () => site.removeFloorplan("floor-b"))).toEqual([
      { type: "floor-removed", mapId: "floor-b" },
    ]);
    expect(changesBy(site, () => site.removeFloorplan("floor-b"))).toEqual([]);
    expect([...site.floors.keys()]).toEqual(["floor-a"]);
  });

  it("removes with a floorplan the areas that were drawn on it, and no others", () => {
    const site = worldSite();
    site.putArea(zone("zone-3", "floor-b", 0));
    site.removeFloorplan("floor-a");
    expect([[...site.floors.keys()], [...site.areas.keys()]]).toEqual([["floor-b"], ["zone-3"]]);
  });

  it("keeps a floor without its floorplan while there are tracks on it", () => {
    const site = siteAfter([fix(1, 1, 1_000)]);
    const told = changesBy(site, () => site.removeFloorplan("floor-a"));
    expect(told).toContainEqual({ type: "floor", floor: site.floors.get("floor-a")?.state() });
    expect(site.floors.get("floor-a")?.floorplan).toBeUndefined();
    expect(told.map(({ type }) => type)).not.toContain("floor-removed");
  });

  it("changes and reports the newest alert of an area, and no alert with another id", () => {
    const site = siteAfter([overLimit()]);
    const [alert] = site.takeAlerts();
    expect(changesBy(site, () => site.handleAlert("another", "resolve", kim))).toEqual([]);
    expect([site.handleAlert("another", "acknowledge", kim), site.takeAlerts()]).toEqual([undefined, []]);
    const told = changesBy(site, () => site.handleAlert(alert?.alertId ?? "", "acknowledge", kim));
    expect(told).toEqual([{ type: "alert", alert: { ...alert, acknowledged: kim } }]);
    expect(site.handleAlert(alert?.alertId ?? "", "resolve", kim)).toMatchObject({ active: false, resolved: kim });
    expect(site.takeAlerts()).toMatchObject([{ active: false, acknowledged: kim, resolved: kim }]);
  });

  it("restores after a restart what users did about an alert, and the notices", () => {
    const site = siteAfter([overLimit()]);
    const [alert] = site.takeAlerts();
    if (!alert) return expect.unreachable("no alert");
    site.recallAlert({ ...alert, acknowledged: kim });
    expect(site.snapshot(NOW).alerts).toMatchObject([{ acknowledged: kim }]);
    site.recallAlert({ ...alert, areaId: "unknown", acknowledged: kim });
    const { notice } = noticeOf("n1", {}) as Extract<Change, { type: "notice" }>;
    site.recallNotices([notice]);
    expect(site.snapshot(NOW).notices).toEqual([notice]);
  });

  it("shows a cleared alert for an hour", () => {
    const site = siteAfter([overLimit(), overLimit({ over: false, at: 2_000 })]);
    const shownAt = (now: number) => site.snapshot(now).alerts.length;
    expect([shownAt(2_000), shownAt(2_000 + HOUR_MS - 1), shownAt(2_000 + HOUR_MS)]).toEqual([1, 1, 0]);
    expect(siteAfter([overLimit()]).snapshot(24 * HOUR_MS).alerts).toHaveLength(1);
  });
});

describe("a track that leaves", () => {
  it("is sent to viewers: the totals of its floor and the counts of its areas", () => {
    const nobody = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
    const gone = [
      { type: "totals", mapId: "floor-a", totals: nobody },
      { type: "occupancy", areaId: "zone-1", occupancy: 0 },
    ];
    const expired = siteAfter([fix(1, 1, 1_000)]);
    expired.presence.record(HOUR_MS);
    expect(changesBy(expired, () => expect(expired.expire(HOUR_MS)).toBe(0))).toEqual(gone);
    expect(changesBy(expired, () => expect(expired.expire(HOUR_MS + 1_000)).toBe(1))).toEqual([]);
    const forgotten = siteAfter([fix(1, 1, 1_000)]);
    const [track] = forgotten.tracks.values();
    expect(changesBy(forgotten, () => track && forgotten.siteTracks.forget(track))).toEqual(gone);
    expect(forgotten.tracks.size).toBe(0);
  });

  it("is not reported on the floor to which it had gone before it was forgotten", () => {
    const site = siteAfter([fix(1, 1, 1_000)]);
    const [track] = site.tracks.values();
    site.presence.record(HOUR_MS);
    site.advance();
    expect(changesBy(site, () => track && site.siteTracks.forget(track))).toEqual([]);
    expect(site.tracks.size).toBe(0);
  });

  it("is remembered while its source is silent, for as long as facts of other tracks that left", () => {
    const site = siteAfter([fix(1, 1, 1_000), crossing("enter", 1_000)]);
    expect([site.expire(5 * HOUR_MS, 6 * HOUR_MS), site.tracks.size, occupancy(site)]).toEqual([0, 1, 1]);
    expect([site.expire(7 * HOUR_MS, 6 * HOUR_MS), site.tracks.size, occupancy(site)]).toEqual([1, 0, 0]);
  });

  it("known from crossings alone leaves its areas as well", () => {
    const site = siteAfter([crossing("enter", 1_000, "undrawn")]);
    const countAt = (at: number) => {
      site.apply(elsewhere(at));
      site.advance();
      return occupancy(site, "undrawn");
    };
    expect([countAt(4 * HOUR_MS + 999), countAt(4 * HOUR_MS + 1_000)]).toEqual([1, 0]);
  });
});

describe("a site after a restart", () => {
  it("is as before, loaded in one part or several", () => {
    const site = siteAfter([
      fix(1, 1, 1_000),
      crossing("enter", 1_001),
      overLimit({ mapId: "floor-c", areaId: "new" }),
      deviceReport(),
      { type: "site-name", siteId: SITE, name: "House", at: 1_000 },
    ]);
    site.heardAt = 5_000;
    const { tracks, areas, ...rest } = JSON.parse(JSON.stringify(site.save()));
    const whole = worldSite();
    whole.load({ ...rest, areas, tracks });
    const parts = worldSite();
    for (const part of [{ areas }, { tracks }, rest]) parts.load(part);
    for (const again of [whole, parts]) {
      expect(everything(again, NOW)).toEqual(everything(site, NOW));
      expect([again.name, again.heardAt, [...again.floors.keys()]]).toEqual([
        "House",
        5_000,
        ["floor-a", "floor-b", "floor-c"],
      ]);
      expect(again.apply({ type: "site-name", siteId: SITE, name: "Old", at: 999 })).toBe(false);
    }
  });

  it("forgets thousands of tracks with a pause after each, and looks at no other", () => {
    const site = worldSite();
    for (let n = 0; n < 5_000; n++) site.apply({ ...fix(1, 1, 1_000 + n), trackId: `sdk:${n}`, kind: "sdk" } as Change);
    const forgetAt = (now: number) => {
      const expiring = site.expiring(now, HOUR_MS);
      let pauses = 0;
      for (;;) {
        const { done, value } = expiring.next();
        if (done) return { forgotten: value, pauses };
        pauses += 1;
      }
    };
    site.advance();
    expect(forgetAt(HOUR_MS)).toEqual({ forgotten: 0, pauses: 0 });
    expect(forgetAt(2 * HOUR_MS)).toEqual({ forgotten: 5_000, pauses: 5_000 });
    expect([site.tracks.size, site.floors.get("floor-a")?.tracks.size]).toEqual([0, 0]);
  });

  it("continues after each pause with the new events when it looks for tracks that are gone", () => {
    const site = worldSite();
    for (let n = 0; n < 50; n++) site.apply({ ...fix(1, 1, 1_000), trackId: `sdk:${n}`, kind: "sdk" } as Change);
    site.apply(fix(1, 1, HOUR_MS));
    site.apply(elsewhere(5 * HOUR_MS));
    const expiring = site.expiring(5 * HOUR_MS, 24 * HOUR_MS);
    for (let step = 0; step < 10; step++) expiring.next();
    site.apply({ ...fix(1, 1, 5 * HOUR_MS), trackId: "sdk:49", kind: "sdk" } as Change);
    while (!expiring.next().done);
    expect([...site.tracks.values()].filter(({ isPresent }) => isPresent).map(({ trackId }) => trackId)).toEqual([
      "sdk:49",
    ]);
  });
});
