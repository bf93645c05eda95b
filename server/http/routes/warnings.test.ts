import { expect, it } from "vitest";
import type { ClockDoubt } from "@/server/warnings/clock-check";
import type { DataLoss } from "@/server/warnings/data-losses";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

it("T11, D16: lists what an admin has to decide, and records the decision", async () => {
  let doubt: ClockDoubt | undefined = { kind: "behind", storedAt: NOW + 60_000, deliveriesLaterMs: 3_600_000 };
  let all: readonly DataLoss[] = [{ firstSeq: 470, lastSeq: 569, after: NOW - 2_000, until: NOW - 1_000 }];
  const { ask, services } = testApi({
    warnings: {
      clock: {
        get doubt() {
          return doubt;
        },
        get warning() {
          return doubt && "the clock is behind";
        },
        confirm() {
          doubt = undefined;
        },
      },
      losses: {
        get all() {
          return all;
        },
        async acknowledge() {
          all = [];
        },
      },
    },
  });
  const losses = [
    { firstSeq: 470, lastSeq: 569, afterAt: "2026-03-02T09:29:58.000Z", untilAt: "2026-03-02T09:29:59.000Z" },
  ];
  const clock = { kind: "behind", clockAt: "2026-03-02T09:30:00.000Z", deliveriesAt: "2026-03-02T10:30:00.000Z" };
  expect((await ask("GET /api/warnings")).json).toEqual({
    clock: { ...clock, storedAt: "2026-03-02T09:31:00.000Z" },
    losses,
    silentSources: [],
  });
  expect((await ask("POST /api/warnings/clock/confirm")).json).toEqual({ losses, silentSources: [] });
  expect((await ask("POST /api/warnings/losses/acknowledge")).json).toEqual({ losses: [], silentSources: [] });
  expect(await services.audit.list({ limit: 2 })).toMatchObject([
    { action: "losses.acknowledge", details: expect.stringContaining("deliveries 470 to 569, received between") },
    { action: "clock.confirm", details: "the clock is behind" },
  ]);
});
