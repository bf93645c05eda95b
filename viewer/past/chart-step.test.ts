import { expect, it } from "vitest";
import { type AskedStep, MOST_SITE_POINTS } from "@/domain/contract/past-question";
import { stepStarts } from "@/domain/count-steps";
import { endOfDay, momentOf } from "@/domain/local-time";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { sameStep, stepFor } from "./chart-step";

const lengthOf = (step: AskedStep) => (step === "day" ? DAY_MS : step);

it("gives some hundreds of steps, none narrower than a few pixels", () => {
  for (const hours of [3, 12, 24, 25, 7 * 24, 31 * 24, 366 * 24]) {
    const range = { from: 0, to: hours * HOUR_MS };
    expect(range.to / lengthOf(stepFor(range))).toBeGreaterThanOrEqual(140);
    expect(range.to / lengthOf(stepFor(range))).toBeLessThanOrEqual(800);
  }
});

it("gives few enough steps to query all areas of a site of any size", () => {
  const range = { from: 0, to: 31 * DAY_MS };
  for (const areas of [1, 100, 300, 1_000, 3_000])
    expect((areas * range.to) / lengthOf(stepFor(range, areas))).toBeLessThanOrEqual(MOST_SITE_POINTS);
});

it("asks again for the steps that an answer has", () => {
  expect(sameStep({ stepMs: HOUR_MS })).toBe(HOUR_MS);
  expect(sameStep({ stepMs: DAY_MS, dayZone: "Europe/Berlin" })).toBe("day");
});

it.each(["Europe/Berlin", "Asia/Kolkata"])(
  "gives a step that begins at each midnight, also after the clocks of %s change",
  (zone) => {
    for (const days of [7, 31, 40, 93, 366])
      for (const day of ["2026-03-28", "2026-10-24"]) {
        const from = momentOf(`${day}T00:00`, zone) ?? 0;
        const range = { from, to: from + days * DAY_MS };
        const step = stepFor(range);
        const length = step === "day" ? { stepMs: DAY_MS, dayZone: zone } : { stepMs: step };
        const starts = new Set(stepStarts({ ...range, ...length }));
        for (let at = from; at < range.to; at = endOfDay(at, zone)) expect(starts).toContain(at);
      }
  },
);
