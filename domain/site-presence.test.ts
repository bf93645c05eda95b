import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "./change";
import type { LiveSite } from "./live-site";
import { everything, longHistory, mixedSite, SITE, worldSite } from "./testing/histories";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "./time";

const START = 1_000_000 * MINUTE_MS;
const RUNS = { numRuns: Number(process.env.FC_RUNS ?? 200) };

/** Numbers from 0 to 1 by a seed: cheaper than asking for each of thousands. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function fix(who: number, at: number, mapId = "floor-a", x = 1): Change {
  const trackId = `wifi:${String(who).padStart(12, "0")}` as const;
  return { type: "fix", siteId: SITE, mapId, trackId, kind: "wifi", x, y: 1, at };
}

function crossing(who: number, at: number, areaId = "undrawn", trigger: "enter" | "exit" = "enter"): Change {
  const trackId = `wifi:${String(who).padStart(12, "0")}` as const;
  const where = { areaId, areaKind: areaId === "ring" ? "rssizone" : "zone", mapId: "floor-a" } as const;
  return { type: "crossing", siteId: SITE, ...where, trackId, kind: "wifi", trigger, at };
}

function deviceWord(at: number): Change {
  return { type: "device", siteId: SITE, deviceId: "00000000d001", kind: "ap", event: "AP_CONFIGURED", at };
}

/** Reports of so many tracks, each once a minute. */
function reports(who: readonly number[], from: number, minutes: number): readonly Change[] {
  return Array.from({ length: minutes }, (_, minute) => who.map((one) => fix(one, from + minute * MINUTE_MS))).flat();
}

function siteAfter(changes: readonly Change[]): LiveSite {
  const site = worldSite();
  for (const one of changes) {
    site.apply(one);
    site.advance();
  }
  return site;
}

const count = (site: LiveSite, areaId = "zone-1") => site.areas.get(areaId)?.occupancy ?? 0;
const onFloor = (site: LiveSite) => site.floors.get("floor-a")?.tracks.size;

function killed(site: LiveSite, now: number): LiveSite {
  const again = mixedSite();
  again.load(JSON.parse(JSON.stringify(site.save())));
  again.recallNotices(site.snapshot(now).notices);
  return again;
}

const inOrder = (changes: readonly Change[]) => changes.toSorted((a, b) => a.at - b.at);

