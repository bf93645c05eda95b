import { describe, expect, it } from "vitest";
import { readMoment, writeMoment } from "./time-address";

const AT = Date.UTC(2026, 10, 24, 10, 42, 10);

describe("the moment in an address", () => {
  it("is ISO 8601 or epoch milliseconds", () => {
    expect(readMoment("?t=2026-11-24T10:42:10Z")).toBe(AT);
    expect(readMoment(`?track=wifi:1&t=${AT}`)).toBe(AT);
  });

  it("is none where there is none, or nothing that is a time", () => {
    for (const search of ["", "?t=", "?t=yesterday", "?t=99999999999999999999", "?track=a"])
      expect(readMoment(search)).toBeUndefined();
  });

  it("is written beside what else the address says", () => {
    expect(writeMoment("?track=wifi:1,2", AT + 499)).toBe("?track=wifi:1,2&t=2026-11-24T10:42:10Z");
    expect(writeMoment("?t=5&heat=1", undefined)).toBe("?heat=1");
    expect(writeMoment("?t=5", undefined)).toBe("");
  });
});
