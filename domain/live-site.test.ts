import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, Crossing } from "./change";
import type { LiveSite } from "./live-site";
import type { Notice } from "./notice";
import { SiteReplica } from "./site-replica";
import { everything, history, SITE, worldSite, zone } from "./testing/histories";
import { HOUR_MS } from "./time";

const NOW = 1_100;
const ANN = { trackId: "wifi:0000000000a1", kind: "wifi" } as const;

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

function occupancy(site: LiveSite, areaId = "zone-1"): number | undefined {
  return site.areas.get(areaId)?.occupancy;
}

describe("LiveSite under random histories", () => {
  it("ends in the same state whatever the order and however often each change comes", () => {
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

  it("is brought back whole by what it saved", () => {
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
    );
  });

  it("never counts a track in an area twice, never below zero, and only tracks that say why", () => {
    fc.assert(
      fc.property(history, (changes) => {
        const site = siteAfter(changes);
        for (const area of site.areas.values()) {
          const reasons = [...site.tracks.values()].filter((track) => track.visitOf(area.areaId) !== undefined);
          expect(area.occupancy).toBe(reasons.length);
        }
      }),
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

  it("ends a visit whose exit was lost when a fix lies outside the zone", () => {
    expect(occupancy(siteAfter([crossing("enter", 1_001), fix(14, 11, 1_010)]))).toBe(0);
  });

  it("ends a visit when the track shows up on another floor", () => {
    expect(occupancy(siteAfter([crossing("enter", 1_001), fix(1, 1, 1_010, "floor-b")]))).toBe(0);
  });

  it("an exit ends only the visit to its own area", () => {
    const site = siteAfter([fix(6, 5, 1_001), crossing("exit", 1_002, "zone-2")]);
    expect([occupancy(site, "zone-1"), occupancy(site, "zone-2")]).toEqual([1, 0]);
  });

  it("measures dwell from the first word of the visit, not the last", () => {
    const site = siteAfter([fix(1, 1, 1_005), fix(2, 2, 1_030), fix(1, 2, 1_010)]);
    expect(site.tracks.get(ANN.trackId)?.visitOf("zone-1")).toMatchObject({ since: 1_005, evidenceAt: 1_030 });
  });

  it("takes a track off its floor and out of its zones when it has not been seen for too long", () => {
    const site = siteAfter([fix(1, 1, 1_000)]);
    site.expire(1_000 + 359_000);
    expect([site.floors.get("floor-a")?.tracks.size, occupancy(site)]).toEqual([1, 1]);
    site.expire(1_000 + 360_000);
    expect([site.floors.get("floor-a")?.tracks.size, occupancy(site)]).toEqual([0, 0]);
    site.apply(fix(1, 1, 400_000));
    expect([site.floors.get("floor-a")?.tracks.size, occupancy(site)]).toEqual([1, 1]);
  });

  it("T5: lets nobody go because the clock was set, only who is not seen from then on", () => {
    const [noon, wifiGoneMs] = [12 * HOUR_MS, 360_000];
    for (const setAt of [13 * HOUR_MS, 11 * HOUR_MS]) {
      const site = siteAfter([fix(1, 1, noon)]);
      const isHere = (at: number) => {
        site.expire(at, undefined, setAt);
        return site.floors.get("floor-a")?.tracks.size === 1 && occupancy(site) === 1;
      };
      expect([isHere(setAt), isHere(setAt + wifiGoneMs - 1), isHere(setAt + wifiGoneMs)]).toEqual([true, true, false]);
      site.apply(fix(1, 1, noon + 2 * HOUR_MS));
      expect(isHere(noon + 2 * HOUR_MS)).toBe(true);
    }
  });

  it("keeps what it knows of a track that left for as long as it is told, and an hour where that is nothing", () => {
    const profile: Change = { type: "profile", siteId: SITE, ...ANN, facts: { hostname: "ann" }, at: 1_000 };
    const named = () => siteAfter([fix(1, 1, 1_000), profile]);
    const isKnown = (site: LiveSite, at: number, namedMs?: number) => {
      site.expire(at, namedMs);
      return site.tracks.has(ANN.trackId);
    };
    expect([isKnown(named(), HOUR_MS * 24 * 7), isKnown(named(), HOUR_MS * 24 * 7 + 1_000)]).toEqual([true, false]);
    expect([isKnown(named(), 5_000_000, 5_000_000), isKnown(named(), 5_001_000, 5_000_000)]).toEqual([true, false]);
    expect(isKnown(siteAfter([fix(1, 1, 1_000)]), HOUR_MS + 1_000)).toBe(false);
  });

  it("erases a track as if it had never been there, and takes it for a new one when it comes again", () => {
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
    expect(site.tracks.get(ANN.trackId)?.visitOf("zone-1")).toMatchObject({
      since: 1_000,
      evidence: "position-inside",
    });
  });

  it("names an erased track to nobody who cannot have heard of it", () => {
    const told = (site: LiveSite, crossings: readonly Crossing[] = []) => {
      site.outbox.forget();
      site.erase(ANN.trackId, crossings);
      return site.outbox.drain().filter(({ type }) => type === "track-erased");
    };
    const erased = (...mapIds: readonly string[]) => [{ type: "track-erased", trackId: ANN.trackId, mapIds }];
    expect(told(siteAfter([]))).toEqual([]);
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

  it("draws a Wi-Fi device that only passes by but never counts it", () => {
    const site = worldSite();
    site.apply({ type: "fix", siteId: SITE, mapId: "floor-a", ...ANN, x: 1, y: 1, at: 1_000, connected: false });
    expect(site.floors.get("floor-a")?.totals).toEqual({ wifi: 0, sdk: 0, asset: 0, unconnected: 1 });
    expect(occupancy(site)).toBe(0);
    site.apply(fix(1, 1, 1_001));
    expect(site.floors.get("floor-a")?.totals).toEqual({ wifi: 1, sdk: 0, asset: 0, unconnected: 0 });
    expect(occupancy(site)).toBe(1);
  });

  it("counts anew when a zone's outline is moved", () => {
    const site = siteAfter([fix(1, 1, 1_000)]);
    site.putArea(zone("zone-1", "floor-a", 5));
    expect(occupancy(site)).toBe(0);
    site.putArea(zone("zone-1", "floor-a", 0));
    expect(occupancy(site)).toBe(1);
  });

  it("believes a crossing more than where a zone's outline is moved to", () => {
    const left = siteAfter([fix(1, 1, 1_000), crossing("exit", 1_000)]);
    left.putArea(zone("zone-1", "floor-a", -1));
    expect(occupancy(left)).toBe(0);
    const entered = siteAfter([fix(1, 1, 1_000), crossing("enter", 1_000)]);
    entered.putArea(zone("zone-1", "floor-a", 5));
    expect(occupancy(entered)).toBe(1);
  });

  it("lets whoever was seen on another floor than the one that a beacon is placed on out of it, now and after a kill", () => {
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

  it("counts by the outlines of now what it saved by those of before", () => {
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
        const counts = ({ areas }: LiveSite) => new Map([...areas].map(([areaId, { members }]) => [areaId, members]));
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
