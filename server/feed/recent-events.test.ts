import { expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { RecentEvents } from "./recent-events";

it("returns the rate, the mean and the largest delay", () => {
  const recent = new RecentEvents(0);
  for (const delayMs of [100, 300, undefined, 800]) recent.add(MINUTE_MS, delayMs);
  expect(recent.figures(2 * MINUTE_MS)).toEqual({ perMinute: 2, delayAverageMs: 400, delayMaxMs: 800 });
});

it("forgets events more than ten minutes old", () => {
  const recent = new RecentEvents(0);
  recent.add(0, 60_000);
  expect(recent.figures(9 * MINUTE_MS)).toMatchObject({ delayMaxMs: 60_000 });
  recent.add(10 * MINUTE_MS, 100);
  recent.add(16 * MINUTE_MS, 100);
  expect(recent.figures(17 * MINUTE_MS)).toMatchObject({ delayMaxMs: 100 });
});

it("reports zero when no events come any more", () => {
  const recent = new RecentEvents(0);
  recent.add(0, 50);
  expect(recent.figures(60 * MINUTE_MS)).toEqual({ perMinute: 0 });
});

it("T5: continues when the clock is set back", () => {
  const recent = new RecentEvents(60 * MINUTE_MS);
  recent.add(60 * MINUTE_MS, 50);
  recent.add(0, 70);
  expect(recent.figures(MINUTE_MS)).toEqual({ perMinute: 1, delayAverageMs: 70, delayMaxMs: 70 });
});
