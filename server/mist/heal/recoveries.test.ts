import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { MistApi } from "../api/transport";
import type { BodyOutcome } from "./recover-failed";
import { Recoveries } from "./recoveries";

const START = Date.UTC(2026, 8, 21, 9);
const URL_HERE = "https://floors.example.com/api/webhooks/mist";
const FAILED = JSON.stringify({ topic: "alarms", events: [{ id: "a" }] });

/** A Mist with two sites and one delivery of alarms that failed, and what was asked of it. */
function withMist(
  acceptBody: () => BodyOutcome = () => ({ type: "taken", accepted: 1, duplicates: 0, quarantined: 0 }),
) {
  const clock = { now: START };
  const searches: { readonly path: string; readonly start: number }[] = [];
  const api = {
    list: async () => ({ type: "answered", value: { items: [{ id: "w-1", url: URL_HERE }], unread: 0 } }),
    search: async (path: string, { topic, start }: { readonly topic: string; readonly start: number }) => {
      if (topic === "alarms") searches.push({ path, start });
      const items = topic === "alarms" ? [{ req_payload: FAILED }] : [];
      return { type: "answered", value: { items, unread: 0 } };
    },
  } as unknown as MistApi;
  const sites = ["s-1", "s-2"].map((siteId) => ({ siteId, name: siteId, rights: "read" as const }));
  const connection = { connectionId: "c-1", address: "", organisations: [], sites };
  const kept = new Map<string, unknown>();
  const counted = { events: 0 };
  const setup = () =>
    new Recoveries({
      webhooks: {
        mist: {
          connections: { all: async () => [connection] } as never,
          sealer: { unseal: async () => "token" } as never,
          connect: () => api,
        },
        url: URL_HERE,
        secrets: () => ["secret"],
        mending: new Map(),
        countsOf: () => [],
        door: { pingedAt: () => undefined, unsignedAt: () => undefined },
        now: () => clock.now,
      },
      settings: { get: async (key) => kept.get(key), set: async (key, value) => void kept.set(key, value) },
      acceptBody: async () => acceptBody(),
      onRecovered: (events) => {
        counted.events += events;
      },
      sent: { noteFailed: () => undefined, check: async () => undefined },
      log: console,
    });
  return { clock, searches, counted, setup };
}

describe("deliveries that failed", () => {
  it("are fetched for every site after a start, and an hour later from that position on", async () => {
    const { clock, searches, counted, setup } = withMist();
    const recoveries = setup();
    await recoveries.tick();
    expect(searches.map(({ start }) => start * 1_000)).toEqual([START - DAY_MS, START - DAY_MS]);
    expect(counted.events).toBe(2);
    clock.now += 30 * MINUTE_MS;
    await recoveries.tick();
    expect(searches).toHaveLength(2);
    clock.now = START + 1.2 * HOUR_MS;
    await recoveries.tick();
    expect(searches.slice(2).map(({ start }) => start * 1_000)).toEqual([
      START - 10 * MINUTE_MS,
      START - 10 * MINUTE_MS,
    ]);
  });

  it("are fetched at once by the next process, whenever the last one fetched them", async () => {
    const { clock, searches, setup } = withMist();
    await setup().tick();
    clock.now += MINUTE_MS;
    await setup().tick();
    expect(searches).toHaveLength(4);
  });

  it("are requested again if they could not be stored", async () => {
    const { searches, counted, setup } = withMist(() => ({ type: "not-kept" }));
    const recoveries = setup();
    expect(await recoveries.recover(["s-1"])).toEqual([{ type: "not-kept", siteId: "s-1" }]);
    expect(await recoveries.recover(["s-1"])).toEqual([{ type: "not-kept", siteId: "s-1" }]);
    expect(searches.map(({ start }) => start * 1_000)).toEqual([START - DAY_MS, START - DAY_MS]);
    expect(counted.events).toBe(0);
  });

  it("are reported by site, also for one without a connection", async () => {
    expect(await withMist().setup().recover(["s-2", "s-9"])).toEqual([
      { type: "recovered", siteId: "s-2", deliveries: 1, recovered: 1, duplicates: 0, quarantined: 0, lost: 0 },
      { type: "mist-site-unknown", siteId: "s-9" },
    ]);
  });
});
