import { expect, it } from "vitest";
import { readiness } from "./readiness";

const believed = { doubt: undefined, warning: undefined, confirm: () => undefined };
const well = {
  stopping: false,
  health: { writable: true },
  disk: { room: "enough", usedPercent: 40 },
  selfCheck: { fault: undefined },
  history: { trouble: undefined, days: [] },
  warnings: { clock: believed, losses: { all: [], acknowledge: async () => undefined } },
} as const;

it("O2: is not ready while no connection is answered", () => {
  const fault = "no connection is answered: socket hang up";
  expect(readiness({ ...well, selfCheck: { fault } })).toEqual({
    ready: false,
    degraded: true,
    reasons: [fault],
    troubles: ["not-answering"],
  });
});

it("is ready, without warnings, while all is well", () => {
  expect(readiness(well)).toEqual({ ready: true, degraded: false, reasons: [], troubles: [] });
});

it("D4: is ready for deliveries while the disk is nearly full, but reports degraded", () => {
  expect(readiness({ ...well, disk: { room: "low", usedPercent: 96 } })).toEqual({
    ready: true,
    degraded: true,
    reasons: ["the disk is 96 % full: positions are shown, but not kept"],
    troubles: ["disk-low"],
  });
});

it("P2: is ready for deliveries while the history cannot be written, and says so", () => {
  expect(readiness({ ...well, history: { ...well.history, trouble: "disk I/O error" } })).toEqual({
    ready: true,
    degraded: true,
    reasons: [
      "the history cannot be written: disk I/O error; deliveries wait for it in the database, for a day at most",
    ],
    troubles: ["history-failing"],
  });
});

it("P4: is ready for deliveries while days of the history are damaged, and names them", () => {
  const day = (startAt: number, state: "damaged" | "sealed") => ({ startAt, bytes: 1, state });
  const [first, last] = [Date.UTC(2026, 1, 14), Date.UTC(2026, 2, 1)];
  const days = [day(first, "damaged"), day(last, "damaged"), day(last, "damaged"), day(last, "sealed")];
  expect(readiness({ ...well, history: { ...well.history, days } })).toEqual({
    ready: true,
    degraded: true,
    reasons: ["days of the history are damaged and missing from the past: 2026-02-14, 2026-03-01"],
    troubles: ["history-damaged"],
  });
});

it("D13: is not ready while nothing can be written, or while it stops", () => {
  const health = { writable: false, trouble: "database-failing", reason: "disk I/O error" } as const;
  expect(readiness({ ...well, stopping: true, health })).toEqual({
    ready: false,
    degraded: true,
    reasons: ["the server is stopping", "disk I/O error"],
    troubles: ["stopping", "database-failing"],
  });
});

it("T10, D16: says that the clock is in doubt and what is missing, and is ready for deliveries", () => {
  const clock = { ...believed, warning: "the clock is wrong" };
  const losses = { ...well.warnings.losses, all: [{ firstSeq: 470, lastSeq: 569, until: Date.UTC(2026, 2, 2) }] };
  expect(readiness({ ...well, warnings: { clock, losses } })).toEqual({
    ready: true,
    degraded: true,
    reasons: [
      "the clock is wrong",
      "deliveries 470 to 569, the last one received at 2026-03-02T00:00:00.000Z, were acknowledged but are not in the database",
    ],
    troubles: ["clock-doubtful", "deliveries-missing"],
  });
});
