import { expect, it } from "vitest";
import { expiresAt } from "./expiry";

const NOW = Date.UTC(2026, 2, 4, 10, 42);

it.each([
  ["hour", Date.UTC(2026, 2, 4, 11, 42)],
  ["day", Date.UTC(2026, 2, 5, 10, 42)],
  ["month", Date.UTC(2026, 3, 3, 10, 42)],
  ["never", undefined],
] as const)("calculates the expiry from the present time: %s", (expiry, end) => {
  expect(expiresAt(expiry, NOW)).toBe(end);
});
