import { expect, it } from "vitest";
import { readiness } from "./readiness";

const well = {
  stopping: false,
  health: { writable: true },
  disk: { room: "enough", usedPercent: 40 },
  selfCheck: { fault: undefined },
} as const;

it("O2: is not ready while no connection is answered", () => {
  const fault = "no connection is answered: socket hang up";
  expect(readiness({ ...well, selfCheck: { fault } })).toEqual({ ready: false, degraded: true, reasons: [fault] });
});

it("is ready, and says nothing, while all is well", () => {
  expect(readiness(well)).toEqual({ ready: true, degraded: false, reasons: [] });
});

it("D4: goes on taking deliveries while the disk is nearly full, and says that it is not all well", () => {
  expect(readiness({ ...well, disk: { room: "low", usedPercent: 96 } })).toEqual({
    ready: true,
    degraded: true,
    reasons: ["the disk is 96 % full: positions are shown, but not kept"],
  });
});

it("D13: is not ready while nothing can be written, nor while it stops", () => {
  const health = { writable: false, reason: "disk I/O error" } as const;
  expect(readiness({ ...well, stopping: true, health })).toEqual({
    ready: false,
    degraded: true,
    reasons: ["the server is stopping", "disk I/O error"],
  });
});
