import { expect, it } from "vitest";
import { createLoopUtilization } from "./loop-utilization";

it("returns the busy share of the last half second", () => {
  let spent = { idle: 7_000, active: 3_000 };
  const busyShare = createLoopUtilization(() => spent);
  const spend = (idle: number, active: number) => {
    spent = { idle: spent.idle + idle, active: spent.active + active };
    return busyShare();
  };
  expect(busyShare()).toBe(0);
  expect(spend(300, 100)).toBe(0);
  expect(spend(0, 100)).toBe(0.4);
  expect(spend(400, 0)).toBe(0.4);
  expect(spend(100, 0)).toBe(0);
  expect(spend(0, 2_000)).toBe(1);
});

it("reads it from the event loop", async () => {
  const busyShare = createLoopUtilization();
  const until = performance.now() + 600;
  while (performance.now() < until);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(busyShare()).toBeGreaterThan(0.5);
});