/** As deliveries come late: each change up to twenty minutes after those that follow it. */
function delayed(changes: readonly Change[], dice: () => number): readonly Change[] {
  return changes
    .map((one) => ({ one, place: one.at + dice() * 20 * MINUTE_MS }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

/** The site with the change, after what may befall it then: somebody looks, or the process is killed. */
function meet(mishap: number, site: LiveSite, change: Change, passedAt?: number): LiveSite {
  site.apply(change, passedAt);
  if (mishap < 0.2) site.advance();
  return mishap > 0.97 ? killed(site, change.at) : site;
}

describe("the present tracks, whatever happens to the process", () => {
  it("is the same as without any checks or kills, and for events in another order", () => {
    fc.assert(
      fc.property(longHistory, fc.nat(), (changes, seed) => {
        const dice = diceOf(seed);
        const quiet = mixedSite();
        for (const one of inOrder(changes)) quiet.apply(one);
        const site = delayed(changes, dice).reduce((site, one) => meet(dice(), site, one), mixedSite());
        for (const each of [quiet, site]) each.advance();
        expect(everything(site, START)).toEqual(everything(quiet, START));
      }),
      RUNS,
    );
  });
});

describe("a sender whose clock is ahead", () => {
  const AHEAD_MS = 10 * MINUTE_MS;

  /** The site after changes that came when they were told, or so much earlier. */
  function siteWith(...words: readonly (readonly [changes: readonly Change[], aheadMs: number])[]): LiveSite {
    const site = worldSite();
    const all = words.flatMap(([changes, aheadMs]) =>
      changes.map((change) => ({ change, cameAt: change.at - aheadMs })),
    );
    for (const { change, cameAt } of all.toSorted((a, b) => a.cameAt - b.cameAt)) {
      site.apply(change, cameAt);
      site.advance();
    }
    return site;
  }

  it("T12: gives the same state in any order, whatever happens to the process", () => {
    fc.assert(
      fc.property(longHistory, fc.nat(), (changes, seed) => {
        const dice = diceOf(seed);
        const passedAt = new Map(changes.map((one) => [one, one.at - (dice() < 0.5 ? 0 : dice() * 15 * MINUTE_MS)]));
        const quiet = mixedSite();
        for (const one of inOrder(changes)) quiet.apply(one, passedAt.get(one));
        const site = delayed(changes, dice).reduce(
          (site, one) => meet(dice(), site, one, passedAt.get(one)),
          mixedSite(),
        );
        for (const each of [quiet, site]) each.advance();
        expect(everything(site, START)).toEqual(everything(quiet, START));
      }),
      RUNS,
    );
  });

  it("T12: removes no tracks of senders with a right clock, be they few or many", () => {
    for (const right of [[1], [1, 2, 3, 4]]) {
      const others = [5, 6, 7];
      const site = siteWith(
        [reports(right, START, 20), 0],
        [reports(others, START + AHEAD_MS, 20), AHEAD_MS],
        [[deviceWord(START + 19 * MINUTE_MS + AHEAD_MS)], AHEAD_MS],
      );
      expect(count(site)).toBe(right.length + others.length);
    }
  });

  it("T12: has its own tracks removed as soon as any others when it reports without them", () => {
    const goneAfter = (aheadMs: number) => {
      const all = reports([1, 2, 3, 4], START + aheadMs, 20);
      const rest = (minutes: number) => reports([1, 2, 3], START + 20 * MINUTE_MS + aheadMs, minutes);
      return [5, 6].map((minutes) => count(siteWith([[...all, ...rest(minutes)], aheadMs])));
    };
    expect(goneAfter(0)).toEqual([4, 3]);
    expect(goneAfter(AHEAD_MS)).toEqual([4, 3]);
  });
});

describe("a source that goes silent", () => {
  const crowd = [1, 2, 3, 4];

  it("keeps all tracks, although the rest of the site reports for four hours", () => {
    const until = (minutes: number) => {
      const words = Array.from({ length: minutes / 10 }, (_, index) =>
        deviceWord(START + (29 + 10 * index) * MINUTE_MS),
      );
      const site = siteAfter([...reports(crowd, START, 20), ...words]);
      return [count(site), onFloor(site)];
    };
    expect(until(240)).toEqual([4, 4]);
    // Nobody believes that they are all there still.
    expect(until(250)).toEqual([0, 0]);
  });

  it("keeps all tracks when it reports again after seven minutes, and removes those that do not come back", () => {
    const silence = [...reports(crowd, START, 20), ...reports([1, 2, 3], START + 27 * MINUTE_MS, 5)];
    expect(count(siteAfter(silence))).toBe(4);
    expect(count(siteAfter([...silence, ...reports([1, 2, 3], START + 32 * MINUTE_MS, 3)]))).toBe(3);
  });

  it("has its last two tracks removed because the rest of the site reports, so that an emptying building reaches zero", () => {
    const leaving = [...reports(crowd, START, 20), ...reports([1, 2], START + 20 * MINUTE_MS, 10)];
    const words = (minutes: number) => [deviceWord(START + (29 + minutes) * MINUTE_MS)];
    expect(count(siteAfter([...leaving, ...words(5)]))).toBe(2);
    expect(count(siteAfter([...leaving, ...words(6)]))).toBe(0);
  });

  it("no longer keeps its tracks after more than a day", () => {
    const site = siteAfter([...reports(crowd, START, 20), ...reports([9], START + 25 * HOUR_MS, 1)]);
    expect(count(site)).toBe(1);
  });
});

describe("a track that was hidden", () => {
  it("is counted again in the areas of its crossings with the next fix", () => {
    const away = [
      fix(1, START),
      crossing(1, START + SECOND_MS),
      ...reports([7, 8, 9], START, 20),
      ...reports([7, 8, 9], START + 20 * MINUTE_MS, 5),
    ];
    expect(count(siteAfter(away), "undrawn")).toBe(0);
    expect(count(siteAfter([...away, fix(1, START + 24 * MINUTE_MS)]), "undrawn")).toBe(1);
  });

  it("is there since it came back, not since its first visit", () => {
    const others = reports([7, 8, 9], START, 60);
    const site = siteAfter([fix(1, START), ...others, fix(1, START + 50 * MINUTE_MS), fix(1, START + 55 * MINUTE_MS)]);
    const track = site.tracks.get("wifi:000000000001");
    expect(track && site.trackState(track, START).visits).toMatchObject([
      { areaId: "zone-1", since: START + 50 * MINUTE_MS, evidenceAt: START + 55 * MINUTE_MS },
    ]);
  });

  it("stays hidden if a late event is too old", () => {
    const others = reports([7, 8, 9], START, 60);
    const site = siteAfter([...others, fix(1, START + 30 * MINUTE_MS)]);
    expect([count(site), site.tracks.get("wifi:000000000001")?.isPresent]).toEqual([3, false]);
  });
});

describe("a visit known from crossings only", () => {
  const others = (minutes: number) => reports([7, 8, 9], START, minutes);

  it("ends after a while without another crossing, although the track still reports", () => {
    const from = (minutes: number) => [crossing(7, START), ...others(minutes)];
    expect(count(siteAfter(from(119)), "undrawn")).toBe(1);
    expect(count(siteAfter(from(122)), "undrawn")).toBe(0);
  });

  it("lasts longer for a track that reports nothing else", () => {
    const from = (minutes: number) => [crossing(1, START, "ring"), ...others(minutes)];
    expect(count(siteAfter(from(239)), "ring")).toBe(1);
    expect(count(siteAfter(from(242)), "ring")).toBe(0);
  });

  it("an exit does not make it present again", () => {
    const site = siteAfter([fix(1, START), ...others(30), crossing(1, START + 30 * MINUTE_MS, "zone-1", "exit")]);
    expect(site.tracks.get("wifi:000000000001")?.isPresent).toBe(false);
  });
});

describe("the end of a session", () => {
  it("counts as leaving, and a later fix as coming back", () => {
    const ended: Change = {
      type: "profile",
      siteId: SITE,
      trackId: "wifi:000000000001",
      kind: "wifi",
      facts: { disconnectedAt: START + 30_000 },
      at: START + 40_000,
    };
    for (const order of [
      [fix(1, START), ended],
      [ended, fix(1, START)],
    ])
      expect(count(siteAfter(order))).toBe(0);
    expect(count(siteAfter([fix(1, START), ended, fix(1, START + 50_000)]))).toBe(1);
  });
});
