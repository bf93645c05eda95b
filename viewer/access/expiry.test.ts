import { expect, it } from "vitest";
import { expiresAt } from "./expiry";

const NOW = Date.UTC(2026, 2, 4, 10, 42);

it.each([
  ["hour", "2026-03-04T11:42:00.000Z"],
  ["day", "2026-03-05T10:42:00.000Z"],
  ["month", "2026-04-03T10:42:00.000Z"],
  ["never", undefined],
] as const)("counts from now on: %s", (expiry, end) => {
  expect(expiresAt(expiry, NOW)).toBe(end);
});
