import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import { LiveSite } from "@/domain/live-site";
import { crossingOf, fixOf, overLimit } from "@/domain/testing/changes";
import { floorplanOf, SITE, zone } from "@/domain/testing/histories";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { AlertWatch } from "./alert-watch";

const START = 1_000_000 * MINUTE_MS;
const at = (minutes: number) => START + minutes * MINUTE_MS;

/** A site where Mist has reported once that zone-1, with a limit of five, is over it. */
function setUp({ isDrawn = true } = {}) {
  const site = new LiveSite(SITE);
  const watch = new AlertWatch();
  if (isDrawn) {
    site.putFloorplan(floorplanOf("floor-a"));
    site.putArea(zone("zone-1", "floor-a", 0));
  }
  site.apply(overLimit({ at: START }));
  return {
    site,
    alert: () => site.areas.get("zone-1")?.alert,
    apply: (...changes: readonly Change[]) => {
      for (const change of changes) site.apply(change);
    },
    /** In each minute, `inside` people report from inside the zone, and one from elsewhere. */
    pass(from: number, to: number, inside: number) {
      for (let minute = from; minute <= to; minute++) {
        for (let who = 0; who <= inside; who++) {
          const trackId = `wifi:00000000000${who}` as const;
          site.apply(fixOf({ trackId, x: who === inside ? 15 : 1, at: at(minute) }));
        }
        site.advance();
        watch.check(site);
      }
    },
  };
}

describe("an alert that Mist does not repeat", () => {
  it("I70: ends when our own count was at four fifths of the limit for three minutes", () => {
    const test = setUp();
    test.pass(0, 60, 5);
    expect(test.alert()).toMatchObject({ active: true, unconfirmedSince: at(30) });
    test.pass(61, 63, 4);
    expect(test.alert()?.active).toBe(true);
    test.pass(64, 64, 4);
    expect(test.alert()).toMatchObject({ active: false, clearedAt: at(64), clearedBy: "count" });
    expect(test.site.takeAlerts()).toMatchObject([{ active: false, clearedBy: "count" }]);
  });

  it("I70: does not end while Mist repeats it, whatever we count", () => {
    const test = setUp();
    for (let minute = 10; minute <= 120; minute += 10) {
      test.apply(overLimit({ at: at(minute) }));
      test.pass(minute - 9, minute, 0);
    }
    expect(test.alert()).toMatchObject({ active: true, updatedAt: at(120) });
  });

  it("I70: does not change while the site is silent, or the counted source is", () => {
    const test = setUp();
    test.pass(0, 31, 1);
    test.site.setSilences({ wifi: { state: "held", asOf: at(31) } });
    test.pass(32, 60, 1);
    expect(test.alert()).toMatchObject({ active: true, unconfirmedSince: at(30) });
    test.site.setSilences({});
    test.pass(61, 63, 1);
    expect(test.alert()?.active).toBe(true);
    test.pass(64, 64, 1);
    expect(test.alert()?.active).toBe(false);
  });

  it("I70: does not end by our own count if nothing shows who is inside", () => {
    const test = setUp({ isDrawn: false });
    test.pass(0, 120, 0);
    expect(test.alert()).toMatchObject({ active: true, unconfirmedSince: at(30) });
    test.apply(crossingOf({ trigger: "exit", at: at(120) }));
    test.pass(121, 124, 0);
    expect(test.alert()).toMatchObject({ active: false, clearedBy: "count" });
  });

  it("I72: ends when nothing was reported about its zone for a day", () => {
    const test = setUp({ isDrawn: false });
    for (let hour = 0; hour < 24; hour++) test.pass(60 * hour, 60 * hour + 1, 0);
    expect(test.alert()?.active).toBe(true);
    test.pass(24 * 60, 24 * 60 + 29, 0);
    expect(test.alert()?.active).toBe(true);
    test.pass(24 * 60 + 30, 24 * 60 + 30, 0);
    expect(test.alert()).toMatchObject({ active: false, clearedBy: "unheard", clearedAt: START + 24.5 * HOUR_MS });
  });

  it("I72: ends by the same rule if its zone was also deleted here", () => {
    const test = setUp();
    test.pass(0, 1, 7);
    test.site.removeArea("zone-1");
    test.pass(2, 31, 7);
    expect(test.alert()).toMatchObject({ active: true, unconfirmedSince: at(30) });
    for (let hour = 1; hour <= 24; hour++) test.pass(60 * hour, 60 * hour + 30, 7);
    expect(test.alert()).toMatchObject({ active: false, clearedBy: "unheard", clearedAt: START + 24.5 * HOUR_MS });
    test.apply(overLimit({ at: START + 25 * HOUR_MS }));
    expect(test.alert()).toMatchObject({ active: true, openedAt: START + 25 * HOUR_MS });
  });
});

describe("an alert that somebody resolved", () => {
  it("I71: does not open again until our own count was below the limit once", () => {
    const test = setUp();
    test.pass(0, 1, 5);
    const resolve = { at: at(1), by: "Kim" };
    expect(test.site.handleAlert(test.alert()?.alertId ?? "", "resolve", resolve)).toMatchObject({ active: false });
    for (const minute of [2, 3, 4]) {
      test.apply(overLimit({ at: at(minute) }));
      test.pass(minute, minute, 5);
      expect(test.alert()?.active).toBe(false);
    }
    test.pass(5, 5, 4);
    test.pass(6, 12, 7);
    expect(test.alert()).toMatchObject({ active: false, resolved: { ...resolve, releasedAt: at(5) } });
    expect(test.site.takeAlerts()).toMatchObject([{ resolved: { releasedAt: at(5) } }]);
    test.apply(overLimit({ at: at(13) }));
    expect(test.alert()).toMatchObject({ active: true, openedAt: at(13) });
  });
});
