import { describe, expect, it } from "vitest";
import { SenderLimits } from "./sender-limits";

function takes(limits: SenderLimits, sender: string, many: number, now: number): number {
  return Array.from({ length: many }, () => limits.take(sender, now)).filter(Boolean).length;
}

describe("limits of senders", () => {
  it("I33: let ten seconds' worth through at once, then only what the rate allows", () => {
    const limits = new SenderLimits(5);
    expect(takes(limits, "a", 100, 0)).toBe(50);
    expect(takes(limits, "a", 100, 1_000)).toBe(5);
    expect(takes(limits, "a", 100, 1_100)).toBe(0);
    expect(takes(limits, "a", 100, 1_200)).toBe(1);
  });

  it("I33: hold nobody else up", () => {
    const limits = new SenderLimits(1);
    takes(limits, "flood", 100, 0);
    expect(limits.take("quiet", 0)).toBe(true);
  });

  it("never save up more than that", () => {
    const limits = new SenderLimits(2);
    takes(limits, "a", 20, 0);
    expect(takes(limits, "a", 100, 3_600_000)).toBe(20);
  });

  it("forget who was quiet the longest where there are too many", () => {
    const limits = new SenderLimits(1);
    takes(limits, "first", 10, 0);
    takes(limits, "second", 10, 0);
    limits.take("first", 10);
    for (let n = 0; n < 999; n++) limits.take(`other ${n}`, 20);
    expect([limits.take("first", 20), limits.take("second", 20)]).toEqual([false, true]);
  });
});
