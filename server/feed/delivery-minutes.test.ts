import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { DeliveryMinutes } from "./delivery-minutes";

const START = Date.UTC(2026, 8, 21, 9);
const at = (minutes: number) => START + minutes * MINUTE_MS;

describe("deliveries by minute", () => {
  it("are counted by topic and site, from one whole minute to another", () => {
    const minutes = new DeliveryMinutes(START);
    for (const minute of [0, 0.5, 1, 5]) minutes.add("alarms", "a", at(minute));
    minutes.add("audits", "a", at(1));
    minutes.add("alarms", "b", at(1));
    expect(minutes.countOf("alarms", "a", at(0), at(5))).toBe(3);
    expect(minutes.countOf("alarms", "b", at(0), at(1))).toBe(0);
    expect(minutes.countOf("occupancy-alerts", "b", at(0), at(60))).toBe(0);
  });

  it("add up to the same, however the time is divided", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 179 })), fc.integer({ min: 0, max: 179 }), (came, cut) => {
        const minutes = new DeliveryMinutes(START);
        for (const minute of came.toSorted((a, b) => a - b)) minutes.add("alarms", "a", at(minute));
        const parts = [
          minutes.countOf("alarms", "a", at(0), at(cut)),
          minutes.countOf("alarms", "a", at(cut), at(180)),
        ];
        expect(parts.reduce((sum: number, part) => sum + (part ?? 0), 0)).toBe(came.length);
      }),
    );
  });

  it("are unknown for the time before the start", () => {
    const minutes = new DeliveryMinutes(START + 1);
    expect(minutes.since).toBe(at(1));
    expect(minutes.countOf("alarms", "a", at(0), at(5))).toBeUndefined();
    expect(minutes.countOf("alarms", "a", at(1), at(5))).toBe(0);
  });

  it("are forgotten after three hours", () => {
    const minutes = new DeliveryMinutes(START);
    minutes.add("alarms", "a", START);
    minutes.add("alarms", "a", START + 3 * HOUR_MS + MINUTE_MS);
    expect(minutes.countOf("alarms", "a", START, at(1_000))).toBe(1);
  });

  it("are unknown for sites beyond the limit", () => {
    const minutes = new DeliveryMinutes(START);
    for (let n = 0; n < 1_001; n++) minutes.add("alarms", `site-${n}`, at(1));
    expect(minutes.countOf("alarms", "site-999", START, at(5))).toBe(1);
    expect(minutes.countOf("alarms", "site-1000", START, at(5))).toBeUndefined();
  });
});

describe("a quiet minute", () => {
  it("is the latest minute with no delivery in it and directly before it", () => {
    const minutes = new DeliveryMinutes(START);
    for (const minute of [6, 9]) minutes.add("alarms", "a", at(minute));
    minutes.add("alarms", "b", at(7));
    const quiet = (earliest: number) =>
      minutes.idleMinute(["audits", "alarms"], "a", { earliest: at(earliest), latest: at(10) + 30_000 });
    expect(quiet(0)).toBe(at(8));
    expect(quiet(9)).toBe(at(10));
  });
});
