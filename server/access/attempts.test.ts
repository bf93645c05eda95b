import { describe, expect, it } from "vitest";
import { Attempts } from "./attempts";

describe("Attempts", () => {
  it("A5: are ten a minute, and later ones as old ones expire", () => {
    const attempts = new Attempts();
    for (let i = 0; i < 9; i++) attempts.count("account a", i * 1_000);
    expect(attempts.waitMs("account a", 9_000)).toBe(0);
    expect(attempts.count("account a", 9_000)).toBe(10);
    expect(attempts.waitMs("account a", 10_000)).toBe(50_000);
    expect(attempts.waitMs("account b", 10_000)).toBe(0);
    expect(attempts.waitMs("account a", 60_000)).toBe(0);
    attempts.count("account a", 60_000);
    expect(attempts.waitMs("account a", 60_001)).toBe(999);
  });

  it("T5: do not lock anybody out longer because a clock was set back", () => {
    const attempts = new Attempts();
    for (let i = 0; i < 10; i++) attempts.count("account a", 3_600_000);
    expect(attempts.waitMs("account a", 0)).toBe(0);
  });

  it("do not count after a success", () => {
    const attempts = new Attempts();
    for (let i = 0; i < 50; i++) {
      attempts.count("account a", i);
      attempts.uncount("account a", i);
    }
    expect(attempts.waitMs("account a", 50)).toBe(0);
    attempts.uncount("account nobody", 1);
  });

  it("may have another time window and another limit", () => {
    const attempts = new Attempts(2, 3_600_000);
    attempts.count("a", 0);
    attempts.count("a", 60_000);
    expect(attempts.waitMs("a", 120_000)).toBe(3_480_000);
    expect(attempts.waitMs("a", 3_600_000)).toBe(0);
  });

  it("forget the least active once there are ten thousand", () => {
    const attempts = new Attempts();
    for (let i = 0; i < 10; i++) attempts.count("account a", 0);
    for (let i = 0; i < 10_000; i++) attempts.count(`account ${i}`, 1);
    expect(attempts.waitMs("account a", 2)).toBe(0);
  });
});
