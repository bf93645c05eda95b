import { expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { activityUntil, alertAt, countedIn, isGapAt } from "./activity-at";

const START = Date.UTC(2026, 10, 30);
const activity = {
  kept: { from: START, to: START + 24 * HOUR_MS },
  points: [],
  gaps: [{ from: START + 2 * HOUR_MS, to: START + 3 * HOUR_MS }],
  alerts: [
    { alertId: "1", areaId: "lobby", openedAt: START + 5 * HOUR_MS, clearedAt: START + 6 * HOUR_MS },
    { alertId: "2", areaId: "stock", openedAt: START + 8 * HOUR_MS },
  ],
};

it("finds the alert of a moment while it is open, and close to its ends", () => {
  const idAt = (at: number) => alertAt(activity, at, MINUTE_MS)?.alertId;
  const near = [START + 5 * HOUR_MS - MINUTE_MS, START + 5.5 * HOUR_MS, START + 6 * HOUR_MS];
  expect(near.map(idAt)).toEqual(["1", "1", "1"]);
  expect([idAt(START + 7 * HOUR_MS), idAt(START + 20 * HOUR_MS)]).toEqual([undefined, "2"]);
  expect(alertAt(undefined, START, 0)).toBeUndefined();
});

it("reports moments without deliveries or kept data", () => {
  const hours = [-1, 0, 2, 2.5, 3];
  expect(hours.map((hour) => isGapAt(activity, START + hour * HOUR_MS))).toEqual([true, false, true, true, false]);
  expect(isGapAt(undefined, START)).toBe(false);
});

it("has no data after the last moment that a viewer may see", () => {
  const seen = activityUntil(activity, START + 9 * HOUR_MS);
  expect([9, 9.1, 20].map((hour) => isGapAt(seen, START + hour * HOUR_MS))).toEqual([false, true, true]);
  expect(countedIn(seen, { from: START, to: START + 24 * HOUR_MS }).gaps).toBe(1);
});

it("counts alerts and gaps in view", () => {
  const counted = (from: number, to: number) =>
    countedIn(activity, { from: START + from * HOUR_MS, to: START + to * HOUR_MS });
  expect(counted(0, 24)).toEqual({ alerts: 2, gaps: 1 });
  expect(counted(5.5, 7)).toEqual({ alerts: 1, gaps: 0 });
  expect(counted(6, 8)).toEqual({ alerts: 0, gaps: 0 });
});

it("knows no alert after the time that may be known, also one that was not cleared by then", () => {
  const known = activityUntil(activity, START + 9 * HOUR_MS);
  expect(known.alerts.map(({ clearedAt = 0 }) => clearedAt - START)).toEqual([6 * HOUR_MS, 9 * HOUR_MS]);
  expect(alertAt(known, START + 8.5 * HOUR_MS, 0)?.alertId).toBe("2");
  expect(alertAt(known, START + 10 * HOUR_MS, 0)).toBeUndefined();
});
