import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameFloor, type KioskFloor, type KioskTurn, nextTurn } from "./kiosk-turn";

const PACE_MS = 30_000;
const [GROUND, FIRST, ROOF] = ["ground", "first", "roof"].map((mapId) => ({ siteId: "site", mapId })) as [
  KioskFloor,
  KioskFloor,
  KioskFloor,
];
const FLOORS = [GROUND, FIRST, ROOF];

/** The floors on screen, asked for every second of so many. */
function shownIn(
  seconds: number,
  {
    alertedAt = () => [],
    paceMs = PACE_MS,
  }: { alertedAt?: (s: number) => readonly KioskFloor[]; paceMs?: number | null },
): readonly string[] {
  let turn: KioskTurn = { floor: GROUND, since: 0 };
  return Array.from({ length: seconds }, (_, s) => {
    turn = nextTurn(turn, { floors: FLOORS, alerted: alertedAt(s), paceMs: paceMs ?? undefined, now: s * 1_000 });
    return turn.floor.mapId;
  });
}

describe("the turns of a wall display", () => {
  it("show each floor for the chosen time, and start again after the last", () => {
    const shown = shownIn(121, {});
    expect([0, 29, 30, 59, 60, 89, 90, 120].map((s) => shown[s])).toEqual([
      ...["ground", "ground", "first", "first", "roof", "roof", "ground", "first"],
    ]);
  });

  it("stay on one floor if the display is set to stay", () => {
    expect(new Set(shownIn(500, { paceMs: null }))).toEqual(new Set(["ground"]));
  });

  it("switch to a floor with an alert at once, while the alert is open", () => {
    const shown = shownIn(300, { alertedAt: (s) => (s >= 10 && s < 200 ? [ROOF] : []) });
    expect(shown.slice(0, 10)).toEqual(Array(10).fill("ground"));
    expect(shown.slice(10, 200)).toEqual(Array(190).fill("roof"));
    expect(shown.slice(200, 230)).toEqual(Array(30).fill("ground"));
    expect(shown[230]).toBe("first");
  });

  it("rotate through the floors with alerts, the most severe first, also if the display is set to stay", () => {
    const shown = shownIn(90, { alertedAt: () => [ROOF, FIRST], paceMs: null });
    expect([0, 29, 30, 59, 60].map((s) => shown[s])).toEqual(["roof", "roof", "first", "first", "roof"]);
  });

  it("continue with the next floor after an alert on the shown floor", () => {
    const shown = shownIn(200, { alertedAt: (s) => (s >= 5 && s < 100 ? [GROUND] : []) });
    expect(new Set(shown.slice(0, 130))).toEqual(new Set(["ground"]));
    expect(shown[130]).toBe("first");
  });

  it("leave a removed floor at once", () => {
    const turn = nextTurn({ floor: FIRST, since: 0 }, { floors: [GROUND, ROOF], alerted: [], paceMs: PACE_MS, now: 1 });
    expect(turn.floor).toEqual(GROUND);
  });

  it("never show a floor that is not chosen for the display, even during an alert", () => {
    const everywhere = [...FLOORS, { siteId: "other", mapId: "ground" }, { siteId: "site", mapId: "attic" }];
    const some = fc.subarray(everywhere);
    const step = fc.record({ alerted: some, seconds: fc.integer({ min: 0, max: 100 }) });
    const paces = fc.option(fc.integer({ min: 10_000, max: 300_000 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), paces, (steps, paceMs) => {
        let turn: KioskTurn = { floor: GROUND, since: 0 };
        let now = 0;
        for (const { alerted, seconds } of steps) {
          now += seconds * 1_000;
          turn = nextTurn(turn, { floors: FLOORS, alerted, paceMs, now });
          expect(FLOORS).toContainEqual(turn.floor);
          const alarms = alerted.filter((floor) => FLOORS.some((each) => isSameFloor(each, floor)));
          if (alarms.length > 0) expect(alarms).toContainEqual(turn.floor);
        }
      }),
    );
  });
});
