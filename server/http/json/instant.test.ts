import { describe, expect, it } from "vitest";
import { instantInput, instantQuery, toInstant } from "./instant";

const TEN = Date.UTC(2026, 11, 1, 10);

describe("a time in a query", () => {
  it.each([
    [`${TEN}`, TEN],
    ["0", 0],
    ["2026-12-01T10:00:00Z", TEN],
    ["2026-12-01T10:00:00.250Z", TEN + 250],
    ["2026-12-01T11:00:00+01:00", TEN],
    ["2026-12-01T11:00:00 01:00", TEN],
    ["2026-12-01T15:45:00+05:45", TEN],
    ["2026-12-01T02:30:00-07:30", TEN],
    ["2026-12-01", TEN - 10 * 3_600_000],
    ["9999-12-31T23:59:59.999Z", 253_402_300_799_999],
  ])("is %s", (text, at) => {
    expect(instantQuery.parse(text)).toBe(at);
    expect(Date.parse(toInstant(at))).toBe(at);
  });

  it.each([
    ...["", " ", "now", "NaN", "Infinity", "1e13", "1.5", "-5", "hello 5", "12/1/2026", "Tue Dec 1 2026", "2026-12"],
    // Of no time zone: they would mean another moment on each server.
    ...["2026-12-01T10:00:00", "2026-12-01 10:00"],
    ...["2026-02-30", "2026-02-30T00:00:00Z", "2026-13-01", "2026-12-01T10:00:00+99:00", "1969-12-31T23:59:59Z"],
    ...["-000001-01-01T00:00:00Z", "+275760-09-13T00:00:00Z", "253402300800000", "9".repeat(40), "9".repeat(4_000)],
  ])("is not %j", (text) => {
    expect(instantQuery.safeParse(text).success).toBe(false);
  });
});

describe("a time in a body", () => {
  it.each([TEN, "2026-12-01T10:00:00Z", "2026-12-01T11:00:00+01:00"])("is %j", (value) => {
    expect(instantInput.parse(value)).toBe(TEN);
  });

  it.each([-1, 1.5, 8.64e15, "2026-12-01T10:00:00", "2026-02-30T00:00:00Z", "1900-01-01T00:00:00Z", `${TEN}`, null])(
    "is not %j",
    (value) => {
      expect(instantInput.safeParse(value).success).toBe(false);
    },
  );
});
