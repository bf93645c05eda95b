import { expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { alertAt, countedIn, isGapAt } from "./activity-at";

const T = Date.UTC(2026, 10, 30);
const activity = {
  kept: { from: T, to: T + 24 * HOUR_MS },
  points: [],
  gaps: [{ from: T + 2 * HOUR_MS, to: T + 3 * HOUR_MS }],
  alerts: [
    { alertId: "1", areaId: "lobby", openedAt: T + 5 * HOUR_MS, clearedAt: T + 6 * HOUR_MS },
    { alertId: "2", areaId: "stock", openedAt: T + 8 * HOUR_MS },
  ],
};

it("finds the alert of a moment while it is open, and close to its ends", () => {
  const idAt = (at: number) => alertAt(activity, at, MINUTE_MS)?.alertId;
  const near = [T + 5 * HOUR_MS - MINUTE_MS, T + 5.5 * HOUR_MS, T + 6 * HOUR_MS];
  expect(near.map(idAt)).toEqual(["1", "1", "1"]);
  expect([idAt(T + 7 * HOUR_MS), idAt(T + 20 * HOUR_MS)]).toEqual([undefined, "2"]);
  expect(alertAt(undefined, T, 0)).toBeUndefined();
});

it("reports moments without deliveries or kept data", () => {
  const hours = [-1, 0, 2, 2.5, 3];
  expect(hours.map((hour) => isGapAt(activity, T + hour * HOUR_MS))).toEqual([true, false, true, true, false]);
  expect(isGapAt(undefined, T)).toBe(false);
});

it("counts alerts and gaps in view", () => {
  const counted = (from: number, to: number) => countedIn(activity, { from: T + from * HOUR_MS, to: T + to * HOUR_MS });
  expect(counted(0, 24)).toEqual({ alerts: 2, gaps: 1 });
  expect(counted(5.5, 7)).toEqual({ alerts: 1, gaps: 0 });
  expect(counted(6, 8)).toEqual({ alerts: 0, gaps: 0 });
});
