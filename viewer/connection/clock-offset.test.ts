import { describe, expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import { ClockOffset } from "./clock-offset";

describe("ClockOffset", () => {
  it("takes the server's time as the middle of question and answer", () => {
    const offset = new ClockOffset();
    offset.addAnswer(100_050, 1_000, 1_100);
    expect(offset.ms).toBe(99_000);
  });

  it("trusts the quickest answer", () => {
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

  it("follows a clock that was set while watching", () => {
    const offset = new ClockOffset();
    offset.addAnswer(10_000, 10_000, 10_002);
    offset.addMessage(20_000, 20_100);
    expect(offset.ms).toBeCloseTo(-1, 0);
    offset.addMessage(30_000, 3_630_000);
    expect(offset.ms).toBe(-3_600_000);
  });
});
