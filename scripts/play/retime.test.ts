import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LiveSite } from "@/domain/live-site";
import { fixOf } from "@/domain/testing/changes";
import { toEpochMs } from "@/server/mist/fields";
import { PlayedOrder, playedAt, type Retiming, retimed } from "./retime";

const FROM = Date.parse("2026-03-02T09:30:00Z");
const UNTIL = FROM + 600_000;
const START = Date.parse("2026-11-30T12:00:00Z");
const SCALED: Retiming = { from: FROM, until: UNTIL, startAt: START, speed: 10, times: "scaled" };
const KEPT: Retiming = { ...SCALED, times: "kept" };

describe("times of a faster replay", () => {
  it("are scaled to the speed, also those before the recording", () => {
    const event = { timestamp: FROM / 1_000 + 60, last_seen: FROM / 1_000 - 60 };
    expect(retimed(event, SCALED)).toEqual({ timestamp: START / 1_000 + 6, last_seen: START / 1_000 - 6 });
  });

  it("are found in every unit that Mist uses, also as text, and at any depth", () => {
    const at = FROM + 1_234;
    const moved = START + 123.4;
    expect(
      retimed({ list: [at, at * 1e3, { iso: "2026-03-02T09:30:01.234Z", text: String(at / 1e3) }] }, SCALED),
    ).toEqual({
      list: [Math.round(moved), moved * 1e3, { iso: "2026-11-30T12:00:00.123Z", text: String(moved / 1e3) }],
    });
  });

  it("keep their order", () => {
    const times = fc.integer({ min: FROM, max: UNTIL });
    fc.assert(
      fc.property(times, times, fc.integer({ min: 1, max: 100 }), (a, b, speed) => {
        const told = (at: number) => retimed(at / 1_000, { ...SCALED, speed }) as number;
        expect(Math.sign(told(a) - told(b))).toBe(Math.sign(a - b));
      }),
    );
  });
});

describe("events of one device, played 100 times as fast", () => {
  const FAST: Retiming = { ...SCALED, speed: 100 };
  const atMs = (event: unknown) => toEpochMs((event as { readonly timestamp: number }).timestamp) ?? 0;
  const event = (ms: number, id = "020000000001") => ({ mac: id, timestamp: (FROM + ms) / 1_000, last_seen: FROM });

  it("keep their order at any distance, in any order of delivery", () => {
    const devices = fc.constantFrom("020000000001", "020000000002");
    const told = fc.array(fc.tuple(fc.nat(400), devices), { maxLength: 30 });
    fc.assert(
      fc.property(told, (events) => {
        const order = new PlayedOrder();
        // Late events are only slightly late, so there is usually room for them at their place; in any case they are never before the event
        // that they followed.
        const played = events.map(([ms, id]) => ({ ms, id, at: atMs(retimed(event(ms, id), FAST, order)) }));
        for (const one of played)
          for (const other of played)
            if (one.id === other.id && one.ms < other.ms) expect(one.at).toBeLessThanOrEqual(other.at);
        const inOrder = new PlayedOrder();
        const ascending = [...new Set(events.map(([ms]) => ms))].sort((a, b) => a - b);
        const ats = ascending.map((ms) => atMs(retimed(event(ms), FAST, inOrder)));
        expect(new Set(ats).size).toBe(ats.length);
        expect(ats).toEqual(ats.toSorted((a, b) => a - b));
      }),
    );
  });

  it("leave a device at its last position, although its last steps took less than a millisecond", () => {
    const order = new PlayedOrder();
    const site = new LiveSite("site-1");
    for (const [turn, x] of [9, 7, 5].entries()) {
      const at = atMs(retimed(event(20 * turn), FAST, order));
      site.apply(fixOf({ at, x, trackId: "wifi:020000000001" }));
    }
    expect(site.tracks.get("wifi:020000000001")?.x).toBe(5);
  });

  it("are the same when they are repeated", () => {
    const order = new PlayedOrder();
    const [first] = [0, 1, 2].map((ms) => retimed(event(ms), FAST, order));
    expect(retimed(event(0), FAST, order)).toEqual(first);
  });
});

describe("kept times", () => {
  it("keep their distances, and end when the replay ends", () => {
    expect(retimed(UNTIL / 1_000, KEPT)).toBe((START + 60_000) / 1_000);
    expect(retimed(UNTIL / 1_000 - 300, KEPT)).toBe((START + 60_000) / 1_000 - 300);
  });

  it("are never later than the moment of their delivery", () => {
    const times = fc.integer({ min: FROM, max: UNTIL });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 100 }), (at, speed) => {
        const retiming = { ...KEPT, speed };
        expect(playedAt(at, retiming)).toBeLessThanOrEqual(playedAt(at, { ...retiming, times: "scaled" }) + 0.001);
      }),
    );
  });
});

it("keeps values that are not times of the recording: numbers, durations, other years, ids", () => {
  const event = {
    x: 12.5,
    duration: 280.472,
    rssi: -60,
    born: 1_500_000_000,
    mac: "5c5b35a1b2c3",
    day: "2020-01-01T00:00Z",
  };
  expect(retimed(event, SCALED)).toEqual(event);
});
