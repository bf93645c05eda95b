import { expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { speedOver } from "./speeds";

it.each([
  ["an alert's four minutes", 4 * MINUTE_MS, 5],
  ["half an hour", 30 * MINUTE_MS, 15],
  ["an hour", HOUR_MS, 60],
  ["a day", DAY_MS, 300],
])("plays %s at a speed that takes a short time", (_, lengthMs, speed) => {
  expect(speedOver(lengthMs)).toBe(speed);
});
