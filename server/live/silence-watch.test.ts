import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import { LiveSite } from "@/domain/live-site";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { SilenceWatch } from "./silence-watch";

const START = 1_790_000_000_000;
const SITE = "harbour";

function setUp(startedAt = START) {
  let now = startedAt;
  let passed = 0;
  const site = new LiveSite(SITE);
  const watch = new SilenceWatch({ now: () => now, monotonic: () => passed, unknownAfterMs: () => 30 * MINUTE_MS });
  return {
    site,
    silences: () => watch.silencesOf(site),
    /** `clients` Wi-Fi clients report, the report being `lateMs` old. `asks` is false if the watch is not asked at once. */
    report(clients: number, lateMs = 0, asks = true) {
      for (let client = 0; client < clients; client++) {
        const who = { trackId: `wifi:00000000000${client}`, kind: "wifi" } as const;
        site.apply({ type: "fix", siteId: SITE, mapId: "ground", ...who, x: 1, y: 1, at: now - lateMs });
      }
      site.heardAt = now;
      if (asks) watch.silencesOf(site);
    },
    enter() {
      const who = { trackId: "wifi:000000000009", kind: "wifi" } as const;
      site.apply({
        type: "crossing",
        siteId: SITE,
        areaId: "lobby",
        areaKind: "zone",
        ...who,
        trigger: "enter",
        at: now,
      });
      watch.silencesOf(site);
    },
    /** An access point reports something. */
    speak() {
      const word: Change = {
        type: "device",
        siteId: SITE,
        deviceId: "d1",
        kind: "ap",
        event: "AP_CONFIGURED",
        at: now,
      };
      site.apply(word);
      watch.silencesOf(site);
    },
    pass(ms: number) {
      now += ms;
      passed += ms;
    },
    setClock(ms: number) {
      now += ms;
    },
  };
}

describe("which sources are silent", () => {
  it("includes one that stops while others of the site continue, as of its last report", () => {
    const test = setUp();
    test.report(3);
    test.pass(3 * MINUTE_MS - SECOND_MS);
    test.speak();
    expect(test.silences()).toEqual({});
    test.pass(SECOND_MS);
    expect(test.silences()).toEqual({ wifi: { state: "held", asOf: START } });
    test.pass(27 * MINUTE_MS);
    test.speak();
    expect(test.silences()).toEqual({ wifi: { state: "unknown", asOf: START } });
    test.report(3);
    expect(test.silences()).toEqual({});
  });

  it("excludes one whose last few tracks left while the site reports", () => {
    const test = setUp();
    test.report(2);
    test.pass(10 * MINUTE_MS);
    test.speak();
    expect(test.silences()).toEqual({});
    test.pass(3 * MINUTE_MS);
    expect(test.silences()).toEqual({ wifi: { state: "held", asOf: START + 10 * MINUTE_MS } });
  });

  it("is not caused by a changed clock", () => {
    const test = setUp();
    test.report(3);
    for (const ms of [60 * MINUTE_MS, -120 * MINUTE_MS]) {
      test.setClock(ms);
      expect(test.silences()).toEqual({});
    }
  });

  it("I68: still includes one that sends only old events, until a new one comes", () => {
    const test = setUp();
    test.report(3);
    test.pass(20 * MINUTE_MS);
    test.report(3, 10 * MINUTE_MS);
    expect(test.silences()).toEqual({ wifi: { state: "held", asOf: START + 10 * MINUTE_MS } });
    test.report(3);
    expect(test.silences()).toEqual({});
  });

  it("is known at a start from the age of the last report", () => {
    const before = setUp();
    before.report(3);
    const [soon, late] = [4 * MINUTE_MS, 40 * MINUTE_MS].map((after) => {
      const test = setUp(START + after);
      test.site.load(JSON.parse(JSON.stringify(before.site.save())));
      return test.silences().wifi?.state;
    });
    expect([soon, late]).toEqual(["held", "unknown"]);
  });

  it("includes one for a day; after that it counts as not in use", () => {
    const test = setUp();
    test.report(3);
    test.pass(24 * 60 * MINUTE_MS - SECOND_MS);
    test.speak();
    expect(test.silences()).toMatchObject({ wifi: { state: "unknown" } });
    test.pass(SECOND_MS);
    test.speak();
    expect(test.silences()).toEqual({});
  });

  it("excludes one that never reported anything", () => {
    const test = setUp();
    test.speak();
    test.pass(60 * MINUTE_MS);
    expect(test.silences()).toEqual({});
  });

  it("includes one with crossings only, once the whole site is silent", () => {
    const test = setUp();
    test.enter();
    test.pass(2 * MINUTE_MS);
    test.speak();
    test.pass(2 * MINUTE_MS);
    expect(test.silences()).toEqual({});
    test.pass(MINUTE_MS);
    expect(test.silences()).toEqual({ wifi: { state: "held", asOf: START + 2 * MINUTE_MS } });
  });

  it("depends on the age of the first report of a known site, as after a start", () => {
    const test = setUp();
    expect(test.silences()).toEqual({});
    test.pass(10 * MINUTE_MS);
    test.report(3, 4 * MINUTE_MS);
    expect(test.silences()).toEqual({ wifi: { state: "held", asOf: START + 6 * MINUTE_MS } });
  });

  it("does not depend on a change of our clock before the first check", () => {
    for (const isKnown of [true, false]) {
      const test = setUp();
      if (isKnown) test.silences();
      test.report(3, 0, false);
      test.setClock(HOUR_MS);
      expect(test.silences()).toEqual({});
    }
  });
});
