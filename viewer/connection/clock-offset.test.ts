import { describe, expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import { ClockOffset } from "./clock-offset";

describe("ClockOffset", () => {
  it("takes the server's time as that of the middle between request and answer", () => {
    const offset = new ClockOffset();
    offset.addAnswer(100_050, 1_000, 1_100);
    expect(offset.ms).toBe(99_000);
  });

  it("prefers the quickest answer", () => {
    const offset = new ClockOffset();
    offset.addAnswer(10_010, 0, 20);
    offset.addAnswer(10_500, 100, 900);
    expect(offset.ms).toBe(10_000);
    offset.addAnswer(10_905, 900, 904);
    expect(offset.ms).toBe(10_003);
  });

  it("measures a browser that is a day behind or ahead", () => {
    for (const days of [-1, 1]) {
      const offset = new ClockOffset();
      offset.addAnswer(5_000 + days * DAY_MS, 4_990, 5_010);
      expect(offset.ms).toBe(days * DAY_MS);
    }
  });

  it("follows a change of the browser's clock", () => {
    const offset = new ClockOffset();
    offset.addAnswer(10_000, 10_000, 10_002);
    offset.addMessage(20_000, 20_100);
    expect(offset.ms).toBeCloseTo(-1, 0);
    offset.addMessage(30_000, 3_630_000);
    expect(offset.ms).toBe(-3_600_000);
  });

  it("follows a step of seconds, forwards or back, within a minute of messages", () => {
    const steps = [-4_000, -3_000, -800, 900, 4_000];
    const moments = [12_000, 20_000, 40_000, 41_000, 42_000, 43_000];
    for (const [stepMs, steppedAt] of steps.flatMap((step) => moments.map((moment) => [step, moment] as const))) {
      const offset = new ClockOffset();
      offset.addAnswer(10_000, 9_990, 10_010);
      for (let at = 11_000; at <= steppedAt + 60_000; at += 1_000)
        offset.addMessage(at, at + 15 + (at < steppedAt ? 0 : stepMs));
      expect(Math.abs(offset.ms + stepMs)).toBeLessThanOrEqual(15);
    }
  });

  it("follows a step at the first answer that contradicts the old offset", () => {
    const offset = new ClockOffset();
    offset.addAnswer(10_000, 9_999, 10_001);
    offset.addAnswer(20_000, 22_900, 23_100);
    expect(offset.ms).toBe(-3_000);
  });

  it("does not mistake late messages for a step if one in half a minute is on time", () => {
    const offset = new ClockOffset();
    offset.addAnswer(10_000, 9_990, 10_010);
    for (let at = 11_000; at <= 200_000; at += 1_000) offset.addMessage(at, at + (at % 20_000 === 0 ? 20 : 2_500));
    expect(offset.ms).toBe(0);
  });

  it("does not mistake a few late messages of a quiet site for a step", () => {
    const offset = new ClockOffset();
    offset.addAnswer(10_000, 9_990, 10_010);
    for (let at = 20_000; at <= 200_000; at += 15_000) offset.addMessage(at, at + 2_500);
    expect(offset.ms).toBe(0);
  });
});
